"""Donor cells given to a section on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lobule.cells.biodistribution import Biodistribution
from lobule.cells.kinds import MILLION, Mechanism, Product, Route
from lobule.cells.mechanism import every
from lobule.cells.passage import Passage
from lobule.quantity.process import Process
from lobule.tissue.scene import Rule

MOST = 5000.0


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


SPLEEN, BYPASS, INFLAMMATION = 2.0, 0.2, 0.5
"""A patient as trials enroll them (assumed): spleen, shunted portal blood, inflammation."""


def reaching_a_lobule(product: Product, route: Route) -> float:
    """Living cells of an infusion that reach one lobule.

    By the blood flow of the patient's model in a liver with moderate shunts; what the lungs let go
    later is left out.
    """
    body = _Body(product, route, Passage())
    living = body.viable_dose * MILLION
    return living * body.dose_to_liver / Biodistribution().lobules


class _Body:
    """Reads what product, route and passage give, with the rest of the body as it is assumed."""

    spleen, bypass, inflammation = SPLEEN, BYPASS, INFLAMMATION

    def __init__(self, *parts: Process) -> None:
        self._givers: dict[str, Callable[[Any], Any]] = {
            output.name: getattr(part, output.name) for part in parts for output in part.outputs()
        }

    def __getattr__(self, name: str) -> float:
        return float(self._givers[name](self))
