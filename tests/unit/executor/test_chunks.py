from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from lobule.executor import by_threads, kept_in
from lobule.population.columns import Columns

CHUNKS = [(first, 10) for first in range(0, 80, 10)]


@dataclass(frozen=True, eq=False)
class Squares(Columns):
    number: NDArray[np.int64]
    square: NDArray[np.float64]
    names: tuple[str, ...]


def squares(first: int, count: int) -> Squares:
    number = np.arange(first, first + count)
    return Squares(number, number.astype(np.float64) ** 2, ("a", "b"))


def same(left: Squares, right: Squares) -> bool:
    return left.names == right.names and all(
        np.array_equal(getattr(left, name), getattr(right, name)) for name in ("number", "square")
    )


def refuses(first: int, count: int) -> Squares:
    raise AssertionError("this chunk was finished before")


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_results_come_in_the_order_of_the_chunks(tmp_path, threads):
    execute = kept_in(tmp_path, by_threads(threads))
    found = list(execute("screen", squares, CHUNKS))
    assert all(same(a, squares(*chunk)) for a, chunk in zip(found, CHUNKS, strict=True))


def test_files_are_the_same_bytes_for_any_number_of_threads(tmp_path):
    for threads in (1, 3):
        (tmp_path / str(threads)).mkdir()
        list(kept_in(tmp_path / str(threads), by_threads(threads))("screen", squares, CHUNKS))
    one, three = (sorted((tmp_path / name).iterdir()) for name in ("1", "3"))
    assert [p.name for p in one] == [p.name for p in three]
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in three]


def test_finished_chunks_are_not_computed_again(tmp_path):
    list(kept_in(tmp_path, by_threads(1))("screen", squares, CHUNKS))
    found = list(kept_in(tmp_path, by_threads(1))("screen", refuses, CHUNKS))
    assert [chunk.number[0] for chunk in found] == [first for first, _ in CHUNKS]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"\x93NUMPY\x01\x00", None])
def test_only_a_damaged_chunk_is_computed_again(tmp_path, damage):
    list(kept_in(tmp_path, by_threads(1))("screen", squares, CHUNKS))
    victim = sorted(tmp_path.iterdir())[3]
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-40] if damage is None else damage)
    computed = []

    def counted(first: int, count: int) -> Squares:
        computed.append(first)
        return squares(first, count)

    list(kept_in(tmp_path, by_threads(1))("screen", counted, CHUNKS))
    assert computed == [30]
    assert victim.read_bytes() == whole


def test_two_calls_of_one_stage_keep_their_chunks_apart(tmp_path):
    execute = kept_in(tmp_path, by_threads(1))
    first = list(execute("screen", squares, CHUNKS[:2]))
    second = list(execute("screen", squares, CHUNKS[2:4]))
    assert [int(chunk.number[0]) for chunk in first + second] == [0, 10, 20, 30]


def test_chunks_in_hand_are_kept_when_the_run_is_stopped(tmp_path):
    def slow(first: int, count: int) -> Squares:
        time.sleep(0.0 if first == 0 else 0.3)
        return squares(first, count)

    results = kept_in(tmp_path, by_threads(2))("treat", slow, CHUNKS)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert 1 < len(list(tmp_path.glob("*.npz"))) < len(CHUNKS)
    assert not list(tmp_path.glob("*.unfinished"))


def test_an_error_in_a_chunk_reaches_the_caller_and_leaves_no_part_of_a_file(tmp_path):
    def fails(first: int, count: int) -> Squares:
        if first == 20:
            raise ValueError("MELD is 99; expected 6 to 40.")
        return squares(first, count)

    with pytest.raises(ValueError, match="MELD is 99"):
        list(kept_in(tmp_path, by_threads(2))("treat", fails, CHUNKS))
    assert {path.suffix for path in tmp_path.iterdir()} <= {".npz"}


@pytest.mark.parametrize("count", [0, -1, 5000])
def test_number_of_threads_has_limits(count):
    with pytest.raises(ValueError, match=f"{count}; expected 1 to 1024"):
        by_threads(count)
