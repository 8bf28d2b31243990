"""Sharing the variance of an effect out among unknowns."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.calibration.sensitivity import sensitivity, values_at
from lobule.calibration.setting import setting_named
from lobule.calibration.unknowns import of_cells

UNKNOWNS = of_cells([setting_named("hbv_artery")])


def test_ranks_below_the_lump_are_zero() -> None:
    low = values_at(UNKNOWNS, np.full((1, len(UNKNOWNS)), 1e-6))
    high = values_at(UNKNOWNS, np.full((1, len(UNKNOWNS)), 0.999))
    for name, lump in zip(UNKNOWNS.names, UNKNOWNS.zero, strict=True):
        assert (low[name][0] == 0.0) == (lump > 0.0)
        assert high[name][0] > 0.0


def test_ranks_above_the_lump_have_the_median_of_the_effect() -> None:
    middle = values_at(UNKNOWNS, (UNKNOWNS.zero + (1 - UNKNOWNS.zero) / 2)[None, :])
    on = np.ones((1, len(UNKNOWNS)), dtype=bool)
    median = UNKNOWNS.table(UNKNOWNS.values(np.zeros((1, len(UNKNOWNS))), on))
    for name in UNKNOWNS.names:
        assert middle[name][0] == pytest.approx(median[name][0])


def test_same_seed_same_shares_on_any_threads() -> None:
    first, second = (sensitivity(16, patients=8, threads=threads) for threads in (1, 2))
    assert first == second
    assert {one.outcome for one in first} == {
        "MELD at 3 months", "MELD at 6 months", "survival at 12 months"
    }  # fmt: skip


@pytest.mark.parametrize("samples", [0, 100, 1 << 20])
def test_a_number_of_samples_that_is_no_power_of_two_is_refused(samples: int) -> None:
    with pytest.raises(ValueError, match="expected a power of two"):
        sensitivity(samples)
