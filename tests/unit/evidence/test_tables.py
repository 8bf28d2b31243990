from __future__ import annotations

import csv
from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path

import pytest

from lobule.evidence import (
    Kind,
    cited_in,
    frame,
    natural_history,
    outcomes,
    pooled_estimates,
    reference,
    treatment_effects,
    trials,
)
from lobule.evidence.natural_history import Target
from lobule.evidence.studies import Outcome, PooledEstimate, TrialArm
from lobule.evidence.table import read_table, to_csv

TABLES = {
    "trials.csv": (trials, 155),
    "outcomes.csv": (outcomes, 346),
    "meta_analyses.csv": (pooled_estimates, 95),
    "targets.csv": (natural_history, 455),
    "treatments.csv": (treatment_effects, 232),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_the_file_is_read(name):
    load, count = TABLES[name]
    assert len(load()) == count


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_survives_reading(name):
    text = files("lobule.evidence").joinpath("data", name).read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    for printed, read in zip(rows, TABLES[name][0](), strict=True):
        for field in fields(read):
            value = getattr(read, field.name)
            cell = printed[field.name].strip()
            if isinstance(value, float | int):
                assert float(cell) == value
            else:
                assert cell == (value or "")


@pytest.mark.parametrize("name", TABLES)
def test_property_a_table_survives_the_way_through_csv(name: str, tmp_path: Path) -> None:
    rows = TABLES[name][0]()
    file = tmp_path / name
    file.write_bytes(to_csv(rows).encode())
    assert read_table(type(rows[0]), file) == rows


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source(name):
    assert all(row.source for row in TABLES[name][0]())


@pytest.mark.parametrize("name", TABLES)
def test_every_source_is_in_the_bibliography(name):
    unresolved = {row.source for row in TABLES[name][0]() if not cited_in(row.source)}
    assert unresolved <= {"arithmetic"}


def test_every_study_and_review_is_in_the_bibliography():
    names = {row.study_id for row in (*trials(), *outcomes())}
    names |= {row.paper_id for row in pooled_estimates() if not row.paper_id.startswith("DERIVED")}
    assert all(name in reference(name).ids for name in names)


def test_the_first_review_is_exactly_as_printed():
    rows = [row for row in pooled_estimates() if row.paper_id == "SEED_8RCT_394pt_CN"]
    printed = [(r.outcome, r.unit, r.month, r.estimate, r.ci_lo, r.ci_hi, r.N) for r in rows]
    assert printed == [
        ("MELD", "points", 3.0, -1.22, -2.36, -0.08, 394),
        ("ALT", "U/L", 3.0, -19.13, -25.59, -9.27, 394),
        ("MELD", "points", 6.0, -1.38, -2.19, -0.57, 394),
    ]
    assert "misprint" in rows[1].notes


def test_standard_errors_agree_with_the_table_where_it_gives_one():
    rows = [
        row for row in pooled_estimates() if row.se_derived and row.kind is not Kind.UNCONTROLLED
    ]
    assert len(rows) == 48
    for row in rows:
        assert row.effect().standard_error == pytest.approx(row.se_derived, abs=6e-4)


def test_single_trials_and_own_pools_are_never_called_pooled():
    kinds = {row.paper_id: row.kind for row in pooled_estimates() if "DERIVED" in row.paper_id}
    assert kinds == {
        "DERIVED_pool2": Kind.OWN_POOL,
        "DERIVED_pool3": Kind.OWN_POOL,
        "DERIVED_single": Kind.SINGLE_TRIAL,
    }
    pan = [r.kind for r in pooled_estimates() if (r.paper_id, r.outcome) == ("Pan_2014", "ALB")]
    assert pan == [Kind.UNCONTROLLED] * 4


def test_a_row_without_an_effect_says_so():
    row = next(row for row in pooled_estimates() if row.paper_id == "Zhao_2018")
    with pytest.raises(ValueError, match="Zhao 2018 gives no controlled effect"):
        row.effect()


def test_recalled_targets_are_marked():
    recalled = [row for row in natural_history() if row.provenance == "recall"]
    assert len(recalled) == 19
    assert all(row.needs_verification for row in recalled)


def test_a_table_becomes_a_data_frame_with_every_column():
    assert frame(trials()).shape == (155, 20)


def _write(path: Path, record: type, **changes: str) -> Path:
    row = {field.name: "" for field in fields(record)} | changes
    path.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    return path


GOOD = {"study_id": "A_2020", "arm": "treatment", "source": "10.1/x"}


@pytest.mark.parametrize(
    ("record", "cells", "message"),
    [
        (TrialArm, {"study_id": "A_2020", "arm": "treatment"}, "A_2020 has no source"),
        (TrialArm, GOOD | {"n": "many"}, "n = 'many'; expected a number"),
        (TrialArm, GOOD | {"n": "0"}, "n is 0; expected 1 or more"),
        (TrialArm, GOOD | {"year": "214"}, "year is 214; expected 1990 to 2100"),
        (Outcome, GOOD | {"sd": "-1"}, "sd is -1; expected 0 or more"),
        (Outcome, GOOD | {"month": "nan"}, "month = 'nan'; expected a number"),
        (Outcome, GOOD | {"unit": "count", "events": "9", "n": "8"}, "counts 9 events in 8"),
        (PooledEstimate, {"source": "x", "estimate": "3", "ci_lo": "4"}, "ci_lo is 4, above"),
        (PooledEstimate, {"source": "x", "I2": "120"}, "I2 is 120.0; expected 0 to 100 %"),
        (Target, {"id": "a", "quantity": "b", "source": "c"}, "provenance ''; expected read"),
    ],
)
def test_an_impossible_row_is_refused_in_one_sentence(tmp_path, record, cells, message):
    with pytest.raises(ValueError, match=r"^table.csv, line 2") as refusal:
        read_table(record, path=_write(tmp_path / "table.csv", record, **cells))
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_unknown_column_is_refused(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("id,quantity,dose\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"unknown columns \['dose'\]"):
        read_table(Target, path=path)


def test_a_row_with_an_unquoted_comma_is_refused(tmp_path):
    path = _write(tmp_path / "table.csv", TrialArm, **GOOD | {"country": "China, Egypt"})
    with pytest.raises(ValueError, match="different number of cells"):
        read_table(TrialArm, path=path)


def test_records_are_frozen():
    with pytest.raises(AttributeError):
        trials()[0].n = 3  # type: ignore[misc]
    assert replace(trials()[0], n=3).n == 3
