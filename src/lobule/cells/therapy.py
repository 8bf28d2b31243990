"""A cell therapy: which product, by which route, on which days, by which mechanisms and harms."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field

from lobule.cells.biodistribution import Biodistribution
from lobule.cells.harm import FreshInfusion, Harm, every_harm
from lobule.cells.kinds import Mechanism, Product, Route
from lobule.cells.mechanism import every
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
        All five unless some are left out.
    harms : tuple of Harm
        All unless some are left out; `possible_harms` are those of this product and route.
    fate : Biodistribution
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
    fate: Biodistribution = field(default_factory=Biodistribution)
    secretome: Secretome = field(default_factory=Secretome)
    recovery: SyntheticRecovery = field(default_factory=SyntheticRecovery)
    harms: tuple[Harm, ...] = field(default_factory=every_harm)

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
        """What the therapy adds to the model."""
        core = (self.product, self.route, self.fate, self.secretome, self.recovery)
        return (*core, *self.mechanisms, *self.possible_harms())

    def possible_harms(self) -> tuple[Harm, ...]:
        """Harms that cells of this product by this route can do, with the days in which they do.

        A therapy without any mechanism is inert: nothing acts, so nothing harms.
        """
        if not self.mechanisms:
            return ()
        met = tuple(harm for harm in self.harms if harm.concerns(self.product, self.route))
        return (FreshInfusion(), *met) if met else ()

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """Planned events as (day, event)."""
        return tuple((day, "infusion") for day in self.days)

    def without(self, *kinds: type[Mechanism | Harm]) -> CellTherapy:
        """The same therapy without some mechanisms or harms."""
        kept = tuple(m for m in self.mechanisms if not isinstance(m, kinds))
        harms = tuple(h for h in self.harms if not isinstance(h, kinds))
        return dataclasses.replace(self, mechanisms=kept, harms=harms)
