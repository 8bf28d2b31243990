"""A checkpoint is whole or not there, and only what it says it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lobule.tissue.kernels import checkpoint
from lobule.tissue.kernels.checkpoint import load, save

ARRAYS = {"x": np.arange(5.0), "kind": np.array([1, 2], np.int8), "fields/oxygen": np.eye(3)}
FACTS = {"seed": 2**63, "day": 12.5, "names": ["a", "b"]}


def test_everything_comes_back(tmp_path: Path) -> None:
    save(tmp_path / "run.ckpt", ARRAYS, FACTS)
    found = load(tmp_path / "run.ckpt")
    assert found.facts == FACTS
    assert set(found.arrays) == set(ARRAYS)
    for name, array in ARRAYS.items():
        assert found.arrays[name].dtype == array.dtype
        assert (found.arrays[name] == array).all()


def test_the_same_state_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(tmp_path / name, ARRAYS, FACTS)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("place", [0.3, 0.6, 0.999])
def test_a_damaged_file_is_refused(tmp_path: Path, place: float) -> None:
    path = tmp_path / "run.ckpt"
    save(path, ARRAYS, FACTS)
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"is damaged: .* Go on from an earlier checkpoint"):
        load(path)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.ckpt"
    save(path, ARRAYS, FACTS)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ValueError, match="is damaged"):
        load(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{}\n", b"[1]\nx", b'{"format": "x"}\n'])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="is not a tissue checkpoint"):
        load(path)


def test_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "VERSION", 7)
    save(tmp_path / "run.ckpt", ARRAYS, FACTS)
    monkeypatch.undo()
    with pytest.raises(ValueError, match="of version 7; expected 1"):
        load(tmp_path / "run.ckpt")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.ckpt"
    save(path, ARRAYS, FACTS)

    def broken(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(checkpoint.os, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        save(path, {"x": np.zeros(3)}, {})
    monkeypatch.undo()
    assert [entry.name for entry in tmp_path.iterdir()] == ["run.ckpt"]
    assert load(path).facts == FACTS
