"""Conventional care: what trials and cohorts of treatments found, in virtual patients."""

from __future__ import annotations

from lobule.validation.care_trials import (
    albumin,
    beta_blockade,
    cause_treated,
    encephalopathy,
    kidney,
    shunt,
)
from lobule.validation.estimate import Estimate

TRIALS = (beta_blockade, albumin, encephalopathy, kidney, shunt, cause_treated)
RARE = 2
"""Refractory ascites, rebleeding and encephalopathy are rare: as many times the people."""


def rows(patients: int, seed: int, threads: int) -> dict[str, Estimate]:
    """Rows of the table of treatments that conventional care can produce.

    Parameters
    ----------
    patients : int
        People from health for each trial; the trials take in some of them.
    seed, threads : int
    """
    found: dict[str, Estimate] = {}
    for trial in TRIALS:
        people = patients * RARE if trial in (shunt, encephalopathy) else patients
        found.update(trial.rows(people, seed, threads))
    return found
