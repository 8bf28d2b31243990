"""Who does the work of a stage: this thread, several threads, or other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol


class Execute(Protocol):
    """Run a function on chunks of work."""

    def __call__(
        self, stage: str, function: Callable[..., Any], chunks: Sequence[tuple[Any, ...]], /
    ) -> Iterator[Any]:
        """Results of ``function(*chunk)``, in the order of the chunks."""
        ...


def in_this_thread(
    stage: str, function: Callable[..., Any], chunks: Sequence[tuple[Any, ...]], /
) -> Iterator[Any]:
    """One chunk after the other."""
    return (function(*chunk) for chunk in chunks)


def in_threads(count: int) -> Execute:
    """Several chunks at a time; the result is the same as in one thread.

    Parameters
    ----------
    count : int
        Threads.
    """
    if count < 1:
        raise ValueError(f"Number of threads is {count}; expected 1 or more.")

    def execute(
        stage: str, function: Callable[..., Any], chunks: Sequence[tuple[Any, ...]], /
    ) -> Iterator[Any]:
        def work(chunk: tuple[Any, ...]) -> Any:
            return function(*chunk)

        with ThreadPoolExecutor(count) as pool:
            yield from pool.map(work, chunks)

    return execute
