"""What `lobule evidence list` prints: studies in columns, or printed results."""

from __future__ import annotations

from collections.abc import Iterator

from lobule.cli.columns import columns
from lobule.evidence.selection import Selection, Study
from lobule.evidence.studies import Outcome

STUDY = ("study", "year", "design", "blinding", "cells", "route", "cause", "patients", "results")
RESULT = ("study", "arm", "endpoint", "month", "n", "printed", "unit")
WIDEST = 28


def study_lines(chosen: Selection, sources: bool) -> Iterator[str]:
    """Every study that fits, one line each."""
    studies = chosen.studies()
    yield from columns([STUDY, *(_study(one) for one in studies)], WIDEST)
    patients = sum(one.patients for one in studies)
    yield f"{len(studies)} studies, {patients} patients in arms of known size."
    if sources:
        for one in studies:
            yield f"{one.study_id}: {one.told('source')} [{one.told('provenance')}]"


def results_lines(chosen: Selection, sources: bool) -> Iterator[str]:
    """Every printed result that fits, one line each."""
    rows = [row for study in chosen.studies() for row in study.outcomes if chosen.row(row)]
    yield from columns([RESULT, *(_result(row) for row in rows)], WIDEST)
    yield f"{len(rows)} results."
    if sources:
        for row in rows:
            yield f"{row.study_id}, {row.arm}: {row.source} [{row.provenance}]"


def printed(row: Outcome) -> str:
    """The number as printed: mean and SD, median and quartiles, events, or a p value."""
    if row.events is not None:
        return f"{row.events} patients"
    if row.mean is not None:
        spread = f" (SD {row.sd:g})" if row.sd is not None else ""
        return f"{row.mean:g}{spread}" + ("" if row.stat_type == "value" else f", {row.stat_type}")
    if row.median is not None:
        return f"median {row.median:g} ({_known(row.q1_or_ci_lo)} to {_known(row.q3_or_ci_hi)})"
    return f"{row.stat_type}, p {row.p_value}" if row.p_value else row.stat_type


def _study(one: Study) -> tuple[str, ...]:
    year = next((str(arm.year) for arm in one.arms if arm.year), "")
    return (
        one.study_id, year, one.told("design"), one.blinding.value, one.told("cell_type"),
        one.told("route"), one.told("etiology"), str(one.patients or ""), str(len(one.outcomes)),
    )  # fmt: skip


def _result(row: Outcome) -> tuple[str, ...]:
    month = "" if row.month is None else f"{row.month:g}"
    n = "" if row.n is None else str(row.n)
    return row.study_id, row.arm, row.outcome, month, n, printed(row), row.unit


def _known(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"
