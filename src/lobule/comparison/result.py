"""The result of a comparison: every regimen with its numbers, and each beside the reference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial import plain
from lobule.trial.analysis.estimate import Difference, Estimate


@dataclass(frozen=True)
class Measure:
    """What is compared.

    Attributes
    ----------
    name : str
        ``meld@182`` is MELD on day 182; ``days_alive``, ``cost`` and others are over follow-up.
    label, unit : str
    day : int or None
        Day of the visit; None for totals.
    lower_is_better : bool
    """

    name: str
    label: str
    unit: str
    day: int | None
    lower_is_better: bool


@dataclass(frozen=True)
class Diseased:
    """A difference over draws of the disease and its care, each with patients found anew.

    Attributes
    ----------
    draws, patients : int
    mean, spread, low, high : float, unit of the measure
        Mean over the diseases, their standard deviation with the chance of so few patients taken
        off, and the interval (95 %) that the two make.
    """

    draws: int
    patients: int
    mean: float
    spread: float
    low: float
    high: float


@dataclass(frozen=True)
class Whole:
    """Where a difference may lie when nothing is held: 95 % interval, unit of the measure.

    Errors over patients, over parameters of what is added and over diseases are added as squares,
    around the mean over the parameters where these were drawn.
    """

    low: float
    high: float


@dataclass(frozen=True)
class Believed:
    """A difference over draws of the parameters of what a regimen adds.

    Attributes
    ----------
    draws, patients : int
        The same patients with the same luck in every draw.
    mean, spread, low, high : float, unit of the measure
        Mean, standard deviation and central 95 % of the draws: doubt about parameters alone.
    """

    draws: int
    patients: int
    mean: float
    spread: float
    low: float
    high: float


@dataclass(frozen=True)
class Cell:
    """One measure under one regimen.

    Attributes
    ----------
    measure : str
    patients : int
        With a value; at a visit those alive.
    value : Estimate
        Mean with its interval over patients.
    pairs : int
        Patients with a value here and under the reference.
    difference : Difference
        Mean of regimen minus reference in the same patients, with its paired interval.
    believed : Believed or None
        The difference over other parameters; None in subgroups, and where nothing is uncertain.
    diseased : Diseased or None
        The same over other diseases; None in subgroups, and where none was drawn.
    whole : Whole or None
        With everything that was drawn; None where nothing was.
    """

    measure: str
    patients: int
    value: Estimate
    pairs: int
    difference: Difference
    believed: Believed | None = None
    diseased: Diseased | None = None
    whole: Whole | None = None


@dataclass(frozen=True)
class Subgroup:
    """The same differences in some of the patients.

    Attributes
    ----------
    kind : str
        ``meld`` or ``cause``.
    name : str
    patients : int
    cells : tuple of Cell
    """

    kind: str
    name: str
    patients: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class EventCell:
    """How often an adverse event happened under one regimen.

    Attributes
    ----------
    event, label : str
    fatal : bool
    of_treatment : bool
        It comes with what is given, not with the disease.
    rate : float, events per 100 patient-years
    difference : Difference, events per patient
        Over the whole follow-up, in the same patients.
    """

    event: str
    label: str
    fatal: bool
    of_treatment: bool
    rate: float
    difference: Difference


@dataclass(frozen=True, eq=False)
class Course:
    """Mean course of a variable under one regimen.

    Attributes
    ----------
    variable : str
        ``meld``, ``albumin`` or ``alive`` (share alive).
    days : array (days,)
    mean : array (days,)
        In those alive.
    difference, low, high : array (days,)
        Paired with the reference, with its 95 % interval.
    """

    variable: str
    days: NDArray[np.float64]
    mean: NDArray[np.float64]
    difference: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True)
class RegimenResult:
    """One regimen.

    Attributes
    ----------
    name : str
    contents : tuple of str
        What it consists of, a line each.
    cells : tuple of Cell
        One for each measure of the result.
    events : tuple of EventCell
    subgroups : tuple of Subgroup
    courses : tuple of Course
    """

    name: str
    contents: tuple[str, ...]
    cells: tuple[Cell, ...]
    events: tuple[EventCell, ...]
    subgroups: tuple[Subgroup, ...]
    courses: tuple[Course, ...]

    def cell(self, measure: str) -> Cell:
        """One measure."""
        return next(cell for cell in self.cells if cell.measure == measure)


@dataclass(frozen=True)
class PriceUsed:
    """A price with its source.

    Attributes
    ----------
    item, unit, source : str
    amount : float
    """

    item: str
    amount: float
    unit: str
    source: str


@dataclass(frozen=True)
class ComparisonResult:
    """What a comparison found.

    Attributes
    ----------
    title : str
    causes : tuple of str
    criteria : tuple of str
        Who was to be enrolled.
    patients : int
    visits : tuple of int, days
    reference : str
    measures : tuple of Measure
    regimens : tuple of RegimenResult
        In the order of the plan.
    currency : str
    prices : tuple of PriceUsed
    discount : float, 1/year
    belief : str
        Where draws of parameters come from, in words that end a sentence; empty without draws.
    organs : str
        What is assumed about organs; empty if nobody is transplanted.
    seed : int
    fingerprint : str
        SHA-256 of the plan.
    """

    title: str
    causes: tuple[str, ...]
    criteria: tuple[str, ...]
    patients: int
    visits: tuple[int, ...]
    reference: str
    measures: tuple[Measure, ...]
    regimens: tuple[RegimenResult, ...]
    currency: str
    prices: tuple[PriceUsed, ...]
    discount: float
    belief: str
    organs: str
    seed: int
    fingerprint: str

    def regimen(self, name: str) -> RegimenResult:
        """One regimen by name."""
        return next(one for one in self.regimens if one.name == name)

    def measure(self, name: str) -> Measure:
        """One measure by name."""
        return next(one for one in self.measures if one.name == name)

    @property
    def others(self) -> tuple[RegimenResult, ...]:
        """All but the reference."""
        return tuple(one for one in self.regimens if one.name != self.reference)

    def to_json(self) -> str:
        """JSON text: keys as declared here, NaN as null, floats exact."""
        return plain.to_json(self)

    @classmethod
    def from_json(cls, text: str) -> ComparisonResult:
        """Read what `to_json` wrote."""
        return plain.from_json(cls, text)
