"""Runs of the whole natural history under many sets of numbers, each kept as it is done."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.keep import Keep
from lobule.calibration.recipe import source_hash
from lobule.calibration.unknowns import Unknowns
from lobule.executor.workers import Workers
from lobule.progress import Progress
from lobule.validation.fit.simulated import Found, simulated

Floats = NDArray[np.float64]

FLOORS = ("validation",)
"""Whose source decides a run, besides the model's."""

SEEDS = 10_007
"""Every run has luck of its own, so that what is shared by the runs is the numbers' doing."""


@dataclass(frozen=True, eq=False)
class Wave:
    """Runs and what they gave.

    Attributes
    ----------
    scores : array (runs, unknowns)
    rows : tuple of str
    found : array (runs, rows, 3)
        Value and 90 % interval of chance; NaN where a run did not produce the row.
    """

    scores: Floats
    rows: tuple[str, ...]
    found: Floats

    def joined(self, other: Wave) -> Wave:
        """The runs of both."""
        rows = tuple(sorted({*self.rows, *other.rows}))
        found = [_aligned(wave, rows) for wave in (self, other)]
        scores = np.concatenate([self.scores, other.scores])
        return Wave(scores, rows, np.concatenate(found))


def _aligned(wave: Wave, rows: Sequence[str]) -> Floats:
    found = np.full((len(wave.scores), len(rows), 3), math.nan)
    found[:, [rows.index(name) for name in wave.rows]] = wave.found
    return found


def design(unknowns: int, center: Floats, step: float) -> Floats:
    """Two levels of every number, each run another half of them high, no two alike.

    Columns of a Hadamard matrix: the effect of every number is estimated from all the runs, and
    none is mistaken for another.

    Parameters
    ----------
    unknowns : int
    center : array (unknowns,)
        Scores about which to step.
    step : float
    """
    from scipy.linalg import hadamard

    size = 1 << unknowns.bit_length()
    return center + step * hadamard(size)[:, 1 : unknowns + 1].astype(float)


def run_wave(
    name: str,
    scores: Floats,
    unknowns: Unknowns,
    patients: int,
    seed: int,
    *,
    keep: Keep,
    workers: Workers,
    progress: Progress,
) -> Wave:
    """Simulate every set of scores that is not kept yet.

    Parameters
    ----------
    name : str
        Under which the runs are kept.
    scores : array (runs, unknowns)
    unknowns : Unknowns
    patients, seed : int
    keep : Keep
    workers : Workers
        Who runs them; the result does not depend on it.
    progress : Progress
    """
    values = unknowns.values(scores, np.ones(scores.shape, dtype=bool))
    pieces = [f"{name}-{number:04d}.json" for number in range(len(scores))]
    found: dict[int, Found] = {}

    def told(number: int) -> list[Any]:
        # A run of another model is another run, even under the same numbers.
        return [source_hash(FLOORS), patients, _luck(seed, number), *map(float, values[number])]

    for number, piece in enumerate(pieces):
        kept = keep.read(piece)
        if kept is not None and (read := _read(kept, told(number))) is not None:
            found[number] = read
    missing = [number for number in range(len(scores)) if number not in found]

    def finished(place: int, rows: Found) -> None:
        number = missing[place]
        found[number] = rows
        keep.write(pieces[number], _written(rows, told(number)))

    def one(number: int) -> Found:
        row = dict(zip(unknowns.names, map(float, values[number]), strict=True))
        return simulated(row, patients, _luck(seed, number))

    for _ in workers(one, [(number,) for number in missing], finished):
        progress(len(found), len(scores), f"Natural history under other numbers, {name}")
    return _wave(scores, found)


def _wave(scores: Floats, found: dict[int, Found]) -> Wave:
    rows = tuple(sorted({name for one in found.values() for name in one}))
    table = np.full((len(scores), len(rows), 3), math.nan)
    for number, one in found.items():
        for place, name in enumerate(rows):
            table[number, place] = one.get(name, (math.nan,) * 3)
    return Wave(scores, rows, table)


def _luck(seed: int, number: int) -> int:
    return seed + SEEDS * (number + 1)


def _written(rows: Found, told: list[Any]) -> bytes:
    return json.dumps({"run": told, "rows": rows}).encode()


def _read(data: bytes, told: list[Any]) -> Found | None:
    """Rows that were kept, if they are of this same run."""
    kept = json.loads(data)
    if kept["run"] != told:
        return None
    return {name: tuple(three) for name, three in kept["rows"].items()}
