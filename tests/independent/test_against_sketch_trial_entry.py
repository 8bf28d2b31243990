"""Trial entrants against those of the first simulator, an independent numba program.

It enrolled 566 patients with hepatitis B between 0.1 and 1.5 years after their first ascites, at
80 % activity, without cancer or an acute insult, MELD 11 to 24, true labs. Its means are printed
with two or three digits; its program and random numbers share nothing with this package.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from lobule.etiology import HepatitisB
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Entry
from lobule.population.measurement import exact
from lobule.population.screen import ELIGIBLE, NEVER_CAME, Screened, screen

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
    criteria = (
        Finding("acute_insult", present=False),
        Finding("liver_cancer", present=False),
        Range("meld", 11, 24),
    )
    return screen(Entry(HepatitisB(), criteria, lab_errors=exact()), 21, 0, 1024)


@pytest.mark.parametrize("name", MEANS)
def test_against_sketch_mean_of_entrants(name: str) -> None:
    values = candidates().value(name)[candidates().failed == ELIGIBLE]
    error = values.std(ddof=1) * np.sqrt(1 / len(values) + 1 / SKETCH_PATIENTS)
    assert abs(values.mean() - MEANS[name]) < 3 * error + ROUNDING[name]


def test_most_candidates_never_come_and_some_of_those_who_come_are_eligible() -> None:
    came = candidates().failed != NEVER_CAME
    assert 0.2 < came.mean() < 0.5
    assert 0.4 < (candidates().failed[came] == ELIGIBLE).mean() < 0.8


def test_nothing_is_known_of_those_who_never_came() -> None:
    never = candidates().failed == NEVER_CAME
    assert np.isnan(candidates().values[never]).all()
    assert np.isfinite(candidates().values[~never]).all()
    assert (candidates().body[candidates().failed != ELIGIBLE] == 0).all()
