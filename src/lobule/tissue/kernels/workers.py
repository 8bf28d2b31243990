"""Several threads on one piece of work, without a say in the result.

Work is cut into ranges; each range writes places of its own. Kernels release the interpreter lock,
so plain threads do, and several sections may run at once in one process.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from queue import SimpleQueue
from threading import Thread

Done = SimpleQueue[BaseException | None]
Asked = SimpleQueue[tuple[Callable[[], None], Done]]


@cache
def _helpers(threads: int, process: int) -> Asked:
    """Where work is asked of some waiting threads of this process: a forked child has none of them.

    A queue hands over in a few microseconds; an executor and its futures take ten times as long,
    which the short steps of a large section would feel.
    """
    asked: Asked = SimpleQueue()
    for _ in range(threads):
        Thread(target=_serve, args=(asked,), name="lobule-tissue", daemon=True).start()
    return asked


def _serve(asked: Asked) -> None:
    while True:
        work, done = asked.get()
        try:
            work()
        except BaseException as failure:  # raised again by the one who asked
            done.put(failure)
        else:
            done.put(None)
        del work, done


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
    mine, *others = parts(count, threads)
    if not others:
        return work(*mine)
    asked, done = _helpers(threads - 1, os.getpid()), Done()
    for part in others:
        asked.put((partial(work, *part), done))
    try:
        work(*mine)
    finally:
        failures = [done.get() for _ in others]
    for failure in failures:
        if failure is not None:
            raise failure


def refuse_threads(threads: int) -> None:
    """Refuse a number of threads below one.

    Raises
    ------
    ValueError
        Naming the number.
    """
    if threads < 1:
        raise ValueError(f"There are {threads} threads; expected 1 or more.")
