"""Observation: what the trial sees of the assigned arm, through its visits and its laboratory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import NO_EVENT
from lobule.population.columns import Columns
from lobule.population.measurement import LABS, blurred
from lobule.population.scoring import measured_child_pugh
from lobule.population.screen import SIGNS
from lobule.trial.enroll import Enrolled
from lobule.trial.hope import answers, biased, graded
from lobule.trial.protocol import Protocol
from lobule.trial.treat import Treated

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class End(IntEnum):
    """How a patient's follow-up ended."""

    COMPLETED = 0
    DIED = 1
    TRANSPLANTED = 2
    WITHDREW = 3


MEASURED: tuple[str, ...] = (*LABS, "meld", "child_pugh", *SIGNS)
"""What is measured at a visit: labs, scores of those labs, signs at the bedside; then symptoms."""


@dataclass(frozen=True, eq=False)
class TrialData(Columns):
    """The trial's own data, one row per patient.

    Attributes
    ----------
    patient : array of int, (patients,)
    arm : array of str, (patients,)
        As randomized.
    stratum : array of int, (patients,)
    visit_days : tuple of int, days since randomization
        Day 0 first.
    measured : tuple of str
        Labs, scores, signs, and the symptoms that the protocol asks for.
    values : array (patients, visits, measured)
        NaN where a visit was missed or follow-up had ended.
    follow_up : array (patients,), days since randomization
        End of follow-up.
    end : array of int, (patients,)
        Why it ended, see `End`.
    events : tuple of str
    event_patient, event_day, event : array (happenings,)
        Complications and deaths while under observation: identity, day, place in `events`.
    """

    patient: Integers
    arm: NDArray[np.str_]
    stratum: Integers
    visit_days: tuple[int, ...]
    measured: tuple[str, ...]
    values: Floats
    follow_up: Floats
    end: Integers
    events: tuple[str, ...]
    event_patient: Integers
    event_day: Floats
    event: Integers

    def __len__(self) -> int:
        return len(self.patient)

    def value(self, name: str) -> Floats:
        """One measured variable: array (patients, visits)."""
        return self.values[..., self.measured.index(name)]

    def at(self, name: str, day: int) -> Floats:
        """One measured variable on the day of a visit."""
        return self.value(name)[:, self.visit_days.index(day)]


def observe(protocol: Protocol, enrolled: Enrolled, treated: Treated) -> TrialData:
    """See patients in the arm that they were randomized to, as a trial sees them.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
    treated : Treated
        The same patients, in the same order.
    """
    arm = np.array([protocol.arm_names.index(str(name)) for name in enrolled.arm], dtype=np.int64)
    rows = np.arange(len(enrolled))
    died = treated.ended_by[rows, arm] != NO_EVENT
    follow_up, end = _ends(protocol, enrolled.patient, treated.last_day[rows, arm], died)
    visit_days = (0, *protocol.visits.days)
    came = _came(protocol, enrolled.patient, follow_up, end)
    names = (*MEASURED, *protocol.asked)
    values = np.full((len(enrolled), len(visit_days), len(names)), np.nan)
    for place, day in enumerate(visit_days):
        true = treated.values[rows, arm, treated.days.index(day)]
        truth = {name: true[:, i] for i, name in enumerate(treated.observed)}
        seen = _measured(protocol, enrolled, truth, day)
        seen |= answers(protocol, enrolled, truth, day)
        measured = np.column_stack([seen[name] for name in names])
        values[:, place] = np.where(came[:, place, None], measured, np.nan)
    happened = _seen_events(enrolled.patient, arm, follow_up, treated)
    return TrialData(
        patient=enrolled.patient,
        arm=enrolled.arm,
        stratum=enrolled.stratum,
        visit_days=visit_days,
        measured=names,
        values=values,
        follow_up=follow_up,
        end=end,
        events=treated.events,
        event_patient=treated.event_patient[happened],
        event_day=treated.event_day[happened],
        event=treated.event[happened],
    )


def _ends(
    protocol: Protocol, patient: Integers, last_day: Floats, died: NDArray[np.bool_]
) -> tuple[Floats, Integers]:
    """Day and reason of the end of follow-up; death comes before other reasons of that day."""
    seed, horizon = protocol.seed, float(protocol.visits.horizon)
    death = np.where(died, last_day, np.inf)
    transplant = protocol.dropout.transplantation_day(seed, patient)
    withdrawal = protocol.dropout.withdrawal_day(seed, patient)
    days = np.stack([death, transplant, withdrawal, np.full(len(patient), horizon)])
    reasons = np.array([End.DIED, End.TRANSPLANTED, End.WITHDREW, End.COMPLETED])
    first = np.argmin(days, axis=0)
    return days[first, np.arange(len(patient))], reasons[first].astype(np.int64)


def _came(
    protocol: Protocol, patient: Integers, follow_up: Floats, end: Integers
) -> NDArray[np.bool_]:
    """Who was seen at which visit, day 0 included: everybody is seen on day 0."""
    days = np.asarray(protocol.visits.days, dtype=np.float64)
    still_in = (days[None, :] < follow_up[:, None]) | (end == End.COMPLETED)[:, None]
    later = still_in & protocol.visits.attended(protocol.seed, patient)
    return np.concatenate([np.ones((len(patient), 1), dtype=np.bool_), later], axis=1)


def _measured(
    protocol: Protocol, enrolled: Enrolled, truth: Mapping[str, Floats], day: int
) -> dict[str, Floats]:
    """Labs, scores and signs of one visit by name: arrays (patients,)."""
    labs = blurred(
        truth,
        protocol.entry.lab_errors,
        seed=protocol.seed,
        patient=enrolled.patient,
        occasion="visit",
        day=day,
    )
    labs = biased(protocol, enrolled, labs, day)
    women = enrolled.value("female") > 0.5
    signs = graded(protocol, enrolled, {sign: truth[sign] for sign in SIGNS}, day)
    scores = {"meld": protocol.entry.meld.reported(labs, women)}
    return {
        **labs,
        **signs,
        **biased(protocol, enrolled, scores, day),
        "child_pugh": measured_child_pugh(labs, signs),
    }


def _seen_events(
    patient: Integers, arm: Integers, follow_up: Floats, treated: Treated
) -> NDArray[np.bool_]:
    """Which happenings belong to the assigned arm and fall into follow-up."""
    order = np.argsort(patient, kind="stable")
    row = order[np.searchsorted(patient[order], treated.event_patient)]
    return (treated.event_arm == arm[row]) & (treated.event_day <= follow_up[row])
