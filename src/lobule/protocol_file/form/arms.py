"""The arms: what everybody receives, and the cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, field_validator

from lobule.care import Care, guideline, standard
from lobule.cells import CellTherapy, Differentiation, Engraftment
from lobule.cells.mechanism import every
from lobule.liver.acting import Etiology
from lobule.protocol_file import kinds
from lobule.protocol_file.form.fields import Read, Section, amount, named, whole
from lobule.protocol_file.words import choose, process_named, processes_of, spoken


class CellsForm(Section):
    """Stem cell transplantation in one arm."""

    product: Annotated[Any, named("product")] = Field(description="What is infused.")
    dose: Annotated[float, amount(kinds.DOSE, "100 million cells", "1e8 cells")] = Field(
        description="Living cells per infusion, all together and not per kilogram."
    )
    viability: Annotated[float | None, amount(kinds.VIABILITY, "90 %", scale=0.01)] = Field(
        default=None,
        description="Share of the infused cells that live; that of the product if absent.",
    )
    route: Annotated[Any, named("route")] = Field(description="How the cells reach the body.")
    days: list[Annotated[int, whole(kinds.INFUSION, "0 days", "30 days", "3 months")]] = Field(
        min_length=1, max_length=60, description="Infusions, counted from randomization."
    )
    mechanisms: list[Annotated[Any, named("mechanism")]] | None = Field(
        default=None,
        description="Ways in which the cells may act; all of them if absent. Leave one out to "
        "switch it off; an empty list switches all of them off.",
    )

    @field_validator("mechanisms")
    @classmethod
    def _can_act(cls, chosen: list[Any] | None) -> list[Any] | None:
        if chosen is not None and Differentiation in chosen and Engraftment not in chosen:
            raise ValueError(
                "mechanisms has 'differentiation' without 'engraftment'; expected both, for only "
                "engrafted cells turn. Add 'engraftment', or remove 'differentiation'."
            )
        return chosen

    def therapy(self) -> CellTherapy:
        """The therapy that is meant."""
        amounts = {"cells": self.dose}
        if self.viability is not None:
            amounts["viability"] = self.viability
        chosen = self.mechanisms
        return CellTherapy(
            product=self.product(**amounts),
            route=self.route(),
            days=tuple(float(day) for day in self.days),
            mechanisms=every() if chosen is None else tuple(kind() for kind in chosen),
        )


Order = Callable[[Etiology], Care]
"""Care as it is ordered: filled in once the cause of the disease is known."""

ORDERS: dict[str, Order] = {"standard": standard, "guideline": guideline}


def _read_care(given: object) -> Order:
    if not isinstance(given, list):
        return ORDERS[choose("care", given, ORDERS)]
    named_ones = (process_named("treatment", item)() for item in given)
    listed = Care(tuple(treatment.planned(0.0) for treatment in named_ones))
    return lambda etiology: listed


def _care_schema() -> dict[str, Any]:
    treatments = [spoken(treatment) for treatment in processes_of("treatment")]
    return {
        "anyOf": [
            {"enum": list(ORDERS)},
            {"type": "array", "items": {"type": "string", "enum": treatments}},
        ]
    }


class ArmForm(Section):
    """One arm of the trial."""

    care: Annotated[Any, Read(_read_care, _care_schema())] = Field(
        description="Care besides the cells: 'standard' (the cause is treated, complications are "
        "met with supportive care), 'guideline' (also what is indicated for each complication), or "
        "a list of treatments in its place, all from day 0.",
    )
    cells: CellsForm | None = Field(
        default=None, description="Stem cell transplantation; absent in a control arm."
    )
    share: Annotated[int, whole(kinds.SHARE, "1", "2")] = Field(
        default=1, description="Parts of the allocation: 2 here and 1 in the other arm is 2:1."
    )

    def received(self, etiology: Etiology) -> Care:
        """Everything that patients of this arm receive, whose disease has this cause."""
        care: Care = self.care(etiology)
        return care if self.cells is None else care + self.cells.therapy()
