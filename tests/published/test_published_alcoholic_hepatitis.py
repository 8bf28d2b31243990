"""Alcoholic hepatitis: who dies within 90 days, and how far the others heal.

Death by MELD is that of Dunn 2005; the danger of deep jaundice was set with it in view, so that one
number is fitted and the rise over MELD is not.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from lobule.clinic import dunn_mortality
from lobule.course.life import natural_model
from lobule.engine.run import NO_EVENT, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import Alcohol
from lobule.population.onset import Onset
from lobule.population.reach import reached

PEOPLE, DAYS, YELLOW = 6000, 90.0, 3.0
SEEN = ("bilirubin", "meld")


@cache
def _followed() -> Outcome:
    """People from the day of a flare or organ failure, for 90 days."""
    model = natural_model(Alcohol())
    lives, rows = reached(model, Onset.ACUTE_HEPATITIS, 3, np.arange(PEOPLE))
    met = lives.take(rows).cohort
    fresh = Cohort(met.identity + 100_000, met.start_day, met.states, met.parameters)
    return simulate(model, fresh, Plan(DAYS, (0.0, DAYS), SEEN, seed=4))


def test_published_death_within_90_days_rises_with_meld_as_in_dunn_2005() -> None:
    found = _followed()
    bilirubin, meld = found.observations[:, 0].T
    dead = found.ended_by != NO_EVENT
    for low, high in ((17.0, 22.0), (22.0, 27.0), (27.0, 40.0)):
        rows = (bilirubin > YELLOW) & (meld >= low) & (meld < high)
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
