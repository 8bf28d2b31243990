"""Survival in hospital and after it: real in-patients with cirrhosis beside virtual ones."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from lobule.trial.analysis.estimate import Estimate
from lobule.trial.analysis.kaplan_meier import KaplanMeier, kaplan_meier
from lobule.validation.counterparts.inpatients import Inpatients

DAYS = (28.0, 90.0, 365.0)
LONGEST = 731.0


@dataclass(frozen=True)
class Alive:
    """Alive on one day, as a fraction, real and virtual.

    Attributes
    ----------
    day : float, days after the third in hospital
    real, virtual : Estimate
    """

    day: float
    real: Estimate
    virtual: Estimate


@dataclass(frozen=True, eq=False)
class Hospital:
    """Both groups.

    Attributes
    ----------
    real, virtual : KaplanMeier
    days : tuple of Alive
    candidates, effective : float
        Virtual people of whom the virtual in-patients were drawn, and those who carry the weight.
    """

    real: KaplanMeier
    virtual: KaplanMeier
    days: tuple[Alive, ...]
    candidates: int
    effective: float


def hospital(real: Inpatients, virtual: Inpatients) -> Hospital:
    """Kaplan-Meier of both, with 95 % intervals.

    Virtual in-patients are few bodies under many lucks; their interval is widened as if each body
    counted once (Kish), which is more caution than needed.
    """
    one, other = _curve(real), _curve(virtual)
    return Hospital(
        one,
        other,
        tuple(Alive(day, one.estimate_at(day), other.estimate_at(day)) for day in DAYS),
        virtual.candidates,
        virtual.effective,
    )


def _curve(ward: Inpatients) -> KaplanMeier:
    died, left = ward.died_after, np.minimum(ward.left_after, LONGEST)
    curve = kaplan_meier(np.minimum(died, left), died <= left)
    wider = max(1.0, math.sqrt(len(died) / ward.effective))
    return replace(
        curve,
        low=np.maximum(curve.survival - wider * (curve.survival - curve.low), 0.0),
        high=np.minimum(curve.survival + wider * (curve.high - curve.survival), 1.0),
        variance=wider**2 * curve.variance,
    )
