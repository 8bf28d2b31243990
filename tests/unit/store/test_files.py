from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from lobule.store import NotARun, read_result
from lobule.store.courses import write_courses
from lobule.store.tables import events_table, patients_table
from lobule.trial.observe import observe


def table(data: bytes):
    from pyarrow import parquet

    return parquet.read_table(io.BytesIO(data))


def test_patients_hold_what_was_enrolled(protocol, done):
    found = table(patients_table(done))
    enrolled = done.enrollment.patients
    assert found.num_rows == protocol.n
    assert found["patient"].to_pylist() == enrolled.patient.tolist()
    assert found["arm"].to_pylist() == enrolled.arm.tolist()
    assert found["meld"].to_pylist() == enrolled.value("meld").tolist()
    assert set(found["end"].to_pylist()) <= {"completed", "died", "transplanted", "withdrew"}
    assert found.schema.field("bilirubin").metadata == {b"unit": b"mg/dL"}


def test_events_of_the_trial_are_those_it_observed(protocol, done):
    found = table(events_table(done)).to_pylist()
    seen = sorted((row["patient"], row["day"], row["event"]) for row in found if row["in_trial"])
    data = observe(protocol, done.enrollment.patients, done.treated)
    names = [data.events[code] for code in data.event]
    assert seen == sorted(
        zip(data.event_patient.tolist(), data.event_day.tolist(), names, strict=True)
    )
    assert [row for row in found if row["event"] == "infusion" and row["arm"] == "control"] == []
    assert sum(row["event"] == "infusion" for row in found) == protocol.n


def test_courses_open_in_xarray_with_units_and_the_same_numbers(tmp_path, protocol, done):
    import xarray

    write_courses(tmp_path / "courses.zarr", protocol, done)
    true = xarray.open_zarr(tmp_path / "courses.zarr", group="true", consolidated=False)
    assert true["albumin"].dims == ("patient", "arm", "day")
    assert true["albumin"].attrs["units"] == "g/L"
    assert true["arm"].attrs["names"] == ["control", "cells"]
    np.testing.assert_array_equal(true["albumin"].to_numpy(), done.treated.course("albumin"))
    measured = xarray.open_zarr(tmp_path / "courses.zarr", group="measured", consolidated=False)
    assert measured["visit"].to_numpy().tolist() == [0, 30, 91]
    np.testing.assert_array_equal(measured["meld"].to_numpy(), done.data.value("meld"))


def test_the_same_run_gives_the_same_bytes(tmp_path, protocol, done):
    assert patients_table(done) == patients_table(done)
    assert events_table(done) == events_table(done)
    for name in ("a", "b"):
        write_courses(tmp_path / name, protocol, done)
    files = [
        path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file()
    ]
    assert len(files) > 50
    assert [
        f for f in files if (tmp_path / "a" / f).read_bytes() != (tmp_path / "b" / f).read_bytes()
    ] == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"title": 3}', "null", "\x00"])
def test_damaged_results_are_refused_with_a_sentence(tmp_path: Path, text):
    (tmp_path / "results.json").write_text(text)
    with pytest.raises(NotARun, match=r"results\.json is damaged or from another version"):
        read_result(tmp_path)
