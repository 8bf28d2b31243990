"""An order: how a product is to be made, where it differs from the usual recipe."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lobule.cells.supply.bank import Bank
from lobule.cells.supply.cord_blood import CordBlood, FrozenUnit
from lobule.cells.supply.cord_tissue import CordTissue
from lobule.cells.supply.delivery import Supply
from lobule.cells.supply.donor import Kinship, alike
from lobule.cells.supply.harvest import Harvest
from lobule.cells.supply.manufacture import USUAL_WEIGHT, Manufacture
from lobule.cells.supply.marrow import MarrowAspirate, Mobilization
from lobule.cells.supply.own_cells import OwnCells
from lobule.cells.supply.recipe import (
    cord_blood_stromal,
    cord_tissue_stromal,
    marrow_mononuclear,
    marrow_stromal,
)

MARROW, BLOOD, CORD = MarrowAspirate.tissue, CordBlood.tissue, CordTissue.tissue
ADULT, NEWBORN = 40.0, 0.0


@dataclass(frozen=True)
class Order:
    """What is asked of the laboratory.

    Attributes
    ----------
    tissue : str
        "bone marrow", "cord blood" or "umbilical cord".
    cultured : bool
        Whether the cells are expanded.
    kinship : Kinship
    amount : float or None, mL or g
        To collect; the usual amount if None.
    passages : int or None
    least_viability : float or None, share
        For release.
    frozen : bool
        Cord-blood units come from a freezer.
    mobilized : bool
        G-CSF is given before marrow is aspirated.
    collections : int
        At most, from a patient whose batch was refused.
    lots : int
        Of a bank.

    Raises
    ------
    ValueError
        Nobody can make that.
    """

    tissue: str
    cultured: bool
    kinship: Kinship
    amount: float | None = None
    passages: int | None = None
    least_viability: float | None = None
    frozen: bool = False
    mobilized: bool = False
    collections: int = 1
    lots: int = 12

    def __post_init__(self) -> None:
        own = self.kinship is Kinship.AUTOLOGOUS
        if own and self.tissue != MARROW:
            raise ValueError(
                f"Own cells are asked for from {self.tissue}; expected bone marrow, for an adult "
                "has no cord. Take them from a bank."
            )
        if not own and not self.cultured:
            raise ValueError(
                "Mononuclear cells are asked for from a bank; expected own cells, for a stranger's "
                "would be rejected. Collect the patient's own."
            )
        if self.passages is not None and not self.cultured:
            raise ValueError(
                f"{self.passages} passages are asked for mononuclear cells; expected none, for "
                "they are not cultured. Leave passages out."
            )
        if self.mobilized and self.tissue != MARROW:
            raise ValueError(
                f"Mobilization is asked for, but the cells come from {self.tissue}; expected bone "
                "marrow. Leave it out."
            )
        if self.frozen and self.tissue != BLOOD:
            raise ValueError(
                f"Frozen cord-blood units are asked for, but the cells come from {self.tissue}; "
                "expected cord blood. Leave them out."
            )

    def manufacture(self) -> Manufacture:
        """The usual recipe with what was asked for.

        Raises
        ------
        ValueError
            A passage beyond senescence, or an amount that nobody gives.
        """
        made = self._usual()
        if self.passages is not None and made.expansion is not None:
            made = replace(made, expansion=replace(made.expansion, passages=self.passages))
        if self.least_viability is not None:
            tests = replace(made.release, least_viability=self.least_viability)
            made = replace(made, release=tests)
        age = ADULT if self.tissue == MARROW else NEWBORN
        if made.expansion is not None:
            made.expansion.refuse_beyond_senescence(age)
        return replace(made, harvest=self._harvest(made.harvest))

    def supply(self) -> Supply:
        """How patients come to their cells.

        Raises
        ------
        ValueError
            As `manufacture`, or more is to be collected than a donor of usual weight can give.
        """
        made = self.manufacture()
        own = self.kinship is Kinship.AUTOLOGOUS
        made.harvest.refuse_too_much(alike(1, ADULT, USUAL_WEIGHT, cirrhosis=own))
        if own:
            return OwnCells(made, self.collections)
        return Bank(made, self.lots, newborn=self.tissue != MARROW)

    def _usual(self) -> Manufacture:
        if self.tissue == BLOOD:
            return cord_blood_stromal()
        if self.tissue == CORD:
            return cord_tissue_stromal()
        return marrow_stromal(self.kinship) if self.cultured else marrow_mononuclear()

    def _harvest(self, usual: Harvest) -> Harvest:
        if isinstance(usual, CordBlood) and self.frozen:
            usual = replace(usual, frozen=FrozenUnit())
        if isinstance(usual, MarrowAspirate) and self.mobilized:
            usual = replace(usual, mobilization=Mobilization())
        if self.amount is None:
            return usual
        if isinstance(usual, CordTissue):
            return replace(usual, mass=self.amount)
        if isinstance(usual, (CordBlood, MarrowAspirate)):
            return replace(usual, volume=self.amount)
        return usual
