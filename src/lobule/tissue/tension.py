"""Tension: how contracting myofibroblasts draw and stretch the soft tissue around them."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.tissue.kind import Kind
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.sampling import share_out
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats, drawn_in

BLUR = 20.0
"""Size of what pulls, a spread myofibroblast, um."""
REACH = 60.0
"""How far a contraction is felt: the root of stiffness over anchorage, um."""


@dataclass(frozen=True)
class Tension:
    """The answer of an anchored sheet to cells that contract, each of shape (rows, columns).

    Attributes
    ----------
    toward_x, toward_y : array of float
        Displacement towards the cells that pull.
    axis_x, axis_y : array of float
        Axis along which the sheet is stretched most: doubled angle times strength. Between two
        scars that pull it joins them; ahead of a strand it runs on.
    """

    toward_x: Floats
    toward_y: Floats
    axis_x: Floats
    axis_y: Floats


def tension(section: Section) -> Tension:
    """Tension under the myofibroblasts of a section, in myofibroblasts per cell area."""
    cells, domain = section.cells, section.domain
    pulling = cells.of(Kind.MYOFIBROBLAST)
    crowd = share_out(domain, cells.x[pulling], cells.y[pulling]) * CELL_AREA / domain.voxel_area
    return Tension(*drawn_in(domain, crowd, BLUR, REACH))
