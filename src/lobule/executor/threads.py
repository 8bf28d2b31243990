"""Threads of this machine; the compiled patient engine lets them run side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

from lobule.executor.workers import Function, Keep, Workers

MOST_THREADS = 1024


def by_threads(count: int) -> Workers:
    """Workers that are so many threads of this process.

    Parameters
    ----------
    count : int
        1 to 1024.

    Raises
    ------
    ValueError
        The count is out of range.
    """
    if not 1 <= count <= MOST_THREADS:
        raise ValueError(
            f"Number of threads is {count}; expected 1 to {MOST_THREADS}. "
            "Use as many as the machine has cores."
        )

    def work(function: Function, chunks: Sequence[tuple[Any, ...]], keep: Keep, /) -> Iterator[int]:
        def run(number: int) -> None:
            keep(number, function(*chunks[number]))

        pool = ThreadPoolExecutor(count, thread_name_prefix="lobule")
        try:
            futures = {pool.submit(run, number): number for number in range(len(chunks))}
            for future in as_completed(futures):
                future.result()
                yield futures[future]
        finally:
            # Waits for the chunks in hand, so that an interrupted run loses none of them.
            pool.shutdown(wait=True, cancel_futures=True)

    return work
