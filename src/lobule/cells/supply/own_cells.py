"""The patient's own cells: collected on day 0, made while the disease goes on."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lobule.cells.supply.batch import Batches
from lobule.cells.supply.delivery import NOT_MADE, Delivery, Floats, Integers, Supply
from lobule.cells.supply.donor import Donors, Kinship
from lobule.cells.supply.identity import hand_over
from lobule.cells.supply.manufacture import Manufacture
from lobule.cells.supply.recipe import marrow_stromal
from lobule.cells.supply.release import Reason

MOST_COLLECTIONS = 3


@dataclass(frozen=True)
class OwnCells(Supply):
    """Made to order from the patient's own marrow.

    Attributes
    ----------
    manufacture : Manufacture
    collections : int
        Collections at most; after a batch that is refused the next one is begun on that day.

    Raises
    ------
    ValueError
        The manufacture is for strangers, or nobody would be asked so often.
    """

    manufacture: Manufacture = field(default_factory=marrow_stromal)
    collections: int = 1

    def __post_init__(self) -> None:
        if self.manufacture.kinship is not Kinship.AUTOLOGOUS:
            raise ValueError(
                "Own cells come from an allogeneic manufacture; expected an autologous one. "
                "Use a bank, or the recipe for the patient's own marrow."
            )
        if not 1 <= self.collections <= MOST_COLLECTIONS:
            raise ValueError(
                f"Number of collections is {self.collections}; expected 1 to {MOST_COLLECTIONS}."
            )

    def deliver(self, patients: Donors, dose: float, infusions: int, seed: int) -> Delivery:
        """Cells for every patient; see `Supply`."""
        count = len(patients)
        reasons = np.full((count, self.collections), NOT_MADE, dtype=np.int64)
        begun, waiting = np.zeros(count), np.arange(count)
        cost, ready, found = np.zeros(count), np.full(count, np.inf), _Found.none(count)
        for collection in range(self.collections):
            if not len(waiting):
                break
            made = self.manufacture.make(patients.take(waiting), dose, infusions, seed, collection)
            reasons[waiting, collection] = made.reason
            cost[waiting] += made.cost
            rows = np.flatnonzero(made.reason == Reason.RELEASED)
            hand_over(made, rows, patients.identity[waiting[rows]], made.ready[rows])
            ready[waiting[rows]] = begun[waiting[rows]] + made.ready[rows]
            begun[waiting] += made.ready
            found.note(waiting, made)
            waiting = waiting[made.reason != Reason.RELEASED]
        given = np.isfinite(ready)
        return Delivery(
            recipient=patients.identity,
            reasons=reasons,
            serial=found.serial,
            ready=ready,
            cells=np.where(given, found.numbers["cells"], 0.0),
            viability=found.numbers["viability"],
            potency=found.numbers["potency"],
            doublings=found.numbers["doublings"],
            passages=found.numbers["passages"],
            contaminated=given & (found.numbers["contaminated"] > 0),
            cost=cost,
        )


@dataclass(frozen=True, eq=False)
class _Found:
    """The last batch of every patient so far."""

    serial: Integers
    numbers: dict[str, Floats]

    @classmethod
    def none(cls, count: int) -> _Found:
        names = ("cells", "viability", "potency", "doublings", "passages", "contaminated")
        return cls(np.zeros(count, dtype=np.int64), {name: np.zeros(count) for name in names})

    def note(self, rows: Integers, made: Batches) -> None:
        self.serial[rows] = made.serial
        self.numbers["cells"][rows] = made.bags.cells
        for name in ("viability", "potency", "doublings", "passages", "contaminated"):
            self.numbers[name][rows] = getattr(made, name)
