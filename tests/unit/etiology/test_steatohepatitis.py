"""Steatohepatitis: what makes it quiet."""

from __future__ import annotations

import pytest

from lobule.etiology import Steatohepatitis
from tests.support.physiology import hazards, start
from tests.support.ward import REFERENCE, ward


@pytest.mark.parametrize("architecture", [0.0, 0.4, 1.0])
def test_steatohepatitis_burns_out_as_the_liver_is_remodeled(architecture: float) -> None:
    own = Steatohepatitis()
    model = ward(own)
    found = hazards(model, start(model, **{**REFERENCE, "architecture": architecture}))
    expected = own.remission * (1.0 + own.burn_out * architecture)
    assert found["steatohepatitis_remission"] == pytest.approx(expected)
    assert found["steatohepatitis_return"] == 0.0
