"""What instruments read: pressure, stiffness and collagen with the error of their measurement."""

from __future__ import annotations

import numpy as np

from lobule.quantity import chance
from lobule.validation.estimate import Floats
from lobule.validation.follow_up import Integers

PRESSURE_SD = 1.8
"""mmHg, of one catheter reading within a patient (assumed: 1.5 to 2 in test-retest studies)."""
STIFFNESS_SD = 0.22
"""Of the logarithm of one elastography reading (assumed; it also holds fat, congestion and body
build, which the model does not have)."""
AREA_SD = 0.25
"""Of the logarithm of collagen area on one needle biopsy (assumed; samples of one cirrhotic liver
differ by 43 % of their mean [@Grizzi2006], and the correlation of area with stiffness allows no
more than this)."""
STAGE_SD = 0.14
"""Of the logarithm of the collagen area that a pathologist's stage stands for: with it two needles
of one day differ by a stage or more in 41 % of patients with steatosis, as published
[@Ratziu2005]. A stage is read from architecture, and is less a matter of the needle than area."""


def pressure(true: Floats, patient: Integers, seed: int) -> Floats:
    """Portal pressure gradient as a catheter reads it, mmHg."""
    return true + PRESSURE_SD * chance.normal(seed, patient, "catheter reading")


def stiffness(true: Floats, patient: Integers, seed: int) -> Floats:
    """Liver stiffness as elastography reads it, kPa."""
    return np.minimum(true * np.exp(STIFFNESS_SD * chance.normal(seed, patient, "probe")), 75.0)


def staged_area(true: Floats, patient: Integers, seed: int) -> Floats:
    """Collagen area that the stage read on one biopsy stands for, %."""
    return true * np.exp(STAGE_SD * chance.normal(seed, patient, "stage"))


def collagen_area(true: Floats, patient: Integers, seed: int) -> Floats:
    """Collagen area of one biopsy, %."""
    return true * np.exp(AREA_SD * chance.normal(seed, patient, "biopsy"))
