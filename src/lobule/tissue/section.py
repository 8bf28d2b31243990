"""A liver section on one day: everything there is to know about it, frozen."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from lobule.tissue.cells import Cells
from lobule.tissue.collagen import Collagen
from lobule.tissue.domain import Domain
from lobule.tissue.fields import Fields
from lobule.tissue.kind import Kind
from lobule.tissue.levers import Levers, Relay
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
    cells : Cells
    collagen : Collagen
    vessels : Vessels
    fields : Fields
    healthy_hepatocytes : int
        Hepatocytes when the section was made.
    relay : Relay
        What donor cells leave behind in the tissue.
    levers : Levers
        Where a therapy acts in this step; neutral without one.
    """

    domain: Domain
    day: float
    seed: int
    cells: Cells
    collagen: Collagen
    vessels: Vessels
    fields: Fields
    healthy_hepatocytes: int
    relay: Relay = field(default_factory=Relay)
    levers: Levers = field(default_factory=Levers)

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
