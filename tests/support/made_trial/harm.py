"""Adverse events and days in hospital of the made-up trial."""

from __future__ import annotations

from lobule.trial.analysis.estimate import normal_difference, normal_estimate
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.findings.adverse_events import AdverseEventCell, AdverseEventRow, RiskDifference
from lobule.trial.findings.hospital import HospitalRow
from tests.support.made_trial.numbers import CELLS, CONTROL


def serious() -> AdverseEventRow:
    return AdverseEventRow(
        "any_serious",
        "any serious event",
        False,
        True,
        False,
        (_event_cell(CONTROL, 80, False), _event_cell(CELLS, 71, False)),
        (RiskDifference(CELLS, CONTROL, compare_proportions(71, 200, 80, 200).risk_difference),),
    )


def adverse_events() -> tuple[AdverseEventRow, ...]:
    events = {
        "fever": ("Fever after an infusion", False, 0, 28),
        "infection": ("Infection", False, 61, 49),
        "bleeding": ("Variceal bleeding", False, 24, 19),
        "encephalopathy": ("Hepatic encephalopathy", False, 37, 30),
        "kidney_injury": ("Acute kidney injury", False, 29, 22),
        "acute_on_chronic_failure": ("Acute-on-chronic liver failure", False, 21, 15),
        "death_from_liver": ("Liver failure", True, 24, 17),
        "death_from_bleeding": ("Bleeding", True, 6, 5),
        "death_from_other": ("Other cause", True, 8, 6),
    }
    return tuple(
        AdverseEventRow(
            event,
            label,
            fatal,
            fatal or event != "encephalopathy",
            event == "fever",
            (_event_cell(CONTROL, a, fatal), _event_cell(CELLS, b, fatal)),
            (RiskDifference(CELLS, CONTROL, compare_proportions(b, 200, a, 200).risk_difference),),
        )
        for event, (label, fatal, a, b) in events.items()
    )


def hospital() -> tuple[HospitalRow, ...]:
    days = {CONTROL: 9.1, CELLS: 7.4}
    return tuple(
        HospitalRow(
            arm,
            CONTROL,
            200,
            140,
            normal_estimate(mean, 0.8, 0.95),
            365.25 * 200 * mean / (365.25 * 178.4),
            normal_difference(-1.7, 1.1, 0.95) if arm == CELLS else None,
            normal_difference(-1.2, 0.3, 0.95) if arm == CELLS else None,
        )
        for arm, mean in days.items()
    )


def _event_cell(arm: str, patients: int, fatal: bool) -> AdverseEventCell:
    events = patients if fatal else round(1.3 * patients)
    return AdverseEventCell(arm, 200, patients, events, 178.4, 100 * events / 178.4)
