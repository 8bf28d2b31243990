"""Results that are handed on in order without files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pytest

from lobule.executor import by_threads, in_memory
from lobule.executor.workers import Function, Keep


def slow_first(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0.0)
    return 10 * number


def refuse(number: int) -> int:
    raise ValueError(f"Piece {number} is refused; expected none.")


def test_results_come_in_the_order_of_the_chunks_whoever_is_first() -> None:
    execute = in_memory(by_threads(4))
    assert list(execute("x", slow_first, [(n,) for n in range(6)])) == [0, 10, 20, 30, 40, 50]
    assert list(execute("x", slow_first, [])) == []


def test_what_a_chunk_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="Piece 0 is refused"):
        list(in_memory(by_threads(1))("x", refuse, [(0,), (1,)]))


def test_a_run_that_is_left_starts_no_further_chunk() -> None:
    started: list[int] = []

    def one_by_one(function: Function, chunks: Sequence[tuple[Any, ...]], keep: Keep) -> Any:
        for number, chunk in enumerate(chunks):
            keep(number, function(*chunk))
            yield number

    results: Any = in_memory(one_by_one)("x", started.append, [(n,) for n in range(500)])
    next(results)
    results.close()
    assert started == [0]


def test_threads_start_no_further_chunk_once_they_are_left() -> None:
    started: list[int] = []

    def last_long(number: int) -> None:
        started.append(number)
        time.sleep(0.05)

    finished: Any = by_threads(1)(last_long, [(n,) for n in range(500)], lambda *_: None)
    next(finished)
    finished.close()
    # All of them would take 25 seconds, which no machine is late by.
    assert len(started) < 500
