"""Symptoms that improved, when they ease, and what knowing the arm adds to other outcomes."""

from __future__ import annotations

import math
from itertools import groupby

from lobule.report.numerals import count, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import measure, months, titled
from lobule.trial.analysis.estimate import Difference, Ratio
from lobule.trial.findings.patient_view import Span, SymptomRow
from lobule.trial.result import TrialResult

_IMPROVED = (
    "Of the patients with the symptom on day 0; who died or was not seen has not improved. "
    "Improved: by 2 of 10 points, a grade, 10 Karnofsky points, 0.5 points of quality of life or "
    "0.05 of utility (assumed). Arm unknown: the same trial, had nobody known the arm. Over "
    "expectations: median and central 95% of what would be recorded, over draws from the priors of "
    "the expectation, which allow for none. Everybody: all enrolled, run in both arms, none "
    "missed, nobody knowing the arm; its limits are those of independent groups, so too wide."
)
_ONSET = (
    "Day by which half of the largest mean true change was reached, in everybody under this arm, "
    "and for what the arm gains beyond control."
)
_KNOWING = (
    "Differences by ANCOVA, arm minus control. Without knowledge: the same patients, visits and "
    "scatter, had knowing the arm moved nothing that is written down."
)


def symptom_table(result: TrialResult) -> Table:
    """Return the odds ratios of improvement by symptom and visit."""
    rows: list[Row] = []
    found = result.patient_view.symptoms
    for _, group in groupby(found, key=lambda row: (row.arm, row.label)):
        visits = list(group)
        rows.append(Row(_heading(visits[0])))
        rows.extend(_visit(row) for row in visits)
    odds = "Odds ratio of improvement (95% CI)"
    return Table(
        name="symptoms-by-visit",
        title="Symptoms that improved",
        stub="Visit",
        columns=(
            Column("Cells", "Improved, %"),
            Column(titled(result.control), "Improved, %"),
            Column("Recorded", odds),
            Column("Arm unknown", odds),
            Column("Over expectations", odds),
            Column("Everybody", odds),
        ),
        rows=tuple(rows),
        notes=(_IMPROVED,),
    )


def _heading(row: SymptomRow) -> str:
    """The symptom, with who had it; Table 1 has who was randomized."""
    with_it = f"{row.arm} (n\u00a0=\u00a0{count(row.n_arm)})"
    return f"{row.label}, {with_it} against {row.control} (n\u00a0=\u00a0{count(row.n_control)})"


def _visit(row: SymptomRow) -> Row:
    cells = (
        _percent(row.improved_arm, row.n_arm),
        _percent(row.improved_control, row.n_control),
        ratio(row.odds_ratio),
        ratio(row.without),
        _span(row.over_prior),
        ratio(row.true),
    )
    return Row(months(row.month), cells, inset=True)


def onset_table(result: TrialResult) -> Table:
    """Return the order in which symptoms ease."""
    rows = result.patient_view.onset
    ordered = sorted(rows, key=lambda r: (r.arm, math.isnan(r.half_day), r.half_day))
    return Table(
        name="onset",
        title="Order in which symptoms ease",
        stub="Symptom",
        columns=(
            Column("Under the arm, day"),
            Column("Beyond control, day"),
            Column("Eased at the end, units of its scale"),
        ),
        rows=tuple(
            Row(
                row.label,
                (fixed(row.half_day, 0), fixed(row.beyond_control, 0), fixed(row.eased, 2)),
            )
            for row in ordered
        ),
        notes=(_ONSET,),
    )


def knowing_table(result: TrialResult) -> Table | None:
    """Return what knowing the arm adds to continuous outcomes; None if it adds nothing."""
    rows: list[Row] = []
    moved = [r for r in result.patient_view.knowing if _shown(r.recorded) != _shown(r.without)]
    for (arm, label), group in groupby(moved, key=lambda r: (r.arm, measure(r.label, r.unit))):
        rows.append(Row(f"{label}, {arm} against {result.control}"))
        for row in group:
            cells = (_shown(row.recorded), _shown(row.without), _shown(row.true))
            rows.append(Row(months(row.month), cells, inset=True))
    if not rows:
        return None
    return Table(
        name="knowing",
        title="What knowing the arm adds to measured outcomes",
        stub="Visit",
        columns=(
            Column("Recorded"),
            Column("Without knowledge of the arm"),
            Column("True effect"),
        ),
        rows=tuple(rows),
        notes=(_KNOWING,),
    )


def ratio(found: Ratio) -> str:
    """Return an odds ratio with its limits, or a dash."""
    if not math.isfinite(found.low):
        return fixed(found.value, 2)
    return f"{fixed(found.value, 2)} ({interval(found.low, found.high, 2)})"


def _span(found: Span | None) -> str:
    if found is None:
        return "\u2014"
    values = (found.median, found.low, found.high)
    median, low, high = (fixed(value, 2 if value < 10.0 else 0) for value in values)
    return f"{median} ({low} to {high})"


def _percent(part: int, whole: int) -> str:
    return fixed(100 * part / whole, 1) if whole else "\u2014"


def _shown(found: Difference | None) -> str:
    if found is None:
        return "\u2014"
    return f"{fixed(found.value, 2)} ({interval(found.low, found.high, 2)})"
