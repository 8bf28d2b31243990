from __future__ import annotations

import json
import os

import pytest

from benchmarks import harness


@pytest.mark.parametrize(
    ("ours", "peer", "better", "times"),
    [(40.0, 1.0, "more", 40.0), (0.5, 8.0, "less", 16.0), (3.0, None, "less", None)],
)
def test_ratio_above_one_means_ours_is_better(ours, peer, better, times):
    assert harness.ratio(ours, peer, better) == times


def test_each_side_keeps_one_process_of_its_own():
    found = harness.in_turn("pid", os.getpid, os.getpid, unit="pid", runs=2)
    assert found.ours.is_integer()
    assert len({found.ours, found.peer, os.getpid()}) == 3


def test_every_family_measures_and_is_named_once():
    found = harness.families()
    assert "import_s" in found
    assert all(callable(family.measure) for family in found.values())


def test_written_file_holds_the_agreed_fields(tmp_path):
    one = harness.Measurement("import_s", 0.2, 8.0, 40.0, "s", 5, 1.1)
    harness.write([one], tmp_path / "build" / "bench.json")
    (row,) = json.loads((tmp_path / "build" / "bench.json").read_text())
    assert row == {
        "name": "import_s",
        "ours": 0.2,
        "peer": 8.0,
        "ratio": 40.0,
        "unit": "s",
        "runs": 5,
        "load": 1.1,
    }
