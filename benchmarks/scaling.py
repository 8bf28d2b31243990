"""Cost per patient, and memory, as the number of virtual patients grows.

``peer`` is the smallest cohort: a ratio near 1 says that cost grows linearly.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from functools import partial

import numpy as np

from benchmarks.harness import Measurement, in_turn
from benchmarks.patient_engine import OBSERVED, model, patients

FAMILY = "scaling"
CHUNK = 4096
SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000


def measure(runs: int) -> list[Measurement]:
    """Microseconds per patient-year, and megabytes, beside those of 1,000 patients."""
    cost = [
        in_turn(
            name,
            partial(cost_of, count),
            partial(cost_of, SMALL),
            unit="us/patient",
            runs=runs,
            better="less",
        )
        for name, count in ((f"{FAMILY}.patients", LARGE), (f"{FAMILY}.patients.1e4", MIDDLE))
    ]
    memory = in_turn(
        f"{FAMILY}.memory", partial(memory_of, LARGE), partial(memory_of, MIDDLE), unit="MB",
        runs=1, better="less",
    )  # fmt: skip
    return [*cost, memory]


def follow(count: int) -> None:
    """A year of many patients, one core, only summaries kept."""
    from lobule.engine.run import Cohort, Plan
    from lobule.engine.stream import stream

    template = patients(min(count, CHUNK))
    plan = Plan(days=365.0, visits=(91.0, 182.0, 365.0), observe=OBSERVED, seed=5)
    rows = [np.arange(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)]
    chunks = (
        Cohort(part, template.start_day[: len(part)], template.states[: len(part)]) for part in rows
    )
    stream(model(), chunks, plan)


def cost_of(count: int) -> float:
    """Microseconds per patient of one run."""
    patients(min(count, CHUNK))
    repeats = max(1, MIDDLE // count)
    start = time.perf_counter()
    for _ in range(repeats):
        follow(count)
    return 1e6 * (time.perf_counter() - start) / (count * repeats)


def memory_of(count: int) -> float:
    """Largest memory of a fresh process, in MB."""
    command = f"from benchmarks.scaling import follow, peak; follow({count}); print(peak())"
    done = subprocess.run(
        [sys.executable, "-c", command], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def peak() -> float:
    """Largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
