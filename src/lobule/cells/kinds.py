"""Parts of a cell therapy, as kinds of process: product, route, fate of the cells, mechanism."""

from __future__ import annotations

from typing import ClassVar

from lobule.quantity.process import Process

MILLION = 1.0e6


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


class Route(Process):
    """Which vessel the cells enter.

    Gives ``enters_hepatic_artery``, ``enters_portal_vein`` and ``enters_spleen``, shares of the
    dose; the rest enters the veins and meets the lungs first.
    """

    kind: ClassVar[str] = "route"


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
