"""MELD 3.0 and sodium in patients on a list, where sex counts."""

from __future__ import annotations

import numpy as np

from lobule.clinic.meld3 import meld3_unrounded
from lobule.course.life import female
from lobule.population.measurement import LAB_ERRORS, blurred
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, Floats
from lobule.validation.families.meld import as_listed, candidates, cirrhosis
from lobule.validation.follow_up import FollowUp, Integers
from lobule.validation.mixed import Followed
from lobule.validation.regression import concordance, hazard_ratios
from lobule.validation.snapshot import Snapshot

QUARTER = 90.0


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of the lists of the United States in 2005 and 2016 to 2018."""
    listed = as_listed(candidates(cirrhosis(cohorts)))
    death = listed.until(listed.cohort.death)
    died = death <= QUARTER
    missing = 140.0 - np.clip(sodium_read(listed, cohorts.seed), 125.0, 140.0)
    time = np.maximum(np.minimum(death, QUARTER), 0.5)
    both = np.column_stack([missing, listed.value("meld")])
    return {
        "meld3_cstat": concordance(meld3(listed, cohorts.seed), died),
        "kim08_hr_na": hazard_ratios(both, time, died, "adjusted for MELD")[0],
    }


def meld3(met: Snapshot, seed: int) -> Floats:
    """MELD 3.0 at the visit, unrounded."""
    labs = (met.value(n) for n in ("bilirubin", "inr", "creatinine", "sodium", "albumin"))
    return meld3_unrounded(*labs, female=female(seed, identity(met.cohort)[met.rows]))


def sodium_read(met: Snapshot, seed: int) -> Floats:
    """Sodium as the laboratory reads it at the visit."""
    errors = tuple(error for error in LAB_ERRORS if error.analyte == "sodium")
    true, patient = {"sodium": met.value("sodium")}, met.rows * 1000 + met.places
    return blurred(true, errors, seed=seed, patient=patient, occasion="visit", day=0)["sodium"]


def identity(cohort: Followed) -> Integers:
    """Number of every patient, by which sex is drawn."""
    if isinstance(cohort, FollowUp):
        return cohort.start.identity
    pairs = zip(cohort.parts, cohort.rows, strict=True)
    return np.concatenate([part.start.identity[rows] for part, rows in pairs])
