"""Results handed on in order without being kept in files, for work that is cheap to repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lobule.executor.workers import Function, Workers
from lobule.trial.execute import Execute


def in_memory(workers: Workers) -> Execute:
    """Let workers run chunks; each result is handed on once those before it are there.

    Parameters
    ----------
    workers : Workers
    """

    def execute(
        stage: str, function: Function, chunks: Sequence[tuple[Any, ...]], /
    ) -> Iterator[Any]:
        waiting: dict[int, Any] = {}
        finished = workers(function, chunks, waiting.__setitem__)
        try:
            for number in range(len(chunks)):
                while number not in waiting:
                    next(finished)
                yield waiting.pop(number)
        finally:
            close = getattr(finished, "close", None)
            if close is not None:
                close()

    return execute
