"""Virtual patients of a setting: the first who meet its entry rule, as a trial would find them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.setting import Setting
from lobule.course.life import AGE, moved
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import Cohort
from lobule.population.first_eligible import first_eligible

Floats = NDArray[np.float64]


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
    chosen = first_eligible(setting.entry, count, seed)
    factors = trait_factors(model, seed, chosen.patient)
    own = traits(model, factors)
    own[AGE] = chosen.onset_age
    own[f"{setting.entry.etiology.name}.activity"] = chosen.activity
    before = Cohort(chosen.patient, chosen.start_day, chosen.body, {})
    return moved(before, chosen.states, model, own), factors
