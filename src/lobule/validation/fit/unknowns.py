"""What the fit may move: the numbers that nobody has measured and that the rows must decide."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.unknowns import Unknowns
from lobule.course.life import natural_model
from lobule.quantity.distributions import Fixed, normal_quantile
from lobule.quantity.parameter import Parameter
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH

Floats = NDArray[np.float64]

CAUSES = (HBV, HCV, ALCOHOL, MASH)
CALIBRATED = "calibrated"
PERSON = "person"
"""Who falls ill belongs to a cohort and not to the disease."""

BISECTIONS = 60
FARTHEST = 2.0
"""A default at the very edge of its prior starts this far from its median."""


@cache
def of_natural_history() -> Unknowns:
    """Uncertain numbers of the untreated patient of four causes that are marked as calibrated.

    Numbers with a source of their own, and those that are assumed, stay at their defaults: the
    first are known from elsewhere, the second are not known at all.
    """
    records = {
        name: record
        for cause in CAUSES
        for name, record in natural_model(cause).parameters.items()
        if _moves(record)
    }
    return Unknowns(tuple(record for _, record in sorted(records.items())))


def _moves(record: Parameter) -> bool:
    known = isinstance(record.prior, Fixed) or record.name.startswith(f"{PERSON}.")
    return record.provenance == CALIBRATED and not known


def default_scores(unknowns: Unknowns) -> Floats:
    """Standard normal score of every default under its prior: array (unknowns,)."""
    ranks = np.array([_rank(record) for record in unknowns.records])
    edge = np.clip(ranks, 1e-6, 1.0 - 1e-6)
    return np.clip(normal_quantile(edge), -FARTHEST, FARTHEST)


@cache
def _rank(record: Parameter) -> float:
    """By bisection: a prior knows its quantiles and not its ranks."""
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = 0.5 * (low + high)
        below = float(record.prior.quantile(middle)) < record.default
        low, high = (middle, high) if below else (low, middle)
    return 0.5 * (low + high)
