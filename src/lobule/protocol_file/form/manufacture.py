"""How the cells of an arm are made: whose they are, from how much marrow, in how many passages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lobule.cells.product import CellProduct
from lobule.cells.supply.delivery import Supply
from lobule.cells.supply.donor import Kinship
from lobule.cells.supply.order import MARROW, Order
from lobule.protocol_file import kinds
from lobule.protocol_file.form.fields import Section, amount, one_of, whole

SOURCES: dict[str, Kinship] = {"own cells": Kinship.AUTOLOGOUS, "bank": Kinship.ALLOGENEIC}
MOBILIZATION: dict[str, bool] = {"none": False, "G-CSF": True}
UNITS: dict[str, bool] = {"fresh": False, "frozen": True}


class ManufactureForm(Section):
    """From donor to syringe: then dose, viability and day are those of each patient's batch."""

    source: Annotated[Kinship, one_of("source", SOURCES)] = Field(
        description="'own cells' (collected at randomization, so that the patient waits while they "
        "are made) or 'bank' (cells of strangers that are there at once)."
    )
    marrow: Annotated[float | None, amount(kinds.MARROW, "20 mL")] = Field(
        default=None,
        description="Bone marrow collected; 20 mL for cells that are expanded and 100 mL for "
        "mononuclear cells if absent.",
    )
    mobilization: Annotated[bool, one_of("mobilization", MOBILIZATION)] = Field(
        default=False, description="'G-CSF' before the marrow is aspirated, or 'none'."
    )
    cord_blood: Annotated[bool | None, one_of("cord_blood", UNITS)] = Field(
        default=None,
        description="Whether cord-blood units are 'fresh' or 'frozen'; fresh if absent.",
    )
    passages: Annotated[int | None, whole(kinds.PASSAGES, "3")] = Field(
        default=None, description="Passages at most; those usual for the tissue if absent."
    )
    least_viability: Annotated[float | None, amount(kinds.RELEASED, "70 %", scale=0.01)] = Field(
        default=None, description="Least viability for release; 70 % if absent."
    )
    collections: Annotated[int, whole(kinds.COLLECTIONS, "2")] = Field(
        default=1,
        description="Collections at most from a patient whose batch was refused.",
    )
    lots: Annotated[int, whole(kinds.LOTS, "12")] = Field(
        default=12, description="Donors whose cells fill the bank, one lot each."
    )

    def supply(self, product: type[CellProduct]) -> Supply:
        """How patients come to their cells.

        Raises
        ------
        ValueError
            Nobody can make this product in this way.
        """
        tissue = product.tissue
        if self.marrow is not None and tissue != MARROW:
            raise ValueError(
                f"marrow is given for a product of {tissue}; expected it only for bone marrow. "
                "Leave it out."
            )
        return Order(
            tissue=tissue,
            cultured=product.cultured,
            kinship=self.source,
            amount=self.marrow,
            passages=self.passages,
            least_viability=self.least_viability,
            frozen=bool(self.cord_blood),
            mobilized=self.mobilization,
            collections=self.collections,
            lots=self.lots,
        ).supply()
