"""Bone-marrow aspirate: nucleated cells by the milliliter, fewer stromal cells with age."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.cells.supply.count import CellCount
from lobule.cells.supply.donor import Donors
from lobule.cells.supply.harvest import Collected, Floats, Harvest
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter

USUAL_AGE, USUAL_VOLUME = 40.0, 20.0


@dataclass(frozen=True)
class Mobilization:
    """G-CSF for some days before the aspirate: the marrow is fuller of cells.

    Attributes
    ----------
    factor : float
    """

    factor: float = parameter(
        default=3.0,
        unit="1",
        prior=lognormal(3.0, 1.4),
        source="assumed",
        meaning="nucleated cells of marrow after G-CSF, as a multiple of those before",
    )


@dataclass(frozen=True)
class MarrowAspirate(Harvest):
    """Marrow drawn from the iliac crest.

    A larger aspirate holds more cells, but blood dilutes it. Of the mononuclear cells few are
    stromal, ever fewer with the donor's age, fewer still in cirrhosis (assumed).

    Attributes
    ----------
    volume : float, mL
        To be drawn.
    mobilization : Mobilization or None
        G-CSF before the aspirate; None for none.

    Raises
    ------
    ValueError
        A volume that is no aspirate.
    """

    tissue = "bone marrow"
    unit = "mL"

    volume: float = parameter(
        default=20.0,
        unit="mL",
        prior=uniform(5.0, 300.0),
        source="Sabatino2012",
        meaning="marrow aspirated; 12 mL for a bank, about 50 mL for mononuclear cells",
    )
    nucleated: float = parameter(
        default=1.67e7,
        unit="cells/mL",
        prior=lognormal(1.67e7, 1.5),
        source="derived: Lyra2007",
        meaning="nucleated cells in an aspirate of 20 mL; leaves 5 million mononuclear per mL",
    )
    mononuclear_share: float = parameter(
        default=0.40,
        unit="1",
        prior=uniform(0.25, 0.55),
        source="assumed",
        meaning="mononuclear cells among the nucleated",
    )
    dilution: float = parameter(
        default=0.2,
        unit="1",
        prior=uniform(0.0, 0.6),
        source="assumed",
        meaning="power by which cells per mL fall as a larger aspirate is diluted with blood",
    )
    frequency: float = parameter(
        default=5.0e-5,
        unit="per mononuclear cell",
        prior=lognormal(5.0e-5, 2.0),
        source="recall",
        meaning="colony-forming stromal cells at the age of 40; 0.001 to 0.01 %",
    )
    decline: float = parameter(
        default=0.015,
        unit="1/year",
        prior=lognormal(0.015, 2.0),
        source="assumed",
        meaning="fall of that frequency with each year of the donor's age",
    )
    in_cirrhosis: float = parameter(
        default=0.7,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="the same frequency in cirrhosis, as a share of that in health",
    )
    cell_spread: float = parameter(
        default=0.35,
        unit="1",
        prior=uniform(0.2, 0.6),
        source="assumed",
        meaning="log SD of nucleated cells per mL between collections",
    )
    stromal_spread: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="log SD of the frequency of stromal cells between donors",
    )
    contamination: float = parameter(
        default=0.01,
        unit="1",
        prior=uniform(0.0, 0.05),
        source="assumed",
        meaning="aspirates that carry skin bacteria",
    )
    most_in_health: float = parameter(
        default=20.0,
        unit="mL/kg",
        prior=uniform(15.0, 25.0),
        source="recall",
        meaning="largest volume drawn from a healthy donor",
    )
    most_in_cirrhosis: float = parameter(
        default=5.0,
        unit="mL/kg",
        prior=uniform(1.0, 10.0),
        source="assumed",
        meaning="largest volume drawn from a patient with cirrhosis",
    )
    mobilization: Mobilization | None = None

    def __post_init__(self) -> None:
        if not 0.1 <= self.volume <= 3000.0:
            raise ValueError(
                f"Marrow volume is {self.volume:g} mL; expected 0.1 to 3000 mL. Give milliliters."
            )

    def most(self, donors: Donors) -> Floats:
        """The most that each donor can give, mL."""
        return donors.weight * np.where(
            donors.cirrhosis, self.most_in_cirrhosis, self.most_in_health
        )

    def collect(self, donors: Donors, luck: Luck) -> Collected:
        """Aspirate the volume from every donor, or what a lighter one can give."""
        volume = np.minimum(self.volume, self.most(donors))
        nucleated = self._per_ml(volume) * volume * luck.factor("nucleated", self.cell_spread)
        mononuclear = self.mononuclear_share * nucleated
        aging = np.exp(-self.decline * (donors.age - USUAL_AGE))
        sick = np.where(donors.cirrhosis, self.in_cirrhosis, 1.0)
        found = luck.factor("stromal", self.stromal_spread) * aging * sick
        stromal = mononuclear * np.minimum(self.frequency * found, 1.0)
        return Collected(
            cells=CellCount(nucleated, mononuclear, stromal, np.zeros(len(donors))),
            amount=volume,
            contaminated=luck.happens("contaminated collection", self.contamination),
        )

    @property
    def asked(self) -> float:
        """The volume to be drawn, mL."""
        return self.volume

    def _per_ml(self, volume: Floats) -> Floats:
        thinner = (volume / USUAL_VOLUME) ** (-self.dilution)
        primed = 1.0 if self.mobilization is None else self.mobilization.factor
        return self.nucleated * primed * thinner
