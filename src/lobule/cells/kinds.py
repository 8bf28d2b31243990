"""Parts of a cell therapy, as kinds of process: product, route, fate of the cells, mechanism."""

from __future__ import annotations

from typing import ClassVar

from lobule.quantity.process import Process

MILLION = 1.0e6


class Product(Process):
    """What leaves the laboratory: gives ``viable_dose`` and ``dead_dose`` in million cells."""

    kind: ClassVar[str] = "product"


class Route(Process):
    """How cells reach the body: gives ``liver_first_pass``, the share held back in the liver."""

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
