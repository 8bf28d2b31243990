"""Courses of each arm, the true difference between arms, and the effect on each patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.endpoint import OUTCOMES
from lobule.trial.enroll import Enrolled
from lobule.trial.findings.courses import ArmCourse, Band, IndividualEffects, TrueDifference
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.paired import effect, paired_difference, true_course
from lobule.trial.treat import Treated

Floats = NDArray[np.float64]
UNSEEN = {
    "portal_pressure": ("Portal pressure gradient", "mmHg"),
    "collagen_area": ("Collagen proportionate area", "%"),
}
"""True courses reported although no visit measures them."""


@dataclass(frozen=True)
class Named:
    """A variable with its words."""

    variable: str
    label: str
    unit: str


def reported(protocol: Protocol) -> tuple[Named, ...]:
    """Variables whose courses are reported: every outcome, then what no visit measures."""
    return (
        *(named(protocol, variable) for variable in protocol.continuous),
        *(Named(variable, *words) for variable, words in UNSEEN.items()),
    )


def named(protocol: Protocol, variable: str) -> Named:
    """An outcome with label and unit; MELD by the name of its version."""
    outcome = OUTCOMES[variable]
    label = protocol.entry.meld.value if variable == "meld" else outcome.label
    return Named(variable, label, outcome.unit)


def courses(
    protocol: Protocol, enrolled: Enrolled, treated: Treated, data: TrialData
) -> tuple[ArmCourse, ...]:
    """True and measured course of every reported variable in every arm."""
    found: list[ArmCourse] = []
    for item in reported(protocol):
        true = true_course(protocol, enrolled, treated, item.variable)
        for place, arm in enumerate(protocol.arm_names):
            measured = _nothing()
            if item.variable in data.measured:
                measured = band(data.value(item.variable)[data.arm == arm], data.visit_days)
            found.append(
                ArmCourse(
                    arm=arm,
                    variable=item.variable,
                    label=item.label,
                    unit=item.unit,
                    true=band(true[:, place], treated.days),
                    measured=measured,
                )
            )
    return tuple(found)


def differences(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> tuple[TrueDifference, ...]:
    """True difference over time of every reported variable, each arm against control."""
    found: list[TrueDifference] = []
    for item in reported(protocol):
        true = true_course(protocol, enrolled, treated, item.variable)
        for arm in protocol.experimental:
            effects = effect(protocol, true, arm)
            every = [paired_difference(effects[:, day]) for day in range(len(treated.days))]
            found.append(
                TrueDifference(
                    arm=arm,
                    control=protocol.control,
                    variable=item.variable,
                    label=item.label,
                    unit=item.unit,
                    days=np.array(treated.days, dtype=np.float64),
                    n=np.isfinite(effects).sum(axis=0),
                    mean=np.array([np.nan if d is None else d.value for d in every]),
                    low=np.array([np.nan if d is None else d.low for d in every]),
                    high=np.array([np.nan if d is None else d.high for d in every]),
                )
            )
    return tuple(found)


def individual(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> tuple[IndividualEffects, ...]:
    """Effect on each patient at the visit of the primary endpoint, in the primary variable."""
    item = named(protocol, protocol.primary.variable)
    true = true_course(protocol, enrolled, treated, item.variable)
    place = treated.days.index(protocol.primary.day)
    return tuple(
        IndividualEffects(
            arm=arm,
            control=protocol.control,
            variable=item.variable,
            label=item.label,
            unit=item.unit,
            day=protocol.primary.day,
            patient=treated.patient,
            effect=effect(protocol, true, arm)[:, place],
        )
        for arm in protocol.experimental
    )


def band(values: Floats, days: tuple[int, ...]) -> Band:
    """Mean, spread and quantiles over patients on each day.

    Parameters
    ----------
    values : array (patients, days)
        NaN where there is no value.
    days : tuple of int
    """
    columns = [values[:, day] for day in range(len(days))]
    known = [column[np.isfinite(column)] for column in columns]
    shares = (0.05, 0.25, 0.5, 0.75, 0.95)
    quantiles = np.array(
        [np.quantile(k, shares) if len(k) else np.full(len(shares), np.nan) for k in known]
    )
    return Band(
        days=np.array(days, dtype=np.float64),
        n=np.array([len(k) for k in known], dtype=np.int64),
        mean=np.array([k.mean() if len(k) else np.nan for k in known]),
        sd=np.array([k.std(ddof=1) if len(k) > 1 else np.nan for k in known]),
        q05=quantiles[:, 0],
        q25=quantiles[:, 1],
        median=quantiles[:, 2],
        q75=quantiles[:, 3],
        q95=quantiles[:, 4],
    )


def _nothing() -> Band:
    empty = np.zeros(0)
    return Band(empty, np.zeros(0, dtype=np.int64), *(empty,) * 7)
