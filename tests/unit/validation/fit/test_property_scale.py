"""Scales of rows: there and back again, and chance that is the same on any of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lobule.validation.fit.scale import EDGE, Scale, measure
from lobule.validation.left_out import published

TARGETS = [target for target in published().values() if target.value is not None]


@pytest.mark.parametrize("scale", list(Scale))
def test_every_scale_is_used_by_some_published_row(scale: Scale) -> None:
    assert any(measure(target).scale is scale for target in TARGETS)


@given(st.sampled_from(TARGETS), st.floats(EDGE, 100.0 - EDGE))
def test_property_there_and_back_again(target: object, value: float) -> None:
    scaled = measure(target)  # type: ignore[arg-type]
    if scaled.scale is Scale.LOG:
        value = max(value, scaled.floor)
    back = scaled.printed(scaled.transformed(np.array(value)))
    assert float(back) == pytest.approx(value, rel=1e-9)


def test_every_published_value_is_a_number_on_its_scale() -> None:
    scaled = [measure(target) for target in TARGETS]
    assert np.isfinite([(one.center, one.error) for one in scaled]).all()
    assert min(one.error for one in scaled) >= 0.0
