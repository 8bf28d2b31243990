"""Every family of targets, run together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.families import (
    acute,
    acute_decompensation,
    admission,
    amap,
    ascites,
    biliary,
    biopsies,
    cancer,
    care,
    copenhagen,
    decompensation,
    devices,
    labs,
    meld,
    pressure,
    progression,
    recovery,
    scores,
    spleen,
    stages,
    structure,
    survival,
    transplantation,
)
from lobule.validation.patients import support

Family = Callable[[Cohorts], dict[str, Estimate]]


def apart(rows: Callable[[int, int, int], dict[str, Estimate]]) -> Family:
    """Let a family that makes its own patients stand beside those that share cohorts.

    Parameters
    ----------
    rows : callable
        From patients, seed and threads to estimates by row.
    """
    return lambda cohorts: rows(cohorts.patients, cohorts.seed, cohorts.threads)


FAMILIES: Mapping[str, Family] = {
    "stages": stages.rows,
    "progression": progression.rows,
    "decompensation": decompensation.rows,
    "cancer": cancer.rows,
    "amap": amap.rows,
    "survival": survival.rows,
    "ascites": ascites.rows,
    "recovery": recovery.rows,
    "acute": acute.rows,
    "admission": admission.rows,
    "acute_decompensation": acute_decompensation.rows,
    "meld": meld.rows,
    "scores": scores.rows,
    "pressure": pressure.rows,
    "structure": structure.rows,
    "biopsies": biopsies.rows,
    "spleen": spleen.rows,
    "labs": labs.rows,
    "copenhagen": copenhagen.rows,
    "support": apart(support.rows),
    "biliary": apart(biliary.rows),
    "care": care.rows,
    "devices": devices.rows,
    "transplant": transplantation.rows,
}
"""What can be simulated, by family, in the order of the page."""
