"""Words of the ward for groups of events."""

from __future__ import annotations

import numpy as np

from lobule.validation.follow_up import Floats
from lobule.validation.mixed import Followed

ASCITES, BLEED, COMA, JAUNDICE = (
    "ascites_onset", "variceal_bleed", "overt_encephalopathy", "jaundice_onset",
)  # fmt: skip
DECOMPENSATION: tuple[str, ...] = (ASCITES, BLEED, COMA, JAUNDICE)
CANCER = "cancer_onset"
LIVER_DEATHS: tuple[str, ...] = (
    "death_from_liver_failure", "death_from_bleeding", "death_from_infection", "death_from_aclf",
    "death_from_kidney_injury", "death_from_encephalopathy", "death_from_refractory",
    "death_from_cancer", "death_from_hepatorenal_syndrome",
)  # fmt: skip


def first_decompensation(cohort: Followed) -> Floats:
    """Day of the first ascites, bleed, encephalopathy or jaundice."""
    return cohort.first(*DECOMPENSATION)


def second_decompensation(cohort: Followed) -> Floats:
    """Day of the second event of another kind than the first."""
    days = np.sort(np.stack([cohort.first(kind) for kind in DECOMPENSATION]), axis=0)
    return days[1]


def start_of(cohort: Followed) -> Floats:
    """Day 0 of everybody."""
    return np.zeros(len(cohort))
