"""The time course that the pooled trials show, line by line: reached or missed, said openly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.calibration.fit import Fit
from lobule.calibration.predictive import Interval, interval
from lobule.calibration.row import Measured


@dataclass(frozen=True)
class Line:
    """What the pooled trials in decompensated disease show at some months.

    Attributes
    ----------
    measured : Measured
    months : tuple of float
    low, high : float, unit of the outcome
        Between the pooled estimates; the printed interval where a single review gives one.
    said : str
        What is expected, in words.
    """

    measured: Measured
    months: tuple[float, ...]
    low: float
    high: float
    said: str


LINES: tuple[Line, ...] = (
    Line(Measured.MELD, (0.5, 1.0), -1.9, -1.2, "MELD −1.2 to −1.9 at 2 to 4 weeks"),
    Line(Measured.MELD, (3.0,), -2.5, -1.2, "MELD −1.2 to −2.5 at 3 months"),
    Line(Measured.MELD, (6.0,), -2.8, -1.4, "MELD −1.4 to −2.8 at 6 months"),
    Line(Measured.MELD, (12.0,), -1.8, 2.2, "MELD −1.8 to +2.2 at 12 months, not detectable"),
    Line(Measured.ALBUMIN, (1.0,), 0.74, 3.17, "Albumin +2 g/L (0.7 to 3.2) at 1 month"),
    Line(Measured.ALBUMIN, (3.0,), 0.32, 4.79, "Albumin +2.6 g/L (0.3 to 4.8) at 3 months"),
    Line(Measured.ALBUMIN, (6.0,), 0.76, 6.54, "Albumin +3.7 g/L (0.8 to 6.5) at 6 months"),
    Line(Measured.ALT, (3.0,), -25.59, -9.27, "ALT −19 U/L (−26 to −9, as printed) at 3 months"),
)


@dataclass(frozen=True)
class Reached:
    """A line beside the posterior.

    Attributes
    ----------
    line : Line
    published : float
        Mean of the pooled estimates behind the line, weighed by their errors.
    true : Interval
        Effect on patients, mean over the reviews that give the line.
    printed : Interval
        What those reviews are expected to print: effect and open-label bias.
    reached : bool
        Whether the median of what is expected in print lies within the line.
    by_effect : bool
        Whether the median of the effect alone does.
    """

    line: Line
    published: float
    true: Interval
    printed: Interval
    reached: bool
    by_effect: bool

    @property
    def share(self) -> float:
        """Median of what is expected in print over what was published."""
        return self.printed.median / self.published


def reached(fit: Fit) -> tuple[Reached, ...]:
    """Every line of the time course beside one posterior; lines without a row are left out."""
    count = len(fit.rows.fitted)
    values = fit.values.reshape(-1, len(fit.unknowns))
    true = fit.expected.reshape(len(values), -1)[:, :count]
    printed = fit.likelihood.printed(true, fit.unknowns.table(values))
    found = []
    for line in LINES:
        places = _places(fit, line)
        if places:
            effect, print_ = (interval(table[:, places].mean(axis=1)) for table in (true, printed))
            mean = _mean(fit, places)
            found.append(
                Reached(line, mean, effect, print_, _within(line, print_), _within(line, effect))
            )
    return tuple(found)


def _mean(fit: Fit, places: list[int]) -> float:
    rows = [fit.rows.fitted[place] for place in places]
    weights = np.array([row.error**-2 for row in rows])
    return float(np.average([row.estimate for row in rows], weights=weights))


def _places(fit: Fit, line: Line) -> list[int]:
    """Fitted reviews of the outcome at the months of the line."""
    return [
        place
        for place, row in enumerate(fit.rows.fitted)
        if row.measured is line.measured and row.month in line.months and row.trials > 1.0
    ]


def _within(line: Line, found: Interval) -> bool:
    return line.low <= found.median <= line.high


def undetectable(fit: Fit, month: float = 12.0) -> float:
    """Share of draws in which a pool of the published size would not reach significance.

    Parameters
    ----------
    fit : Fit
    month : float
    """
    from scipy import special

    from lobule.evidence.effect import NORMAL_95

    count = len(fit.rows.fitted)
    values = fit.values.reshape(-1, len(fit.unknowns))
    draws = fit.unknowns.table(values)
    true = fit.expected.reshape(len(values), -1)[:, :count]
    printed = fit.likelihood.printed(true, draws)
    spread = fit.likelihood.sampling(draws)
    places = [
        place
        for place, row in enumerate(fit.rows.fitted)
        if row.measured is Measured.MELD and row.month == month and row.trials > 1.0
    ]
    shares = []
    for place in places:
        limit = NORMAL_95 * fit.rows.fitted[place].error
        low, high = ((side * limit - printed[:, place]) / spread[:, place] for side in (-1.0, 1.0))
        shares.append(float(np.mean(special.ndtr(high) - special.ndtr(low))))
    return float(np.mean(shares)) if shares else float("nan")
