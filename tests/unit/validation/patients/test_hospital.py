from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.counterparts.inpatients import Inpatients
from lobule.validation.patients.hospital import hospital


def ward(effective: float) -> Inpatients:
    died = np.linspace(1.0, 400.0, 100)
    return Inpatients({}, died, np.full(100, 731.0), 100, effective, np.full(100, 50.0))


def test_few_bodies_widen_the_interval_and_leave_the_survival_alone():
    found = hospital(ward(100.0), ward(25.0))
    one = found.days[1]
    assert one.day == 90.0 and one.real.value == one.virtual.value
    real, virtual = one.real.high - one.real.low, one.virtual.high - one.virtual.low
    assert virtual == pytest.approx(2.0 * real)
    assert (found.virtual.low >= 0.0)[np.isfinite(found.virtual.low)].all()
