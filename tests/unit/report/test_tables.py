from __future__ import annotations

import dataclasses

import pytest

from lobule.report.citations import in_order
from lobule.report.comparison import agreements, keys_of
from lobule.report.table import Column, Row, Table
from lobule.report.tables.adverse_events import adverse_event_table
from lobule.report.tables.baseline import baseline_table
from lobule.report.tables.changes import change_table
from lobule.report.tables.evidence import evidence_table
from lobule.report.tables.mechanisms import mechanism_table
from lobule.report.tables.parameters import parameter_tables, provenance_table
from lobule.report.tables.shares import share_table
from lobule.report.tables.survival import survival_table
from lobule.trial.result import TrialResult


def row_of(table: Table, label: str) -> tuple[str, ...]:
    return next(row.cells for row in table.rows if str(row.label).startswith(label) and row.cells)


def test_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="has 2 cells; expected 1"):
        Table("t", "T", "S", (Column("a"),), (Row("r", ("1", "2")),))


def test_rows_are_grouped_under_their_headings() -> None:
    table = Table("t", "T", "S", (Column("a"),), (Row("x", ("1",)), Row("H"), Row("y", ("2",))))
    assert [(head.label if head else None, len(rows)) for head, rows in table.bodies] == [
        (None, 1),
        ("H", 1),
    ]


def test_table_1_has_means_medians_and_counts(trial: TrialResult) -> None:
    table = baseline_table(trial)
    assert row_of(table, "MELD")[2] == "15.8 ± 3.4"
    assert row_of(table, "ALT, U/L")[2] == "38 (17–63)"
    assert row_of(table, "Ascites, n (%)")[0] == "167 (83.5)"
    assert table.columns[0].label == "Control (n\u00a0=\u00a0200)"


def test_change_table_marks_the_primary_endpoint(trial: TrialResult) -> None:
    table = change_table(trial)
    strong = [row for row in table.rows if row.strong]
    assert [row.label for row in strong] == ["3 months"]
    assert strong[0].cells[2:] == ("−1.52 (−2.09 to −0.96)", "<0.001", "−1.71 (−1.86 to −1.56)")
    assert sum(1 for row in table.rows if not row.cells) == 4


def test_change_table_without_an_estimate_has_dashes(trial: TrialResult) -> None:
    rows = tuple(dataclasses.replace(row, estimate=None, true=None) for row in trial.changes)
    table = change_table(dataclasses.replace(trial, changes=rows))
    assert row_of(table, "1 month")[2:] == ("—", "—", "—")


def test_survival_table(trial: TrialResult) -> None:
    table = survival_table(trial)
    assert [column.label for column in table.columns] == [
        "Overall survival",
        "Transplant-free survival",
    ]
    assert row_of(table, "Hazard ratio")[0] == "0.70 (0.43 to 1.14)"


def test_outcome_that_repeats_another_is_not_shown_twice(trial: TrialResult) -> None:
    overall, free = trial.survival
    twin = dataclasses.replace(free, curves=overall.curves)
    table = survival_table(dataclasses.replace(trial, survival=(overall, twin)))
    assert [column.label for column in table.columns] == ["Overall survival"]
    assert free.label in table.remarks


def test_share_table(trial: TrialResult) -> None:
    assert row_of(share_table(trial), "3 months")[:2] == ("58/166 (34.9)", "41/168 (24.4)")


def test_events_that_never_happened_stand_below_the_table(trial: TrialResult) -> None:
    first = trial.adverse_events[0]
    never = dataclasses.replace(
        first,
        label="Thrombosis",
        cells=tuple(dataclasses.replace(c, patients=0, events=0, rate=0.0) for c in first.cells),
    )
    found = dataclasses.replace(trial, adverse_events=(never, *trial.adverse_events))
    table = adverse_event_table(found)
    assert "Did not happen in any arm: thrombosis." in table.remarks
    counts = ("61 (30.5)", "79", "44.3", "49 (24.5)", "64", "35.9")
    assert row_of(table, "Infection*") == (*counts, "−6.0 (−14.6 to 2.8)")
    assert row_of(table, "Any serious event")[0] == "80 (40.0)"
    assert [row.label for row in table.rows if not row.cells] == [
        "Harms of the therapy",
        "Complications",
        "Causes of death",
    ]


def test_evidence_table_says_where_the_estimate_lies(trial: TrialResult) -> None:
    compared = agreements(trial)
    keys = [key for found in compared for e in found.comparisons for key in keys_of(e.published)]
    table = evidence_table(compared, in_order(keys))
    assert row_of(table, "Review of 8 randomized trials") == (
        "—",
        "394",
        "−1.22 (−2.36 to −0.08)",
        "Inside",
    )
    headings = [row.label for row in table.rows if not row.cells]
    assert headings[:3] == ["MELD, at 1 month", "MELD, at 3 months", "MELD, at 6 months"]


def test_mechanism_shares_add_up_in_the_table(trial: TrialResult) -> None:
    table = mechanism_table(trial)
    assert table is not None
    assert row_of(table, "Paracrine support")[1] == "−1.16 (−1.26 to −1.06)"
    assert row_of(table, "All together")[1] == "−1.71"


def test_every_parameter_has_value_unit_prior_and_source(trial: TrialResult) -> None:
    citations = in_order(parameter.citation for parameter in trial.parameters)
    tables = parameter_tables(trial.parameters, citations, arms=2)
    assert sum(len(table.rows) for table in tables) == len(trial.parameters)
    assert [table.title for table in tables][-1] == "Bone marrow MSC (cells only)"
    release = next(row for table in tables for row in table.rows if "release" in row.label)
    assert release.cells[:4] == (
        "0.35",
        "1/day per 10⁸ cells",
        "—",
        "log-normal, median 0.35, factor 2",
    )
    assert release.cells[4].startswith("Published [")


def test_ground_of_the_parameters_is_counted(trial: TrialResult) -> None:
    table = provenance_table(trial.parameters)
    assert [(row.label, row.cells[1]) for row in table.rows] == [
        ("Published", "2"),
        ("Calibrated", "2"),
        ("Recall", "1"),
        ("Assumed", "1"),
    ]
