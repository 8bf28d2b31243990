"""Donor cells given to a section on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lobule.cells.biodistribution import Biodistribution
from lobule.cells.kinds import Mechanism, Product, Route
from lobule.cells.mechanism import every
from lobule.tissue.scene import Rule

MOST = 5000.0
LOBULES_OF_A_LIVER = 1.0e6
"""Lobules of a human liver (recalled): 100 million cells of which half stay are fifty each."""


@dataclass(frozen=True)
class DonorDose:
    """One infusion, as the tissue meets it.

    Attributes
    ----------
    per_lobule : float
        Cells that reach one lobule.
    day : float
    mechanisms : tuple of Mechanism
        What they can do; "off" is leaving one out.
    origin : str
        Product and route in words, for the report.
    """

    per_lobule: float
    day: float
    mechanisms: tuple[Mechanism, ...] = every()
    origin: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.per_lobule <= MOST:
            raise ValueError(
                f"Donor cells are {self.per_lobule:g} per lobule; expected 0 to {MOST:g}. "
                "Fifty per lobule stand for 100 million infused cells."
            )

    def rule(self) -> Rule:
        """What acts on the tissue: arrival on the day, and all that follows."""
        from lobule.tissue.rules.donor_cells import DonorCells

        return DonorCells(self.per_lobule, (self.day,), self.mechanisms)


def reaching_a_lobule(product: Product, route: Route) -> float:
    """Living cells of an infusion that reach one lobule.

    The liver holds what the route says at first pass; the rest meets the lungs, and of what passes
    them the liver of the patient's model takes its share. Later returns from there are left out.
    """
    given: Any = product
    way: Any = route
    living = float(given.viable_dose(None)) * 1.0e6
    held = float(way.liver_first_pass(None))
    fate = Biodistribution()
    shared = fate.to_liver / (fate.to_liver + fate.to_lung + fate.to_elsewhere)
    passed = (1.0 - held) * (1.0 - fate.lung_trapping) * shared
    return living * (held + passed) / LOBULES_OF_A_LIVER
