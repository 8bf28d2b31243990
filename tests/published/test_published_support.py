"""In-patients with cirrhosis against SUPPORT, 508 patients, 1989 to 1994.

Held are survival at 28, 180 and 365 days: the value itself lies within 25 % of the printed one,
the tolerance of `lobule.validation.row`. sup_28 and sup_180 belong to the half kept from fits,
sup_365 to the half open to them.

Not held, and named here as failing or undecided:

- sup_730: few bodies carry the weight, and the chance of a ward of this size is wider than the
  tolerance.
- sup_90 and all bands of it (sup_s90_cr1, sup_s90_cr15, sup_s90_cr35, sup_s90_b2, sup_s90_b20,
  sup_s90_b100): too many live to day 90, with good labs and with high bilirubin alike.
- sup_hr_lnbili, sup_hr_lncrea: the hazard rises too steeply with bilirubin and creatinine.
- sup_hr_age: inside, but 25 % of a ratio per year is a tolerance that no rise at all would meet
  too, and the model gives almost none.

All in-patients here have hepatitis B; the validation report mixes causes.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from lobule.etiology import HepatitisB
from lobule.evidence.natural_history import natural_history
from lobule.validation.counterparts.inpatients import EDGES, MADE_UP, Inpatients, inpatients
from lobule.validation.patients.support import real_inpatients, rows_of
from lobule.validation.raking import bands
from lobule.validation.row import tolerance


@cache
def _ward() -> Inpatients:
    return inpatients(800, 1, mix=((HepatitisB(), 1.0),))


@pytest.mark.parametrize("row", ["sup_28", "sup_180", "sup_365"])
def test_survival_after_the_third_day(row: str) -> None:
    target = next(target for target in natural_history() if target.id == row)
    lo, hi, _ = tolerance(target)
    assert lo <= rows_of(_ward())[row].value <= hi


@pytest.mark.parametrize("name", list(EDGES))
def test_virtual_inpatients_are_made_up_as_the_real_ones(name: str) -> None:
    real = np.array(MADE_UP[name]) / sum(MADE_UP[name])
    band = bands(_ward().seen[name], EDGES[name])
    virtual = np.bincount(band, minlength=len(real)) / len(band)
    assert np.abs(virtual - real).max() < 0.08


def test_the_margins_and_the_survival_are_those_of_the_real_patients() -> None:
    real = real_inpatients()
    assert len(real.died_after) == 508
    for name, counts in MADE_UP.items():
        known = real.seen[name][np.isfinite(real.seen[name])]
        band = bands(known, EDGES[name])
        assert np.abs(np.bincount(band) - np.array(counts)).max() <= 3, name
    printed = {target.id: target.value for target in natural_history()}
    for row, found in rows_of(real).items():
        assert found.value == pytest.approx(printed[row], abs=0.15), row
