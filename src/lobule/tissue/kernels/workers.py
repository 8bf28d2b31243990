"""Several threads on one piece of work, without a say in the result.

Work is cut into ranges; each range writes places of its own. Kernels release the interpreter lock,
so plain threads do, and several sections may run at once in one process.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix="lobule-tissue")


def parts(count: int, threads: int) -> list[tuple[int, int]]:
    """Ranges of nearly equal size that cover 0 to count; at most one for each thread."""
    number = max(1, min(threads, count))
    cuts = [count * k // number for k in range(number + 1)]
    return list(pairwise(cuts))


def share(count: int, threads: int, work: Callable[[int, int], None]) -> None:
    """Run ``work(begin, end)`` over ranges that cover 0 to count.

    Parameters
    ----------
    count : int
        How many there are.
    threads : int
        At most so many ranges at once; 1 runs it here.
    work : callable
        Must write only what belongs to its range.
    """
    ranges = parts(count, threads)
    waiting = [_pool(threads - 1).submit(work, *part) for part in ranges[1:]]
    work(*ranges[0])
    for one in waiting:
        one.result()


def refuse_threads(threads: int) -> None:
    """Refuse a number of threads below one.

    Raises
    ------
    ValueError
        Naming the number.
    """
    if threads < 1:
        raise ValueError(f"There are {threads} threads; expected 1 or more.")
