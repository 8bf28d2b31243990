"""A treatment effect: two arms compared on one outcome at one time, with the interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

NORMAL_95 = 1.959963984540054


class Measure(Enum):
    """How the two arms are compared."""

    MEAN_DIFFERENCE = "mean difference"
    ODDS_RATIO = "odds ratio"
    RISK_RATIO = "risk ratio"
    HAZARD_RATIO = "hazard ratio"

    @property
    def is_ratio(self) -> bool:
        """Whether equal arms give 1 (and standard errors live on the log scale) instead of 0."""
        return self is not Measure.MEAN_DIFFERENCE

    @property
    def null(self) -> float:
        """The value at which the two arms are equal."""
        return 1.0 if self.is_ratio else 0.0


class Kind(Enum):
    """Where an effect comes from: what may be called pooled, and what may not."""

    POOLED = "published pooled estimate"
    OWN_POOL = "pool computed from published arm rows"
    SINGLE_TRIAL = "single trial, not pooled"
    UNCONTROLLED = "change without a control arm"
    UNQUANTIFIED = "p value or statement without an effect size"
    VIRTUAL_TRIAL = "estimate of the virtual trial"
    TRUE_EFFECT = "true effect in the virtual patients"


@dataclass(frozen=True)
class Effect:
    """One effect of cells against control, as printed in a paper or as estimated in a run.

    Parameters
    ----------
    label : str
        Short name for a table or a figure, such as "Pan 2014".
    measure : Measure
        Mean difference or a ratio, always cells against control.
    outcome : str
        As in the evidence tables: "MELD", "ALT", "ALB", "TBIL" and so on.
    unit : str
        As in the evidence tables: "points", "U/L", "g/L" and so on; empty for ratios.
    month : float or None, months after the start of treatment
        None when the source does not tie the effect to a time.
    estimate, ci_low, ci_high : float, in `unit`
        Point estimate with its 95 % confidence interval (or, for a true effect, the interval that
        its source describes); both limits None when there is no interval.
    k, n : int or None
        Number of trials and of patients.
    kind : Kind
        Pooled, single trial, virtual trial and so on.
    source, provenance, note : str
        Where the number was read, how, and what a reader must know about it.
    """

    label: str
    measure: Measure
    outcome: str
    unit: str
    month: float | None
    estimate: float
    ci_low: float | None = None
    ci_high: float | None = None
    k: int | None = None
    n: int | None = None
    kind: Kind = Kind.POOLED
    source: str = ""
    provenance: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.ci_low is None) != (self.ci_high is None):
            raise ValueError(f"{self.label} has one confidence limit; give both or none.")
        limits = self.interval or (self.estimate, self.estimate)
        if not all(math.isfinite(value) for value in (self.estimate, *limits)):
            raise ValueError(f"{self.label} has an estimate or limit that is not a finite number.")
        if not limits[0] <= self.estimate <= limits[1]:
            raise ValueError(
                f"{self.label} has the estimate {self.estimate:g} outside its own interval "
                f"({limits[0]:g} to {limits[1]:g}); check which column is which."
            )
        if self.measure.is_ratio and limits[0] <= 0:
            raise ValueError(f"{self.label} has a ratio limit of {limits[0]:g}; expected above 0.")

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lower and upper 95 % limit, or None."""
        if self.ci_low is None or self.ci_high is None:
            return None
        return self.ci_low, self.ci_high

    @property
    def standard_error(self) -> float | None:
        """Width of the 95 % interval over 2 x 1.96, on the log scale for ratios, or None."""
        if self.interval is None:
            return None
        low, high = (self._scaled(limit) for limit in self.interval)
        return (high - low) / (2 * NORMAL_95)

    def contains(self, value: float) -> bool:
        """Whether a value lies inside the 95 % interval, its limits included."""
        return self.interval is not None and self.interval[0] <= value <= self.interval[1]

    def distance_from(self, other: Effect) -> float:
        """Return this estimate minus the other one (difference of logarithms for ratios)."""
        return self._scaled(self.estimate) - self._scaled(other.estimate)

    def in_words(self, digits: int = 2) -> str:
        """Return "−1.22 points (95% CI −2.36 to −0.08)", ready for a sentence."""
        value = f"{number(self.estimate, digits)} {self.unit}".strip()
        if self.interval is None:
            return value
        low, high = (number(limit, digits) for limit in self.interval)
        return f"{value} (95% CI {low} to {high})"

    def with_interval(self, digits: int = 2) -> str:
        """Return "−1.22 (−2.36 to −0.08)", ready for a list or a table."""
        value = number(self.estimate, digits)
        if self.interval is None:
            return value
        return f"{value} ({number(self.interval[0], digits)} to {number(self.interval[1], digits)})"

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.measure.is_ratio else value


def number(value: float, digits: int = 2) -> str:
    """Write a number with fixed digits and a true minus sign; never "−0.00"."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")
