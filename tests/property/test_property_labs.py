"""Units: what goes there and back is the same, whatever the value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.clinic import labs
from lobule.clinic.labs import Analyte, Unit

PAIRS = [(analyte, unit) for analyte in labs.ANALYTES for unit in analyte.units]


@pytest.mark.parametrize(("analyte", "unit"), PAIRS)
def test_conversion_round_trips(analyte: Analyte, unit: Unit) -> None:
    @settings(max_examples=40)
    @given(st.floats(analyte.plausible.low, analyte.plausible.high))
    def holds(value: float) -> None:
        there = labs.convert(analyte, value, given_in=analyte.unit, wanted_in=unit.name)
        assert labs.convert(analyte, there, given_in=unit.name) == pytest.approx(value, rel=1e-14)

    holds()


@pytest.mark.parametrize(("analyte", "unit"), PAIRS)
def test_a_plausible_value_is_accepted_in_every_unit(analyte: Analyte, unit: Unit) -> None:
    @settings(max_examples=40)
    @given(st.floats(analyte.plausible.low, analyte.plausible.high))
    def holds(value: float) -> None:
        reported = unit.from_package_unit(value)
        assert labs.read(analyte, reported, given_in=unit.name) == pytest.approx(value, rel=1e-14)

    holds()


@pytest.mark.parametrize("analyte", labs.ANALYTES)
def test_an_implausible_value_is_refused(analyte: Analyte) -> None:
    low, high = analyte.plausible.low, analyte.plausible.high
    beyond = st.floats(-1e12, low * 0.999) | st.floats(high * 1.001, 1e12)

    @settings(max_examples=40)
    @given(beyond | st.sampled_from([np.nan, np.inf, -np.inf]))
    def holds(value: float) -> None:
        with pytest.raises(ValueError, match=rf"^{analyte.name} is .+; expected .+\. .+\.$"):
            labs.check(analyte, value)

    holds()


@given(st.integers(8, 70))
def test_albumin_typed_in_g_per_dl_gives_whole_g_per_l(tenths: int) -> None:
    assert labs.convert(labs.ALBUMIN, float(f"{tenths / 10:.1f}"), given_in="g/dL") == tenths


@given(st.floats(8.0, 150.0), st.floats(9.0, 16.0), st.floats(0.8, 2.5))
def test_prothrombin_time_and_inr_round_trip(seconds: float, control: float, isi: float) -> None:
    inr = labs.inr_from_prothrombin_time(seconds, control=control, isi=isi)
    back = labs.prothrombin_time_from_inr(inr, control=control, isi=isi)
    assert back == pytest.approx(seconds, rel=1e-12)


@given(st.lists(st.floats(0.0, 100.0) | st.just(np.nan), min_size=1, max_size=5))
def test_conversion_keeps_missing_values_and_nothing_else(values: list[float]) -> None:
    converted = labs.convert(labs.BILIRUBIN, np.array(values), given_in="umol/L")
    np.testing.assert_array_equal(np.isnan(converted), np.isnan(values))
