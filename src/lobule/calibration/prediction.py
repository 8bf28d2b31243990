"""What the model expects a published row to be, under any draw of the parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.correction import Correction, correction, effects
from lobule.calibration.courses import OBSERVED, Courses, courses, shorter
from lobule.calibration.row import Contrast, Row
from lobule.calibration.setting import Setting, Size, setting_named
from lobule.progress import Progress, silent

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Simulated:
    """One setting with everything that does not depend on the parameters of the cells.

    Attributes
    ----------
    courses : Courses
        The patients of the fit.
    control : array (days, observed)
        Their mean course without cells.
    correction : Correction
    """

    courses: Courses
    control: Floats
    correction: Correction

    def effects(self, draws: Mapping[str, Floats]) -> Floats:
        """Effects counted in survivors: array (draws, days, outcomes)."""
        return effects(self.courses.means(draws), self.control) * self.correction.factor


@dataclass(frozen=True, eq=False)
class Prediction:
    """Expected values of rows.

    Attributes
    ----------
    rows : tuple of Row
    simulated : mapping of str to Simulated
        By setting.
    """

    rows: tuple[Row, ...]
    simulated: Mapping[str, Simulated]

    def expected(self, draws: Mapping[str, Floats]) -> Floats:
        """True effects of rows, before bias and sampling: array (draws, rows)."""
        known = {name: one.effects(draws) for name, one in self.simulated.items()}
        count = len(next(iter(draws.values())))
        table = np.zeros((count, len(self.rows)))
        for place, row in enumerate(self.rows):
            for name, share in row.mixture:
                day, outcome = self._cell(name, row)
                table[:, place] += share * known[name][:, day, outcome]
                if row.contrast is Contrast.WITHIN_ARM:
                    table[:, place] += share * self.simulated[name].correction.own[day, outcome]
        return table

    @property
    def errors(self) -> Floats:
        """Error of the correction by row, at the effect of the defaults: array (rows,)."""
        found = np.zeros(len(self.rows))
        for place, row in enumerate(self.rows):
            for name, share in row.mixture:
                part = self.simulated[name].correction
                cell = self._cell(name, row)
                found[place] += (share * part.error[cell] * part.plain[cell]) ** 2
        return np.sqrt(found)

    @property
    def spreads(self) -> Floats:
        """SD of the outcome between patients, by row: array (rows,)."""
        found = np.zeros(len(self.rows))
        for place, row in enumerate(self.rows):
            for name, share in row.mixture:
                spread = self.simulated[name].correction.spread
                found[place] += share * spread[OBSERVED.index(row.measured.observable)]
        return found

    def factors(self, row: Row) -> dict[str, float]:
        """What turns mean courses into what survivors show with events, by setting of a row."""
        return {
            name: float(self.simulated[name].correction.factor[self._cell(name, row)])
            for name, _ in row.mixture
        }

    def _cell(self, name: str, row: Row) -> tuple[int, int]:
        days = self.simulated[name].courses.days
        return days.index(row.day), OBSERVED.index(row.measured.observable)


def prediction(
    rows: Sequence[Row],
    size: Size | None = None,
    *,
    seed: int,
    threads: int = 1,
    days: Sequence[int] = (),
    progress: Progress = silent,
) -> Prediction:
    """Find the patients of every setting the rows name, and measure its correction.

    Parameters
    ----------
    rows : sequence of Row
    size : Size, optional
    seed, threads : int
    days : sequence of int
        Further days to follow every setting to, within its months.
    progress : Progress
    """
    chosen = size or Size()
    names = sorted({name for row in rows for name, _ in row.mixture})
    simulated: dict[str, Simulated] = {}
    for place, name in enumerate(names):
        progress(place, len(names), "Finding patients")
        setting = setting_named(name)
        asked = _days(setting, rows, days)
        simulated[name] = _simulated(setting, asked, chosen, seed, threads)
    progress(len(names), len(names), "Finding patients")
    return Prediction(tuple(rows), simulated)


def _days(setting: Setting, rows: Sequence[Row], further: Sequence[int]) -> tuple[int, ...]:
    own = {row.day for row in rows if setting.name in dict(row.mixture)}
    return tuple(sorted(own | {day for day in further if day <= setting.days}))


def _simulated(
    setting: Setting, days: tuple[int, ...], size: Size, seed: int, threads: int
) -> Simulated:
    everybody = courses(setting, days, max(size.reference, size.course), seed, threads)
    few = shorter(everybody, size.course)
    control = few.control(chance=False).mean(axis=0)
    return Simulated(few, control, correction(everybody, size.course))
