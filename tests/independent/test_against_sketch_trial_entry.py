"""Trial entrants against those of the first simulator, an independent numba program.

It enrolled 566 patients with hepatitis B between 0.1 and 1.5 years after their first ascites, at
80 % activity, without cancer or an acute insult, MELD 11 to 24, true labs. Its means are printed
with two or three digits; its program and random numbers share nothing with this package. The
patient has the sketch's numbers and no process that the sketch had not. The sketch does not round
MELD before it compares it with the limits, so entrants are chosen here by MELD before rounding.
"""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

import numpy as np
import pytest
from numpy.typing import NDArray

from lobule.clinic.meld import meld_unrounded
from lobule.etiology import HepatitisB
from lobule.population.criterion import Finding
from lobule.population.entry import Entry
from lobule.population.measurement import exact
from lobule.population.screen import ELIGIBLE, NEVER_CAME, Screened, screen
from tests.support.sketch import sketched_patient

SKETCH_PATIENTS = 566
MEANS = {
    "meld": 14.5,
    "albumin": 28.0,
    "alt": 49.0,
    "bilirubin": 2.9,
    "inr": 1.40,
    "creatinine": 1.02,
    "sodium": 135.0,
}
ROUNDING = {
    "meld": 0.05,
    "albumin": 0.5,
    "alt": 0.5,
    "bilirubin": 0.05,
    "inr": 0.005,
    "creatinine": 0.005,
    "sodium": 0.5,
}


@cache
def candidates() -> Screened:
    criteria = (Finding("acute_insult", present=False), Finding("liver_cancer", present=False))
    entry = Entry(HepatitisB(), criteria, lab_errors=exact())
    with patch("lobule.population.screen.natural_model", sketched_patient):
        return screen(entry, 21, 0, 4096)


def unrounded_meld() -> NDArray[np.float64]:
    """MELD of 2002 of every candidate, as the sketch has it."""
    labs = (candidates().value(name) for name in ("bilirubin", "inr", "creatinine"))
    return np.asarray(meld_unrounded(*labs))


def entrants() -> NDArray[np.bool_]:
    """Candidates whom the sketch would have enrolled."""
    within = (unrounded_meld() >= 11.0) & (unrounded_meld() <= 24.0)
    return (candidates().failed == ELIGIBLE) & within


@pytest.mark.parametrize("name", MEANS)
def test_against_sketch_mean_of_entrants(name: str) -> None:
    values = (unrounded_meld() if name == "meld" else candidates().value(name))[entrants()]
    error = values.std(ddof=1) * np.sqrt(1 / len(values) + 1 / SKETCH_PATIENTS)
    assert abs(values.mean() - MEANS[name]) < 3 * error + ROUNDING[name]


def test_most_candidates_never_come_and_some_of_those_who_come_are_eligible() -> None:
    came = candidates().failed != NEVER_CAME
    assert 0.2 < came.mean() < 0.5
    assert 0.4 < entrants()[came].mean() < 0.8


def test_nothing_is_known_of_those_who_never_came() -> None:
    never = candidates().failed == NEVER_CAME
    assert np.isnan(candidates().values[never]).all()
    assert np.isfinite(candidates().values[~never]).all()
    assert (candidates().body[candidates().failed != ELIGIBLE] == 0).all()
