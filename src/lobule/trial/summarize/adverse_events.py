"""Complications and deaths of each arm, while under observation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.cells.kinds import Harm
from lobule.engine.run import DAYS_PER_YEAR
from lobule.quantity.state import Event
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.findings.adverse_events import (
    AdverseEventCell,
    AdverseEventRow,
    DonorScarRow,
    RiskDifference,
    Safety,
)
from lobule.trial.hospital import WITHIN_A_STAY, Stays
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.treat import SCAR_CELLS, Treated, arm_model

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
        "fever_resolved",
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
    of_therapy = harms_of_therapy(protocol)
    return tuple(_row(protocol, data, event, event.name in of_therapy) for event in ordered)


def is_adverse(event: Event) -> bool:
    """Whether an event is bad news: not planned, no recovery, no mere finding."""
    return not event.scheduled and event.name not in RECOVERIES | NOTED


def safety(
    protocol: Protocol, treated: Treated, data: TrialData, rows: tuple[AdverseEventRow, ...]
) -> Safety:
    """Any serious event, and donor cells that scar."""
    places = [data.events.index(row.event) for row in rows if row.serious]
    happened = data.event_patient[np.isin(data.event, places)]
    cells = tuple(arm_cell(data, happened, arm) for arm in protocol.arm_names)
    return Safety(
        serious=AdverseEventRow(
            event="any_serious",
            label="any serious event",
            fatal=False,
            serious=True,
            of_therapy=False,
            cells=cells,
            differences=_differences(protocol, cells),
        ),
        scarring=_scarring(treated),
    )


def _scarring(treated: Treated) -> tuple[DonorScarRow, ...]:
    found: list[DonorScarRow] = []
    for place, arm in enumerate(treated.arms):
        course = treated.course(SCAR_CELLS)[:, place]
        living = np.isfinite(course).sum(axis=0)
        means = np.nansum(course, axis=0) / np.maximum(living, 1)
        peak = int(np.argmax(means))
        if means[peak] > 0.0:
            day, last = treated.days[peak], float(means[-1])
            found.append(DonorScarRow(arm, float(means[peak]), day, last))
    return tuple(found)


def harms_of_therapy(protocol: Protocol) -> frozenset[str]:
    """Events that only cells, or the way in which they are given, can cause."""
    harms = (p for arm in protocol.arms for p in arm.care.processes() if isinstance(p, Harm))
    return frozenset(event.name for harm in harms for event in harm.events)


def _row(protocol: Protocol, data: TrialData, event: Event, of_therapy: bool) -> AdverseEventRow:
    happened = data.event_patient[data.event == data.events.index(event.name)]
    cells = tuple(arm_cell(data, happened, arm) for arm in protocol.arm_names)
    return AdverseEventRow(
        event=event.name,
        label=event.label,
        fatal=event.fatal,
        serious=event.fatal or event.name in (*Stays.events(), *WITHIN_A_STAY),
        of_therapy=of_therapy,
        cells=cells,
        differences=_differences(protocol, cells),
    )


def _differences(
    protocol: Protocol, cells: tuple[AdverseEventCell, ...]
) -> tuple[RiskDifference, ...]:
    control = next(cell for cell in cells if cell.arm == protocol.control)
    return tuple(
        RiskDifference(
            cell.arm,
            control.arm,
            compare_proportions(cell.patients, cell.n, control.patients, control.n).risk_difference,
        )
        for cell in cells
        if cell.arm != control.arm and cell.n and control.n
    )


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
