"""A liver section on one day: everything there is to know about it, frozen."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from lobule.tissue.cells import Cells
from lobule.tissue.collagen import Collagen
from lobule.tissue.domain import Domain
from lobule.tissue.fields import Fields
from lobule.tissue.kind import Kind
from lobule.tissue.vessels import Vessels


@dataclass(frozen=True)
class Section:
    """What `grow` takes and what it gives.

    Attributes
    ----------
    domain : Domain
    day : float, day
        Age of the section since it was made.
    seed : int
        Luck: same seed and same rules give the same bytes.
    next_identity : int
        Identity the next cell or parcel will get.
    cells : Cells
    collagen : Collagen
    vessels : Vessels
    fields : Fields
    healthy_hepatocytes : int
        Hepatocytes when the section was made.
    """

    domain: Domain
    day: float
    seed: int
    next_identity: int
    cells: Cells
    collagen: Collagen
    vessels: Vessels
    fields: Fields
    healthy_hepatocytes: int

    @property
    def lobules(self) -> int:
        """Number of lobules."""
        return self.vessels.lobules

    @property
    def hepatocyte_share(self) -> float:
        """Living hepatocytes relative to the healthy section."""
        return self.cells.count(Kind.HEPATOCYTE) / max(self.healthy_hepatocytes, 1)

    @property
    def collagen_share(self) -> float:
        """Area of collagen at rest over the area of the section; compression is not counted."""
        return float(self.collagen.area.sum()) / self.domain.area

    def replace(self, **changes: Any) -> Section:
        """A copy with some parts exchanged."""
        return dataclasses.replace(self, **changes)
