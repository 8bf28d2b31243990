"""Complications and deaths of each arm, while under observation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import DAYS_PER_YEAR
from lobule.quantity.state import Event
from lobule.trial.findings.adverse_events import AdverseEventCell, AdverseEventRow
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.treat import arm_model

RECOVERIES = frozenset(
    {
        "aclf_resolves",
        "ascites_controlled",
        "ascites_resolved",
        "autoimmune_remission_begins",
        "chronic_hepatorenal_resolved",
        "chronic_rejection_resolved",
        "encephalopathy_lightens",
        "encephalopathy_resolved",
        "hepatitis_b_seroconversion",
        "jaundice_resolved",
        "leukopenia_resolved",
        "portal_recanalization",
        "rebleeding_risk_over",
        "steatohepatitis_remission",
        "thrombocytopenia_lightens",
        "varices_regress",
    }
)
"""Events that are good news, and so no adverse events."""

NOTED = frozenset({"cirrhosis_diagnosed"})
"""Events that change what is known and not how the patient is."""


def adverse_events(protocol: Protocol, data: TrialData) -> tuple[AdverseEventRow, ...]:
    """Every complication, then every cause of death, in the order of a day."""
    declared: dict[str, Event] = {}
    for arm in protocol.arms:
        for happening in arm_model(protocol.entry.etiology, arm.care).happenings:
            declared.setdefault(happening.event.name, happening.event)
    ordered = sorted(filter(is_adverse, declared.values()), key=lambda event: event.fatal)
    return tuple(_row(protocol, data, event) for event in ordered)


def is_adverse(event: Event) -> bool:
    """Whether an event is bad news: not planned, no recovery, no mere finding."""
    return not event.scheduled and event.name not in RECOVERIES | NOTED


def _row(protocol: Protocol, data: TrialData, event: Event) -> AdverseEventRow:
    happened = data.event_patient[data.event == data.events.index(event.name)]
    cells = tuple(arm_cell(data, happened, arm) for arm in protocol.arm_names)
    return AdverseEventRow(event.name, event.label, event.fatal, cells)


def arm_cell(data: TrialData, happened: NDArray[np.int64], arm: str) -> AdverseEventCell:
    """One kind of event in one arm, from the identities of those it happened to."""
    mine = data.arm == arm
    here = happened[np.isin(happened, data.patient[mine])]
    years = float(data.follow_up[mine].sum()) / DAYS_PER_YEAR
    return AdverseEventCell(
        arm=arm,
        n=int(mine.sum()),
        patients=len(np.unique(here)),
        events=len(here),
        patient_years=years,
        rate=100.0 * len(here) / years if years > 0 else float("nan"),
    )
