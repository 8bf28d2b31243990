"""A cell therapy: which product, by which route, on which days, by which mechanisms."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field

from lobule.cells.biodistribution import Biodistribution
from lobule.cells.kinds import Mechanism, Product, Route
from lobule.cells.mechanism import every
from lobule.cells.product import BoneMarrowMSC, CellProduct
from lobule.cells.recovery import SyntheticRecovery
from lobule.cells.route import HepaticArtery
from lobule.cells.secretome import Secretome
from lobule.cells.supply.delivery import Delivery, Supply
from lobule.cells.supply.donor import Donors
from lobule.cells.supply.manufacture import Manufacture
from lobule.quantity.process import Process


@dataclass(frozen=True)
class CellTherapy:
    """Donor cells as given in a protocol.

    Attributes
    ----------
    product : Product
        A dose of 0 cells is allowed and equals no therapy.
    route : Route
    days : tuple of float
        Days of infusion, counted from the start of treatment.
    mechanisms : tuple of Mechanism
        All five unless some are left out.
    fate : Biodistribution
    secretome : Secretome
    recovery : SyntheticRecovery
    supply : Supply or None
        How patients come to their cells. Then the first infusion waits for them, the others keep
        their distance from it, and dose, viability and potency are those of each patient's batch.
        None for cells that are simply there.

    Raises
    ------
    ValueError
        A day is negative or given twice, or the supply makes another product.

    Examples
    --------
    >>> therapy = CellTherapy(BoneMarrowMSC(cells=5e7), HepaticArtery(), days=(0.0, 30.0))
    >>> therapy.schedule()
    ((0.0, 'infusion'), (30.0, 'infusion'))
    """

    product: Product = field(default_factory=BoneMarrowMSC)
    route: Route = field(default_factory=HepaticArtery)
    days: tuple[float, ...] = (0.0,)
    mechanisms: tuple[Mechanism, ...] = field(default_factory=every)
    fate: Biodistribution = field(default_factory=Biodistribution)
    secretome: Secretome = field(default_factory=Secretome)
    recovery: SyntheticRecovery = field(default_factory=SyntheticRecovery)
    supply: Supply | None = None

    def __post_init__(self) -> None:
        if self.supply is not None:
            _refuse_other_product(self.product, self.supply.manufacture)
        days = tuple(sorted(float(day) for day in self.days))
        for day in days:
            if not (math.isfinite(day) and day >= 0):
                raise ValueError(
                    f"Infusion day is {day:g}; expected 0 or later. Count days from the first dose."
                )
        if len(set(days)) < len(days):
            raise ValueError(
                f"Infusion days are {list(days)}; expected each day once. Double the dose instead."
            )
        object.__setattr__(self, "days", days)

    def processes(self) -> tuple[Process, ...]:
        """What the therapy adds to the model."""
        core = (self.product, self.route, self.fate, self.secretome, self.recovery)
        return (*core, *self.mechanisms)

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """Planned events as (day, event); none if each patient has days of their own."""
        return () if self.is_made else tuple((day, "infusion") for day in self.days)

    @property
    def is_made(self) -> bool:
        """Whether there are cells to make: a supply, a dose and a day."""
        return self.supply is not None and bool(self.days) and self.planned_dose > 0.0

    @property
    def planned_dose(self) -> float:
        """Living cells in one infusion, as planned."""
        return float(getattr(self.product, "cells", 0.0))

    def delivery(self, patients: Donors, seed: int) -> Delivery:
        """What each patient is given, and from when on.

        Parameters
        ----------
        patients : Donors
            On the day on which follow-up starts: the day of the first collection.
        seed : int

        Raises
        ------
        ValueError
            Nothing is made under this therapy.
        """
        if self.supply is None or not self.is_made:
            raise ValueError(
                "The therapy has no supply, no dose or no day; expected all three. Give a supply."
            )
        return self.supply.deliver(patients, self.planned_dose, len(self.days), seed)

    def without(self, *kinds: type[Mechanism]) -> CellTherapy:
        """The same therapy without some mechanisms."""
        kept = tuple(m for m in self.mechanisms if not isinstance(m, kinds))
        return dataclasses.replace(self, mechanisms=kept)


def _refuse_other_product(product: Product, made: Manufacture) -> None:
    if not isinstance(product, CellProduct):
        raise ValueError(
            f"{type(product).__name__} has a supply but is no CellProduct; expected one. "
            "Extend CellProduct, which has a dose, a viability and a potency."
        )
    if product.tissue != made.harvest.tissue:
        raise ValueError(
            f"{type(product).__name__} is made of {product.tissue}, its supply collects "
            f"{made.harvest.tissue}; expected the same tissue. Change one of them."
        )
    if product.cultured != (made.expansion is not None):
        grown = "expands" if made.expansion is not None else "does not expand"
        raise ValueError(
            f"The supply of {type(product).__name__} {grown} the cells; expected the opposite. "
            "Take the recipe of this product."
        )
    if product.kinship is not made.kinship:
        raise ValueError(
            f"{type(product).__name__} is {product.kinship.value}, its supply is "
            f"{made.kinship.value}; expected the same. Change one of them."
        )
