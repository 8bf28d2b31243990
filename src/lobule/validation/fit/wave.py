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
from lobule.executor.workers import Workers
from lobule.progress import Progress
from lobule.validation.fit.points import Points
from lobule.validation.fit.simulated import Found
from lobule.validation.fit.subject import Subject

Floats = NDArray[np.float64]

FLOORS = ("belief", "validation")
"""Whose source decides a run, besides the model's."""

SEEDS = 10_007
"""Every run has luck of its own, so that what is shared by the runs is the numbers' doing."""


@dataclass(frozen=True, eq=False)
class Wave:
    """Runs and what they gave.

    Attributes
    ----------
    points : Points
        Numbers of the runs.
    rows : tuple of str
    found : array (runs, rows, 3)
        Value and 90 % interval of chance; NaN where a run did not produce the row.
    """

    points: Points
    rows: tuple[str, ...]
    found: Floats

    def joined(self, other: Wave) -> Wave:
        """The runs of both."""
        rows = tuple(sorted({*self.rows, *other.rows}))
        found = [_aligned(wave, rows) for wave in (self, other)]
        return Wave(self.points.joined(other.points), rows, np.concatenate(found))

    def without(self, rows: Sequence[str]) -> Wave:
        """Some rows left out."""
        kept = [place for place, name in enumerate(self.rows) if name not in rows]
        return Wave(self.points, tuple(self.rows[n] for n in kept), self.found[:, kept])


def _aligned(wave: Wave, rows: Sequence[str]) -> Floats:
    found = np.full((len(wave.points), len(rows), 3), math.nan)
    found[:, [rows.index(name) for name in wave.rows]] = wave.found
    return found


def run_wave(
    subject: Subject,
    name: str,
    points: Points,
    patients: int,
    seed: int,
    *,
    keep: Keep,
    workers: Workers,
    progress: Progress,
) -> Wave:
    """Simulate every point that is not kept yet.

    Parameters
    ----------
    subject : Subject
    name : str
        Under which the runs are kept.
    points : Points
    patients, seed : int
    keep : Keep
    workers : Workers
        Who runs them; the result does not depend on it.
    progress : Progress
    """
    values = subject.unknowns.values(points.scores, points.on)
    pieces = [f"{subject.name}-{name}-{number:04d}.json" for number in range(len(points))]
    kind = f"{source_hash(FLOORS)}{subject.fingerprint}"
    found: dict[int, Found] = {}

    def told(number: int) -> list[Any]:
        # A run of another model is another run, even under the same numbers.
        return [kind, patients, _luck(seed, number), *map(float, values[number])]

    for number, piece in enumerate(pieces):
        kept = keep.read(piece)
        if kept is not None and (read := _read(kept, told(number))) is not None:
            found[number] = read
    missing = [number for number in range(len(points)) if number not in found]

    def finished(place: int, rows: Found) -> None:
        number = missing[place]
        found[number] = rows
        keep.write(pieces[number], _written(rows, told(number)))

    def one(number: int) -> Found:
        row = dict(zip(subject.unknowns.names, map(float, values[number]), strict=True))
        return subject.simulate(row, patients, _luck(seed, number))

    for _ in workers(one, [(number,) for number in missing], finished):
        progress(len(found), len(points), f"Lives under other numbers, {name} wave")
    return _wave(points, found)


def _wave(points: Points, found: dict[int, Found]) -> Wave:
    rows = tuple(sorted({name for one in found.values() for name in one}))
    table = np.full((len(points), len(rows), 3), math.nan)
    for number, one in found.items():
        for place, name in enumerate(rows):
            table[number, place] = one.get(name, (math.nan,) * 3)
    return Wave(points, rows, table)


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
