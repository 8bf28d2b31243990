"""The tissue's engine: the reference sheet beside pyphysicell, and its pieces on their own.

Times of one thread are processor time, the least of some repeats, so that a busy machine counts
less; those of two threads are wall time.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.harness import Measurement, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from lobule.tissue.reference.sheet import Sheet

FAMILY = "tissue"
MINUTES = 4.0
LONG = 20.0
SEED = 1
DISEASE = "benchmarks.tissue_disease"


def measure(runs: int) -> list[Measurement]:
    """The sheet against its peer, cost per cell and voxel, threads, memory, scaling."""
    made = [
        in_turn(
            f"{FAMILY}.sheet_10k", sheet_10k, peer_10k, unit="s/min", runs=runs, better="less"
        ),
        in_turn(
            f"{FAMILY}.ns_per_cell_step", cell_step, None, unit="ns", runs=runs, better="less"
        ),
        in_turn(
            f"{FAMILY}.ns_per_voxel_field_step", voxel_step, None, unit="ns", runs=runs,
            better="less",
        ),
        in_turn(
            f"{FAMILY}.two_threads_50k", partial(threaded, 2), partial(threaded, 1), unit="s/min",
            runs=runs, better="less",
        ),
        in_turn(
            f"{FAMILY}.bytes_per_cell", memory_per_cell, None, unit="B", runs=1, better="less"
        ),
        in_turn(
            f"{FAMILY}.scaling", partial(cost_per_cell, 200_000), partial(cost_per_cell, 5_000),
            unit="ns/cell/step", runs=runs, better="less",
        ),
    ]  # fmt: skip
    if importlib.util.find_spec(DISEASE):
        made += importlib.import_module(DISEASE).measure(runs)
    return made


@cache
def start(count: int) -> Sheet:
    """A sheet, and everything compiled."""
    from lobule.tissue.reference.rules import published_rules
    from lobule.tissue.reference.run import run
    from lobule.tissue.reference.sheet import confluent

    made = confluent(count, published_rules(), seed=SEED)
    run(confluent(500, published_rules(), seed=SEED), published_rules(), 0.3)
    return made


def least(repeats: int, work: Callable[[], Any], clock: Callable[[], float]) -> float:
    """Least time of some repeats."""
    times = []
    for _ in range(repeats):
        begin = clock()
        work()
        times.append(clock() - begin)
    return min(times)


def _lived(count: int, minutes: float, threads: int) -> Callable[[], Any]:
    from lobule.tissue.reference.rules import published_rules
    from lobule.tissue.reference.run import run

    return partial(run, start(count), published_rules(), minutes, threads=threads)


def sheet_10k() -> float:
    """Our seconds for each simulated minute of 10,000 cells, one thread."""
    return least(3, _lived(10_000, LONG, 1), time.process_time) / LONG


def peer_10k() -> float:
    """The peer's seconds for the same."""
    from benchmarks.peers.sheet import peer_sheet
    from lobule.tissue.reference.rules import published_rules

    simulation = peer_sheet(start(10_000), published_rules())
    return least(1, partial(simulation.run, LONG), time.process_time) / LONG


def threaded(threads: int) -> float:
    """Wall seconds for each simulated minute of 50,000 cells."""
    return least(5, _lived(50_000, MINUTES, threads), time.perf_counter) / MINUTES


def cost_per_cell(count: int) -> float:
    """Nanoseconds for each cell and step of motion, everything included, one thread."""
    steps = MINUTES / 0.1
    return 1e9 * least(3, _lived(count, MINUTES, 1), time.process_time) / (count * steps)


def cell_step() -> float:
    """Nanoseconds for each cell and step of motion: forces, crawling, positions, voxels, lists."""
    from lobule.tissue.reference.rules import published_rules
    from lobule.tissue.reference.run import Work

    count, steps = 10_000, 100

    def move() -> None:
        for _ in range(steps):
            work.move()

    work = Work(start(count), published_rules(), 1)
    return 1e9 * least(5, move, time.process_time) / (count * steps)


def fields_alone(sheet: Sheet, steps: int) -> float:
    """Seconds of so many steps of one field of a sheet."""
    from lobule.tissue.kernels.aligned import aligned
    from lobule.tissue.kernels.lines import flat, lines, padded, run_steps

    grid = sheet.grid
    prepared = flat(lines(grid, 1e4, 0.1, 0.01))
    gain, given = aligned(grid.shape, 0.99), aligned(grid.shape, 0.01)
    nowhere, nothing = np.zeros((0, 2), np.int64), np.zeros(0)
    level = padded(sheet.levels[0])
    work = partial(run_steps, level, grid.rows, *prepared, gain, given, nowhere, nothing, steps)
    return least(5, work, time.process_time)


def voxel_step() -> float:
    """Nanoseconds for each voxel, field and step of diffusion with exchange."""
    sheet = start(10_000)
    return 1e9 * fields_alone(sheet, 2_000) / (sheet.grid.size * 2_000)


def memory_per_cell() -> float:
    """Bytes of memory that each further cell of a running sheet takes, in fresh processes."""
    few, many = 20_000, 120_000
    return 1e6 * (_peak(many) - _peak(few)) / (many - few) * 1.048576


def _peak(count: int) -> float:
    import subprocess
    import sys

    command = (
        "from benchmarks.scaling import peak; from benchmarks.tissue import _lived; "
        f"_lived({count}, 0.3, 1)(); print(peak())"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], check=True, capture_output=True, text=True
    )
    return float(done.stdout)
