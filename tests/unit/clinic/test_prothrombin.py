"""Prothrombin time and INR."""

from __future__ import annotations

import pytest

from lobule.clinic import labs


def test_inr_is_the_ratio_to_the_power_of_the_isi() -> None:
    assert labs.inr_from_prothrombin_time(24.0, control=12.0, isi=2.0) == 4.0
    assert labs.inr_from_prothrombin_time(12.0, control=12.0, isi=1.3) == 1.0


def test_control_and_isi_are_checked() -> None:
    with pytest.raises(ValueError, match=r"Control prothrombin time is 24 s; expected 8 to 20 s\."):
        labs.inr_from_prothrombin_time(24.0, control=24.0, isi=1.0)
    with pytest.raises(ValueError, match=r"ISI is 12; expected 0\.7 to 3\."):
        labs.prothrombin_time_from_inr(1.5, control=12.0, isi=12.0)


@pytest.mark.parametrize(("control", "isi"), [(7.9, 1.0), (20.1, 1.0), (12.0, 0.69), (12.0, 3.01)])
def test_just_beyond_the_limits_is_refused(control: float, isi: float) -> None:
    with pytest.raises(ValueError, match="expected"):
        labs.prothrombin_time_from_inr(1.5, control=control, isi=isi)


@pytest.mark.parametrize("control", [8.0, 20.0])
@pytest.mark.parametrize("isi", [0.7, 3.0])
def test_limits_of_control_and_isi_are_allowed(control: float, isi: float) -> None:
    assert labs.prothrombin_time_from_inr(1.0, control=control, isi=isi) == control
