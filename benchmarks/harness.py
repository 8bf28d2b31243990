"""Measure ours and the peer in turn, and write down what was found.

A family of benchmarks is one module in this folder that offers two names:

``FAMILY : str``
    The name that ``make bench ONLY=...`` takes, for example ``"patient_engine"``.
``measure(runs: int) -> list[Measurement]``
    Measure every benchmark of the family ``runs`` times; usually one call of `in_turn` each. The
    name of each measurement is the family itself or starts with ``FAMILY + "."``.

Any such module is found by itself. Slow imports stand inside functions, so that looking for one
family does not load the libraries of all. A new family starts as

    FAMILY = "patient_engine"

    def measure(runs: int) -> list[Measurement]:
        return [in_turn(f"{FAMILY}.no_events.f64", ours, peer, unit="patients/s", runs=runs)]

where ``ours`` and ``peer`` are functions of the module that return the figure of one run.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import pkgutil
import statistics
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Literal

Better = Literal["more", "less"]


@dataclass(frozen=True)
class Measurement:
    """One benchmark: our figure beside the peer's, on the same machine in the same minute.

    Attributes
    ----------
    name : str
        Stable name, for example ``patient_engine.no_events.f64``.
    ours, peer : float
        Medians over the runs, in `unit`; `peer` is None where there is nobody to compare with.
    ratio : float
        How many times better ours is; below 1 the peer wins. None without a peer.
    unit : str
        Unit of `ours` and `peer`.
    runs : int
        Timed runs of each side, the first, untimed one apart.
    load : float
        Tasks that wanted a core over the last minute, the mean of before and after. A machine to
        itself shows about 1.
    """

    name: str
    ours: float
    peer: float | None
    ratio: float | None
    unit: str
    runs: int
    load: float


def in_turn(
    name: str,
    ours: Callable[[], float],
    peer: Callable[[], float] | None,
    *,
    unit: str,
    runs: int,
    better: Better = "more",
) -> Measurement:
    """Run ours, peer, ours, peer, ... each in a process of its own, and keep the medians.

    Parameters
    ----------
    name : str
        Name of the measurement.
    ours, peer : callable
        Functions of a module (they are sent to another process) that do one run and return its
        figure, in `unit`. What must be prepared once belongs in a cached function that they call.
    unit : str
        Unit of the figure.
    runs : int
        Timed runs of each side. One more goes before them and is thrown away.
    better : {"more", "less"}
        Whether a larger figure is better (patients/s) or a smaller one (s).
    """
    sides = [ours] if peer is None else [ours, peer]
    before = os.getloadavg()[0]
    medians = [statistics.median(figures) for figures in _alternate(sides, runs)]
    load = round((before + os.getloadavg()[0]) / 2, 2)
    other = medians[1] if peer is not None else None
    return Measurement(name, medians[0], other, ratio(medians[0], other, better), unit, runs, load)


def ratio(ours: float, peer: float | None, better: Better) -> float | None:
    """How many times better ours is than the peer."""
    if peer is None:
        return None
    return ours / peer if better == "more" else peer / ours


def _alternate(sides: list[Callable[[], float]], runs: int) -> list[list[float]]:
    """Figures of each side; every side keeps its process, and only one works at a time."""
    context = multiprocessing.get_context("spawn")
    workers = [ProcessPoolExecutor(1, mp_context=context) for _ in sides]
    try:
        rounds = [
            [worker.submit(side).result() for worker, side in zip(workers, sides, strict=True)]
            for _ in range(runs + 1)
        ]
    finally:
        for worker in workers:
            worker.shutdown()
    return [list(figures) for figures in zip(*rounds[1:], strict=True)]


def families() -> dict[str, ModuleType]:
    """Every family in this folder, by name."""
    package = importlib.import_module("benchmarks")
    modules = (
        importlib.import_module(f"benchmarks.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
        if found.name != "__main__"
    )
    return {module.FAMILY: module for module in modules if hasattr(module, "FAMILY")}


def write(measurements: Iterable[Measurement], path: Path) -> None:
    """Write the measurements as a list of {name, ours, peer, ratio, unit, runs, load}."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(one) for one in measurements], indent=2) + "\n")
