"""Work shared among threads covers everything once, in any process."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from lobule.tissue.kernels.workers import parts, share


@pytest.mark.parametrize("count", [0, 1, 5, 1000])
@pytest.mark.parametrize("threads", [1, 2, 3, 8])
def test_everything_is_done_once(count: int, threads: int) -> None:
    done = np.zeros(count, np.int64)

    def work(begin: int, end: int) -> None:
        done[begin:end] += 1

    share(count, threads, work)
    assert (done == 1).all()
    assert len(parts(count, threads)) <= threads


def test_an_error_in_another_thread_is_not_lost() -> None:
    def work(begin: int, end: int) -> None:
        if begin:
            raise RuntimeError("the second half failed")

    with pytest.raises(RuntimeError, match="the second half failed"):
        share(10, 2, work)


FORKED = """
import multiprocessing
from lobule.tissue.kernels.workers import share

def child():
    done = []
    share(10, 3, lambda begin, end: done.append(end - begin))
    assert sum(done) == 10

share(10, 3, lambda begin, end: None)
process = multiprocessing.get_context("fork").Process(target=child)
process.start()
process.join(20)
alive = process.is_alive()
process.kill()
assert not alive, "the child waits for threads that it has not inherited"
assert process.exitcode == 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")
def test_a_forked_process_has_threads_of_its_own() -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", FORKED], check=True)
