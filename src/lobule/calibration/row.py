"""A published number as a fit sees it: who was treated how, what was found, how surely."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum


class Use(Enum):
    """What a published row is for."""

    FIT = "fitted"
    CHECK = "predicted and compared, never fitted"
    LEFT_OUT = "left out"


class Measured(Enum):
    """Outcomes a row may speak of: observable of the model, unit, and which way is better."""

    MELD = ("meld", "points", -1.0)
    ALBUMIN = ("albumin", "g/L", 1.0)
    BILIRUBIN = ("bilirubin", "mg/dL", -1.0)
    ALT = ("alt", "U/L", -1.0)
    COLLAGEN = ("collagen_area", "log ratio to baseline", -1.0)

    @property
    def observable(self) -> str:
        """Output of the model."""
        return self.value[0]

    @property
    def unit(self) -> str:
        """Unit of the effect."""
        return self.value[1]

    @property
    def better(self) -> float:
        """Sign of a benefit."""
        return self.value[2]


class Contrast(Enum):
    """What the number compares."""

    CONTROLLED = "cells minus control"
    WITHIN_ARM = "follow-up against baseline in the arm with cells"


@dataclass(frozen=True)
class Row:
    """One published number.

    Attributes
    ----------
    id : str
        Study or review, outcome and month; the order of rows never matters.
    study : str
        Study or review as the evidence tables name it.
    measured : Measured
    month : float, months since the first infusion
    contrast : Contrast
    estimate, error : float, unit of the outcome
        Effect and its standard error.
    mixture : tuple of (str, float)
        Settings that the patients were treated in, by name, with their shares.
    open_label : float
        Share of the patients who knew what they received.
    trials : float
        Trials behind the number; a single trial is 1.
    reviews : int
        Reviews that give this outcome at this month from overlapping trials, this one included.
    not_significant : bool
        Only "no significant difference" was printed; the estimate counts for nothing.
    use : Use
    reason : str
        Why it is used so, and what was imputed.
    """

    id: str
    study: str
    measured: Measured
    month: float
    contrast: Contrast
    estimate: float
    error: float
    mixture: tuple[tuple[str, float], ...]
    open_label: float = 1.0
    trials: float = 1.0
    reviews: int = 1
    not_significant: bool = False
    use: Use = Use.FIT
    reason: str = ""

    def __post_init__(self) -> None:
        if not (self.error > 0.0 and math.isfinite(self.error)):
            raise ValueError(
                f"{self.id} has a standard error of {self.error:g}; expected one above 0. "
                "Give standard deviations and numbers of patients, or leave the row out."
            )
        if self.month < 0.0:
            raise ValueError(f"{self.id} is at month {self.month:g}; expected 0 or later.")
        if not math.isclose(sum(share for _, share in self.mixture), 1.0):
            raise ValueError(f"The settings of {self.id} have shares that do not add up to 1.")

    @property
    def weighed_error(self) -> float:
        """Standard error with overlapping reviews counting as one."""
        return self.error * math.sqrt(self.reviews)

    @property
    def day(self) -> int:
        """Day since the first infusion; 0.5, 1, 3, 6, 12 months as the tables count weeks."""
        return round(self.month * 365.25 / 12.0)


@dataclass(frozen=True)
class LeftOut:
    """A published row that neither is fitted nor predicted, with the rule that says why."""

    study: str
    outcome: str
    month: str
    reason: str
