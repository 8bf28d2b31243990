"""The family of the tissue: its names, and that each of its figures can be taken."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from benchmarks import tissue
from benchmarks.harness import Measurement
from benchmarks.peers.sheet import peer_sheet
from lobule.tissue.reference.rules import published_rules
from lobule.tissue.reference.sheet import confluent


def test_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def noted(name: str, ours: Any, peer: Any, *, unit: str, runs: int, better: str) -> Measurement:
        return Measurement(name, 1.0, None, None, unit, runs, 0.0)

    monkeypatch.setattr(tissue, "in_turn", noted)
    monkeypatch.setattr(tissue.importlib.util, "find_spec", lambda _: None)
    assert [one.name for one in tissue.measure(1)] == [
        "tissue.sheet_10k",
        "tissue.ns_per_cell_step",
        "tissue.ns_per_voxel_field_step",
        "tissue.two_threads_50k",
        "tissue.bytes_per_cell",
        "tissue.scaling",
    ]


def test_both_sides_begin_with_the_same_cells() -> None:
    pytest.importorskip("pyphysicell", reason="the peer of the benchmarks is not installed")
    rules = published_rules()
    sheet = confluent(200, rules, seed=1)
    peer = peer_sheet(sheet, rules)
    assert peer.cells.n == 200
    assert (peer.cells.is_motile[:200] == 1).sum() == sheet.cells.motile.sum() == 10
    assert sorted(peer.cells.position[:200, 0]) == pytest.approx(sorted(sheet.cells.x))
    assert peer.cells.radius[:200] == pytest.approx(sheet.cells.volume.radius)
    assert peer.microenvironment.density.shape[1:3] == sheet.grid.shape


def test_the_least_of_some_repeats_is_taken() -> None:
    times = iter([0.0, 3.0, 10.0, 11.0, 20.0, 22.0])
    assert tissue.least(3, lambda: None, partial(next, times)) == 1.0
