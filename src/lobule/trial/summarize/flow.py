"""Counts of the CONSORT diagram."""

from __future__ import annotations

import numpy as np

from lobule.care import Care
from lobule.cells.therapy import CellTherapy
from lobule.trial.enroll import Enrollment
from lobule.trial.findings.flow import ArmFlow, Flow
from lobule.trial.observe import End, TrialData
from lobule.trial.protocol import Protocol

INFUSION = "infusion"


def flow(protocol: Protocol, enrollment: Enrollment, data: TrialData) -> Flow:
    """Follow patients from assessment to analysis."""
    return Flow(
        assessed=enrollment.assessed,
        exclusions=enrollment.exclusions,
        enrolled=len(enrollment.patients),
        arms=tuple(_arm(protocol, data, name) for name in protocol.arm_names),
    )


def _arm(protocol: Protocol, data: TrialData, name: str) -> ArmFlow:
    mine = data.arm == name
    ends = data.end[mine]
    primary = protocol.primary
    change = data.at(primary.variable, primary.day) - data.at(primary.variable, 0)
    return ArmFlow(
        arm=name,
        randomized=int(mine.sum()),
        treated=_treated(protocol, data, name),
        died=int(np.count_nonzero(ends == End.DIED)),
        transplanted=int(np.count_nonzero(ends == End.TRANSPLANTED)),
        withdrew=int(np.count_nonzero(ends == End.WITHDREW)),
        completed=int(np.count_nonzero(ends == End.COMPLETED)),
        analyzed=int(np.isfinite(change[mine]).sum()),
    )


def infuses(care: Care) -> bool:
    """Whether an infusion is planned, on a day of the protocol or of each patient's own."""
    made = any(isinstance(one, CellTherapy) and one.is_made for one in care)
    return made or INFUSION in {event for _, event in care.schedule()}


def _treated(protocol: Protocol, data: TrialData, name: str) -> int:
    """Patients with an infusion while in the trial; all of them where none is planned."""
    mine = data.arm == name
    care = next(arm.care for arm in protocol.arms if arm.name == name)
    if not infuses(care):
        return int(mine.sum())
    infused = data.event_patient[data.event == data.events.index(INFUSION)]
    return int(np.isin(data.patient[mine], infused).sum())
