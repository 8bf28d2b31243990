"""MELD and its successors: bounds, rounding, dialysis."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.clinic import (
    MELD_2002,
    imeld,
    meld,
    meld_na,
    meld_na_2008,
    meld_na_unrounded,
    meld_unrounded,
)


def test_labs_below_one_count_as_one() -> None:
    assert meld_unrounded(0.3, 0.9, 0.5) == 6.43
    assert meld(0.3, 0.9, 0.5) == 6.0


def test_creatinine_counts_as_at_most_four() -> None:
    assert meld_unrounded(3.0, 1.5, 4.0) == meld_unrounded(3.0, 1.5, 9.0)


def test_dialysis_counts_as_creatinine_of_four_even_if_it_was_not_measured() -> None:
    on_dialysis = meld_unrounded(3.0, 1.5, np.array([1.2, np.nan]), dialysis=np.array([True, True]))
    np.testing.assert_array_equal(on_dialysis, [meld_unrounded(3.0, 1.5, 4.0)] * 2)


def test_meld_is_capped_at_forty_and_unrounded_meld_is_not() -> None:
    assert meld(40.0, 9.0, 4.0) == 40.0
    assert meld_unrounded(40.0, 9.0, 4.0) > 55.0


def test_halves_round_up() -> None:
    inr_of_six_and_a_half = np.exp((6.5 - MELD_2002.constant) / MELD_2002.inr)
    assert meld(1.0, inr_of_six_and_a_half + 1e-12, 1.0) == 7.0
    assert meld(1.0, inr_of_six_and_a_half - 1e-12, 1.0) == 6.0


def test_weights_are_those_of_the_tenfold_optn_formula() -> None:
    tenths = (MELD_2002.bilirubin, MELD_2002.inr, MELD_2002.creatinine, MELD_2002.constant)
    assert [value / 10.0 for value in tenths] == pytest.approx([0.378, 1.120, 0.957, 0.643])


def test_meld_na_starts_above_eleven() -> None:
    inr_of_eleven = np.exp((11.4 - MELD_2002.constant) / MELD_2002.inr)
    inr_of_twelve = np.exp((11.6 - MELD_2002.constant) / MELD_2002.inr)
    assert meld_na(1.0, inr_of_eleven, 1.0, sodium=125.0) == 11.0
    assert meld_na(1.0, inr_of_twelve, 1.0, sodium=125.0) == 23.0  # 12 + 15.84 - 4.752


def test_meld_na_rounds_to_the_tenth_before_sodium_is_added() -> None:
    inr = np.exp((17.52 - MELD_2002.constant) / MELD_2002.inr)
    assert meld_unrounded(1.0, inr, 1.0) == pytest.approx(17.52)
    # 18 + 1.32 - 0.594 = 18.726; without the tenth 17.52 + 1.32 - 0.578 = 18.262.
    assert meld_na(1.0, inr, 1.0, sodium=136.0) == 19.0
    assert meld_na_unrounded(1.0, inr, 1.0, sodium=136.0) == pytest.approx(18.262, abs=5e-4)


@pytest.mark.parametrize(("measured", "counted"), [(110.0, 125.0), (150.0, 137.0)])
def test_meld_na_limits_sodium(measured: float, counted: float) -> None:
    assert meld_na(4.0, 1.8, 1.9, measured) == meld_na(4.0, 1.8, 1.9, counted)


@pytest.mark.parametrize(("measured", "counted"), [(110.0, 125.0), (150.0, 140.0)])
def test_meld_na_of_2008_limits_sodium_to_another_range(measured: float, counted: float) -> None:
    assert meld_na_2008(20.0, measured) == meld_na_2008(20.0, counted)


def test_sodium_matters_up_to_its_limits() -> None:
    unrounded = meld_na_unrounded(4.0, 1.8, 1.9, np.array([125.0, 125.1, 136.9, 137.0]))
    assert np.all(np.diff(unrounded) < 0.0)
    of_2008 = meld_na_2008(20.0, np.array([125.0, 125.1, 139.9, 140.0]))
    assert np.all(np.diff(of_2008) < 0.0)


def test_unrounded_meld_na_jumps_above_eleven() -> None:
    inr_of_eleven = np.exp((11.0 - MELD_2002.constant) / MELD_2002.inr)
    below = meld_na_unrounded(1.0, inr_of_eleven * 0.999, 1.0, 125.0)
    above = meld_na_unrounded(1.0, inr_of_eleven * 1.001, 1.0, 125.0)
    assert below == meld_unrounded(1.0, inr_of_eleven * 0.999, 1.0)
    assert above > 11.0 + 11.4  # 1.32 x 12 - 0.033 x 11 x 12 = 11.48


def test_meld_na_is_missing_without_sodium_even_below_eleven() -> None:
    assert np.isnan(meld_na(1.0, 1.0, 1.0, sodium=np.nan))


def test_imeld_does_not_limit_sodium() -> None:
    assert imeld(20.0, 55.0, 110.0) - imeld(20.0, 55.0, 120.0) == pytest.approx(7.0)
