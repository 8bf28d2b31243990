"""Inspection of a section that was read from a file."""

from __future__ import annotations

import numpy as np

from lobule.tissue.section import Section


def inspected(section: Section, where: str) -> Section:
    """The same section, if it can be.

    Parameters
    ----------
    section : Section
    where : str
        File it came from, for the sentence that refuses it.

    Raises
    ------
    ValueError
        A cell or a parcel lies outside the section, or is nowhere.
    """
    domain = section.domain
    for name, part in (("cell", section.cells), ("parcel of collagen", section.collagen)):
        inside = (part.x >= 0) & (part.x <= domain.width)
        inside &= (part.y >= 0) & (part.y <= domain.height)
        if not inside.all():
            first = int(np.flatnonzero(~inside)[0])
            raise ValueError(
                f"{where}: a {name} lies at ({part.x[first]:g}, {part.y[first]:g}) µm; expected "
                f"places within {domain.width:g} by {domain.height:g} µm. Wrap them into the "
                "section."
            )
    return section
