"""Alcoholic hepatitis: who dies within 90 days, and how far the others heal.

Death by MELD is that of Dunn 2005; the danger of deep jaundice was set with it in view, so that one
number is fitted and the rise over MELD is not.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from lobule.clinic import dunn_mortality
from lobule.course.life import AGE, natural_model
from lobule.course.traits import trait_factors
from lobule.engine.run import NO_EVENT, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import Alcohol
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Background, Entry
from lobule.population.first_eligible import first_eligible
from lobule.population.onset import Onset

PEOPLE, DAYS = 400, 90.0
SEEN = ("bilirubin", "meld")
ENTRY = Entry(
    Alcohol(),
    (Finding("ascites", True), Range("bilirubin", 3.0), Range("meld", 17.0)),
    Background(years_since=(0.0, 1 / 52), activity=1.0, onset=Onset.ACUTE_HEPATITIS),
)
"""Jaundice and ascites within a week of a flare or organ failure; drinking goes on as before."""


@cache
def _followed() -> Outcome:
    """Patients with alcoholic hepatitis for 90 days."""
    model = natural_model(Alcohol())
    met = first_eligible(ENTRY, PEOPLE, 3)
    own = {
        name: factor * model.values[name]
        for name, factor in trait_factors(model, 3, met.patient).items()
    }
    own[AGE] = met.onset_age
    fresh = Cohort(met.patient + 1_000_000, met.start_day, met.body, own)
    return simulate(model, fresh, Plan(DAYS, (0.0, DAYS), SEEN, seed=4))


def test_published_death_within_90_days_rises_with_meld_as_in_dunn_2005() -> None:
    found = _followed()
    meld = found.observations[:, 0, 1]
    dead = found.ended_by != NO_EVENT
    for low, high in ((17.0, 22.0), (22.0, 27.0), (27.0, 40.0)):
        rows = (meld >= low) & (meld < high)
        expected = float(np.mean(dunn_mortality(meld[rows])))
        error = np.sqrt(expected * (1.0 - expected) / rows.sum())
        assert rows.sum() > 20
        assert abs(dead[rows].mean() - expected) < 2.0 * error + 0.08, (low, high)


def test_published_jaundice_falls_by_half_within_two_months_in_survivors() -> None:
    """Recalled: in responders half of the bilirubin is gone within one to two months."""
    found = _followed()
    alive = found.ended_by == NO_EVENT
    first, last = found.observations[alive, :, 0].T
    deep = first > 10.0
    assert np.median(last[deep] / first[deep]) < 0.5
