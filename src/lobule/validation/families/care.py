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
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate

TRIALS = (beta_blockade, albumin, encephalopathy, kidney, shunt, cause_treated)
RARE = 2
"""Refractory ascites, rebleeding and encephalopathy are rare: as many times the people."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of the table of treatments that conventional care can produce.

    Parameters
    ----------
    cohorts : Cohorts
        Whose people live from health for the trials; the trials take in some of them.
    """
    more = Cohorts(RARE * cohorts.patients, cohorts.seed, cohorts.threads, cohorts.adapt)
    found: dict[str, Estimate] = {}
    for trial in TRIALS:
        found.update(trial.rows(more if trial in (shunt, encephalopathy) else cohorts))
    return found
