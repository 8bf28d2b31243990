"""What a fit may move: numbers that nobody has measured, and effects that may not be there."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.unknowns import Unknowns
from lobule.care import Care
from lobule.course.life import natural_model
from lobule.course.model import assemble_patient
from lobule.quantity.distributions import Fixed, ZeroOr, normal_quantile
from lobule.quantity.parameter import Parameter
from lobule.treatment import (
    DPMAS,
    MARS,
    Abstinence,
    Antiviral,
    Banding,
    BetaBlocker,
    DirectActingAntiviral,
    Lactulose,
    LongTermAlbumin,
    Paracentesis,
    PlasmaExchange,
    Rifaximin,
    Terlipressin,
    Tips,
)
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH
from lobule.validation.fit.points import Points

Floats = NDArray[np.float64]

CAUSES = (HBV, HCV, ALCOHOL, MASH)
CALIBRATED = "calibrated"
PERSON = "person"
"""Who falls ill belongs to a cohort and not to the disease."""

TESTED = (
    *(Abstinence(), Antiviral(), Banding(), BetaBlocker(), DirectActingAntiviral(), DPMAS()),
    *(Lactulose(), LongTermAlbumin(), MARS(), Paracentesis(), PlasmaExchange(), Rifaximin()),
    *(Terlipressin(), Tips()),
)
"""Treatments that a trial among the rows gave to somebody."""

UPTAKE = ".uptake"

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


@cache
def of_care() -> Unknowns:
    """Effects of the treatments that trials among the rows have tested; any of them may be zero.

    An effect is what has a lump of prior probability at zero. Who takes a treatment, for how long
    and how soon it is left off belongs to a country and not to the treatment.
    """
    records = {
        name: record
        for treatment in TESTED
        for name, record in assemble_patient(ALCOHOL, Care((treatment,))).parameters.items()
        if name.startswith(f"{treatment.name}.")
        and record.prior.can_be_zero
        and not name.endswith(UPTAKE)
    }
    return Unknowns(tuple(record for _, record in sorted(records.items())))


def defaults(unknowns: Unknowns) -> Points:
    """The one point of the defaults: their scores under the priors, and no effect off but zero."""
    ranks = np.array([_rank(record) for record in unknowns.records])
    edge = np.clip(ranks, 1e-6, 1.0 - 1e-6)
    scores = np.clip(normal_quantile(edge), -FARTHEST, FARTHEST)
    switchable = np.flatnonzero(unknowns.zero > 0.0)
    on = np.ones(len(unknowns), dtype=bool)
    on[switchable] = [unknowns.records[place].default != 0.0 for place in switchable]
    return Points(scores, on, switchable)


@cache
def _rank(record: Parameter) -> float:
    """By bisection: a prior knows its quantiles and not its ranks."""
    prior = record.prior.effect if isinstance(record.prior, ZeroOr) else record.prior
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = 0.5 * (low + high)
        below = float(prior.quantile(middle)) < record.default
        low, high = (middle, high) if below else (low, middle)
    return 0.5 * (low + high)
