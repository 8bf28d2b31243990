"""The result of an attribution: shares of the mechanisms, what is left, and who works with whom."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lobule.course.parameter_draws import ParameterDraws
from lobule.quantity.errors import UnknownName

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]
LEVEL = 0.95


@dataclass(frozen=True)
class Described:
    """A variable with its words.

    Attributes
    ----------
    name, label, unit : str
    """

    name: str
    label: str
    unit: str


@dataclass(frozen=True)
class Portion:
    """A part of an effect, over the draws of the parameters.

    Attributes
    ----------
    mean, low, high : float, unit of the variable
        Mean over patients and draws, and the central 95 % of draws.
    error : float, unit of the variable
        Monte-Carlo standard error of the mean, from the number of draws; the patients are given.
    """

    mean: float
    low: float
    high: float
    error: float


def portion(values: Floats) -> Portion:
    """Summary of a part of an effect.

    Parameters
    ----------
    values : array (draws, patients)
    """
    by_draw = values.mean(axis=1)
    draws = len(by_draw)
    error = float(by_draw.std(ddof=1)) / math.sqrt(draws) if draws > 1 else 0.0
    tail = (1.0 - LEVEL) / 2.0
    low, high = np.quantile(by_draw, (tail, 1.0 - tail))
    return Portion(float(by_draw.mean()), float(low), float(high), error)


@dataclass(frozen=True, eq=False)
class Attribution:
    """What the cells did to each patient, split among their mechanisms.

    For every draw, patient, variable and day, the shares and what is left with every mechanism off
    (`itself`) add up to the whole.

    Attributes
    ----------
    mechanisms : tuple of str
    variables : tuple of Described
        Those asked for; after MELD also its parts through bilirubin, INR and creatinine.
    days : tuple of int
    draws : ParameterDraws
    whole : array (draws, patients, variables, days)
        With the cells minus without them.
    share : array (draws, patients, mechanisms, variables, days)
    itself : array (draws, patients, variables, days)
        The infusion with every mechanism off.
    pairs : tuple of (str, str)
    pair : array (draws, patients, pairs, variables, days)
        What two mechanisms bring together beyond what each brings alone (Shapley-Taylor index).
    """

    mechanisms: tuple[str, ...]
    variables: tuple[Described, ...]
    days: tuple[int, ...]
    draws: ParameterDraws
    whole: Floats
    share: Floats
    itself: Floats
    pairs: tuple[tuple[str, str], ...]
    pair: Floats

    def of(self, mechanism: str, variable: str, day: int) -> Portion:
        """Share of one mechanism in the effect on one variable on one day."""
        if mechanism not in self.mechanisms:
            raise UnknownName("mechanism", mechanism, self.mechanisms, "this attribution")
        place = self.mechanisms.index(mechanism)
        return portion(self.share[:, :, place][(..., *self._cell(variable, day))])

    def total(self, variable: str, day: int) -> Portion:
        """The whole effect on one variable on one day."""
        return portion(self.whole[(..., *self._cell(variable, day))])

    def interaction(self, one: str, other: str, variable: str, day: int) -> Portion:
        """What two mechanisms bring together beyond what each brings alone."""
        names = tuple(sorted((one, other), key=self.mechanisms.index))
        place = self.pairs.index((names[0], names[1]))
        return portion(self.pair[:, :, place][(..., *self._cell(variable, day))])

    def table(self) -> pandas.DataFrame:
        """One row for each variable, day and part: mean, central 95 % of draws, Monte-Carlo error.

        Parts are every mechanism (they and ``itself`` add up to ``whole``), and every pair.
        """
        import pandas

        return pandas.DataFrame(list(self._rows()))

    def _rows(self) -> Iterator[dict[str, object]]:
        for variable in self.variables:
            for day in self.days:
                cell = (..., *self._cell(variable.name, day))
                parts = {n: self.share[:, :, i] for i, n in enumerate(self.mechanisms)}
                parts |= {"itself": self.itself, "whole": self.whole}
                parts |= {" with ".join(p): self.pair[:, :, i] for i, p in enumerate(self.pairs)}
                for part, values in parts.items():
                    found = portion(values[cell])
                    yield {
                        "variable": variable.name,
                        "label": variable.label,
                        "unit": variable.unit,
                        "day": day,
                        "part": part,
                        "mean": found.mean,
                        "low": found.low,
                        "high": found.high,
                        "error": found.error,
                    }

    def _cell(self, variable: str, day: int) -> tuple[int, int]:
        names = [described.name for described in self.variables]
        if variable not in names:
            raise UnknownName("variable", variable, names, "this attribution")
        if day not in self.days:
            days = ", ".join(map(str, self.days))
            raise ValueError(f"Day is {day}; expected one that was split: {days}.")
        return names.index(variable), self.days.index(day)
