"""A comparison as planned: who the patients are, what they receive, how long they are followed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from lobule.comparison.doubt import Doubt
from lobule.comparison.regimen import Regimen
from lobule.economics import PriceList, Utilities, usual_prices
from lobule.population.entry import Entry
from lobule.quantity.errors import UnknownName

MOST_REGIMENS, MOST_PATIENTS, LONGEST = 100, 1_000_000, 3653
VISITS = (30, 91, 182, 365)
BANDS = (15.0, 20.0, 25.0)


@dataclass(frozen=True)
class Comparison:
    """The same patients under every regimen.

    Attributes
    ----------
    title : str
    entries : tuple of Entry
        One for each cause, screened by the same criteria or not; patients are divided evenly.
    regimens : tuple of Regimen
        In any order; it changes the order of tables only.
    reference : str
        Name of the regimen that all are compared with.
    patients : int
        Of all causes together.
    visits : tuple of int, days
        Ascending; the last is the end of follow-up.
    bands : tuple of float, MELD points
        Where patients are parted by MELD at screening.
    prices : PriceList
    utilities : Utilities
    discount : float, 1/year
    doubt : Doubt
        How far other parameters of what regimens add are tried.
    seed : int

    Raises
    ------
    ValueError
        Parts that do not fit together.
    """

    title: str
    entries: tuple[Entry, ...]
    regimens: tuple[Regimen, ...]
    reference: str
    patients: int = 2000
    visits: tuple[int, ...] = VISITS
    bands: tuple[float, ...] = BANDS
    prices: PriceList = field(default_factory=usual_prices)
    utilities: Utilities = field(default_factory=Utilities)
    discount: float = 0.03
    doubt: Doubt = field(default_factory=Doubt)
    seed: int = 1

    def __post_init__(self) -> None:
        names = self.names
        _refuse_number("regimens", len(names), 2, MOST_REGIMENS)
        for name in names:
            if names.count(name) > 1:
                raise ValueError(
                    f"Two regimens are named '{name}'; expected a name of its own for each."
                )
        if self.reference not in names:
            raise UnknownName("reference regimen", self.reference, names)
        causes = [entry.etiology.name for entry in self.entries]
        if not causes or len(set(causes)) < len(causes):
            raise ValueError(
                f"Causes are {', '.join(causes) or 'none'}; expected one or more, each once."
            )
        _refuse_number("patients", self.patients, 2 * len(causes), MOST_PATIENTS)
        if not self.visits or list(self.visits) != sorted(set(self.visits)):
            raise ValueError(f"Visits are on days {list(self.visits)}; expected ascending days.")
        if not 1 <= self.visits[0] <= self.visits[-1] <= LONGEST:
            raise ValueError(
                f"Visits are on days {list(self.visits)}; expected 1 to {LONGEST}, ten years."
            )
        if not 0 <= self.seed < 2**63:
            raise ValueError(f"Seed is {self.seed}; expected 0 to 2^63 - 1.")
        for entry in self.entries:
            for regimen in self.regimens:
                _refuse_too_late(regimen, entry, self.horizon)

    @property
    def names(self) -> list[str]:
        """Names of the regimens, in order."""
        return [regimen.name for regimen in self.regimens]

    @property
    def horizon(self) -> int:
        """Length of follow-up, days."""
        return self.visits[-1]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Patients of each cause; the first causes have one more where they do not divide."""
        each, more = divmod(self.patients, len(self.entries))
        return tuple(each + (place < more) for place in range(len(self.entries)))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything that is planned."""
        cares = [[r.care(entry.etiology) for entry in self.entries] for r in self.regimens]
        said = (
            self.title, self.entries, self.names, cares, self.reference, self.patients, self.visits,
            self.bands, self.prices, self.utilities, self.discount, self.doubt, self.seed,
        )  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()


def _refuse_number(what: str, number: int, low: int, high: int) -> None:
    if not low <= number <= high:
        raise ValueError(f"Number of {what} is {number}; expected {low} to {high}.")


def _refuse_too_late(regimen: Regimen, entry: Entry, horizon: int) -> None:
    for day, event in regimen.care(entry.etiology).schedule():
        if day >= horizon:
            raise ValueError(
                f"Regimen '{regimen.name}' plans '{event}' for day {day:g}; expected one before "
                f"the last visit, on day {horizon}. Move one of the two."
            )
