"""Parts of a cell therapy, as kinds of process: product, route, fate, mechanism, harm."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from lobule.quantity.process import Process

MILLION = 1.0e6


class Access(Enum):
    """Where needle or catheter goes in, which decides what can go wrong there."""

    VEIN = "a vein of the arm"
    ARTERY = "a catheter in the hepatic artery"
    LIVER_OR_SPLEEN = "a needle through the liver or the spleen"


class Product(Process):
    """What leaves the laboratory.

    Gives ``viable_dose`` and ``dead_dose`` (million cells), ``product_potency`` (strength of
    what a cell secretes, 1 for the reference product) and ``cell_diameter`` (micrometers).
    """

    kind: ClassVar[str] = "product"

    @property
    def gives_living_cells(self) -> bool:
        """Whether anything lives in it; where nothing does, no mechanism has anything to act by."""
        return True

    @property
    def allogeneic(self) -> bool:
        """Whether the cells are those of another person."""
        return False


class Route(Process):
    """Which vessel the cells enter.

    Gives ``enters_hepatic_artery``, ``enters_portal_vein`` and ``enters_spleen``, shares of the
    dose; the rest enters the veins and meets the lungs first.
    """

    kind: ClassVar[str] = "route"
    access: ClassVar[Access] = Access.VEIN


class CellFate(Process):
    """What becomes of the infused cells, whatever they do to the liver."""

    kind: ClassVar[str] = "cell_fate"


class Mechanism(Process):
    """One way in which donor cells may act on the liver; "off" is leaving it out.

    A mechanism gives levers for the patient and rules for single cells, so that the two scales
    cannot drift apart.
    """

    kind: ClassVar[str] = "mechanism"
    counted_with: ClassVar[str] = ""
    """Name of the mechanism in whose share this one is counted; its own if empty."""

    @property
    def share_name(self) -> str:
        """Name under which its part of an effect is counted: five, however many switches."""
        return self.counted_with or self.name


class Harm(Process):
    """One way in which a cell therapy may hurt the patient; "off" is leaving it out."""

    kind: ClassVar[str] = "harm"

    def concerns(self, product: Product, route: Route) -> bool:
        """Whether cells of this product by this route can do it at all."""
        return True
