"""A cell therapy: which product, by which route, on which days, by which mechanisms."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field

from lobule.cells.biodistribution import Biodistribution
from lobule.cells.debris import Debris
from lobule.cells.donor_hepatocytes import DonorHepatocytes
from lobule.cells.kinds import CellFate, Mechanism, Product, Route
from lobule.cells.mechanism import every
from lobule.cells.passage import Passage
from lobule.cells.product import BoneMarrowMSC
from lobule.cells.recovery import SyntheticRecovery
from lobule.cells.route import HepaticArtery
from lobule.cells.secretome import Secretome
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
        All of them unless some are left out.
    passage : Passage
    fate : CellFate
        Where living cells are; `Biodistribution` unless another kinetic model takes its place.
    debris : Debris
    hepatocytes : DonorHepatocytes
    secretome : Secretome
    recovery : SyntheticRecovery

    Raises
    ------
    ValueError
        A day is negative or given twice.

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
    passage: Passage = field(default_factory=Passage)
    fate: CellFate = field(default_factory=Biodistribution)
    debris: Debris = field(default_factory=Debris)
    hepatocytes: DonorHepatocytes = field(default_factory=DonorHepatocytes)
    secretome: Secretome = field(default_factory=Secretome)
    recovery: SyntheticRecovery = field(default_factory=SyntheticRecovery)

    def __post_init__(self) -> None:
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
        """What the therapy adds to the model.

        Without a living cell nothing can act, and no mechanism is added: the arm is control to the
        bit, dead cells and their label apart.
        """
        acting = self.mechanisms if self.product.gives_living_cells else ()
        delivery = (self.product, self.route, self.passage, self.fate, self.debris)
        return (*delivery, self.hepatocytes, self.secretome, self.recovery, *acting)

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """Planned events as (day, event)."""
        return tuple((day, "infusion") for day in self.days)

    def without(self, *kinds: type[Mechanism]) -> CellTherapy:
        """The same therapy without some mechanisms."""
        kept = tuple(m for m in self.mechanisms if not isinstance(m, kinds))
        return dataclasses.replace(self, mechanisms=kept)
