"""Every row beside what the posterior predicts: of the true value, and of what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.validation.fit.emulation import Emulated, expected
from lobule.validation.fit.fit import Fit
from lobule.validation.fit.gibbs import TAILS
from lobule.validation.fit.points import Points
from lobule.validation.use import Use

Floats = NDArray[np.float64]

LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Predicted:
    """One row.

    Attributes
    ----------
    id : str
    use : Use
    published : float
    before : float
        What the line gives at the defaults.
    low, median, high : float
        Of the model under the posterior, 5, 50 and 95 %.
    printed_low, printed_high : float
        Where a publication of this size would lie, 5 and 95 %: with what the model misses and the
        error of print.
    """

    id: str
    use: Use
    published: float
    before: float
    low: float
    median: float
    high: float
    printed_low: float
    printed_high: float

    @property
    def inside(self) -> bool:
        """Whether the published value lies where it was predicted."""
        return self.printed_low <= self.published <= self.printed_high


def predicted(fit: Fit, defaults: Points) -> tuple[Predicted, ...]:
    """Every row that has a line, open to the fit or kept from it.

    Parameters
    ----------
    fit : Fit
    defaults : Points
        The one point of the defaults.
    """
    model = expected(fit.rows, fit.draws.points.flat)
    luck = np.random.Generator(np.random.Philox(key=[fit.recipe.seed, 1_000]))
    miss = fit.draws.miss.reshape(-1, 1) * luck.standard_t(TAILS, model.shape)
    error = np.array([row.error for row in fit.rows]) * luck.standard_normal(model.shape)
    printed = model + miss + error
    before = expected(fit.rows, defaults)
    return tuple(
        _row(row, float(before[place]), model[:, place], printed[:, place])
        for place, row in enumerate(fit.rows)
    )


def _row(row: Emulated, before: float, model: Floats, printed: Floats) -> Predicted:
    scale = row.measure
    center, at_defaults = scale.printed(np.array([scale.center, before]))
    limits = scale.printed(np.quantile(model, LEVELS))
    wide = scale.printed(np.quantile(printed, (LEVELS[0], LEVELS[-1])))
    return Predicted(
        row.id, row.use, float(center), float(at_defaults), *map(float, limits), *map(float, wide)
    )


def coverage(rows: Iterable[Predicted], use: Use) -> tuple[int, int]:
    """How many rows of a half lie inside their predicted 90 % interval, of how many."""
    chosen = [row.inside for row in rows if row.use is use]
    return sum(chosen), len(chosen)


def foretold(fit: Fit) -> tuple[float, float]:
    """How well the lines of the first wave told the second, which they had not seen.

    Returns
    -------
    float, float
        Share of numbers inside their 90 % interval, and median correlation over rows.
    """
    places = {name: place for place, name in enumerate(fit.second.rows)}
    inside, alike = [], []
    for row in fit.foretold:
        if row.id not in places:
            continue
        seen = row.measure.transformed(fit.second.found[:, places[row.id], 0])
        told = row.line.at(fit.second.points.columns)
        known = np.isfinite(seen)
        width = 1.6448536269514722 * np.hypot(row.line.scatter, row.line.doubt)
        inside.append(np.abs(seen - told)[known] <= width)
        if known.sum() > 2 and np.ptp(seen[known]) > 0 and np.ptp(told[known]) > 0:
            alike.append(float(np.corrcoef(seen[known], told[known])[0, 1]))
    share = float(np.mean(np.concatenate(inside))) if inside else float("nan")
    return share, float(np.median(alike)) if alike else float("nan")
