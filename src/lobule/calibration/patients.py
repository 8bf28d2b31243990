"""Virtual patients of a setting: the first who meet its entry rule, as a trial would find them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.setting import Setting
from lobule.course.life import AGE, moved
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import Cohort
from lobule.population.entry import Entry
from lobule.population.screen import ELIGIBLE, Screened, screen

CANDIDATES = 1024
MOST_ROUNDS = 200

Floats = NDArray[np.float64]


@lru_cache(maxsize=32)
def found(entry: Entry, count: int, seed: int) -> Screened:
    """The first candidates who meet an entry rule.

    Parameters
    ----------
    entry : Entry
    count : int
    seed : int

    Raises
    ------
    ValueError
        Hardly anybody meets it.
    """
    parts: list[Screened] = []
    have = 0
    for round_ in range(MOST_ROUNDS):
        piece = screen(entry, seed, round_ * CANDIDATES, CANDIDATES)
        parts.append(piece.take(piece.failed == ELIGIBLE))
        have += len(parts[-1].patient)
        if have >= count:
            return Screened.concatenate(parts).take(slice(0, count))
    raise ValueError(
        f"Only {have} of {MOST_ROUNDS * CANDIDATES} candidates with {entry.etiology.name} meet the "
        f"entry rule; expected {count}. Widen the rule."
    )


def cohort_of(
    setting: Setting, model: Model, count: int, seed: int
) -> tuple[Cohort, dict[str, Floats]]:
    """Patients on the day of the first infusion, and their traits as factors.

    Returns
    -------
    Cohort
        With the shared parameters of the model.
    dict of str to array (patients,)
        Factor by parameter with a spread between patients.
    """
    chosen = found(setting.entry, count, seed)
    factors = trait_factors(model, seed, chosen.patient)
    own = traits(model, factors)
    own[AGE] = chosen.onset_age
    own[f"{setting.entry.etiology.name}.activity"] = chosen.activity
    before = Cohort(chosen.patient, chosen.start_day, chosen.body, {})
    return moved(before, chosen.states, model, own), factors
