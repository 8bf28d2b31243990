"""Every family of targets, run together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.families import (
    acute,
    ascites,
    cancer,
    copenhagen,
    decompensation,
    labs,
    meld,
    pressure,
    progression,
    stages,
    structure,
    survival,
)

Family = Callable[[Cohorts], dict[str, Estimate]]

FAMILIES: Mapping[str, Family] = {
    "stages": stages.rows,
    "progression": progression.rows,
    "decompensation": decompensation.rows,
    "cancer": cancer.rows,
    "survival": survival.rows,
    "ascites": ascites.rows,
    "acute": acute.rows,
    "meld": meld.rows,
    "pressure": pressure.rows,
    "structure": structure.rows,
    "labs": labs.rows,
    "copenhagen": copenhagen.rows,
}
"""What can be simulated, by family, in the order of the page."""
