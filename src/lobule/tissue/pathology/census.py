"""Census: how many cells of each kind lie on a slide, and what marks they bear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.section import Section


@dataclass(frozen=True)
class Census:
    """Cells of a slide.

    Attributes
    ----------
    area : float, mm2
        Tissue on the slide, lumens included.
    lobules : float
        The same in lobules.
    number : dict of Kind to int
        Living cells of each kind.
    proliferating : float
        Share of hepatocytes that Ki-67 shows; NaN without hepatocytes.
    y_positive : float
        Share of all living cells that bear a donor's Y chromosome.
    y_positive_hepatocytes : float
        The same among hepatocytes.
    dying : int
        Apoptotic and necrotic cells.
    """

    area: float
    lobules: float
    number: dict[Kind, int]
    proliferating: float
    y_positive: float
    y_positive_hepatocytes: float
    dying: int

    def per_mm2(self, kind: Kind) -> float:
        """Cells of a kind per square millimeter."""
        return self.number[kind] / self.area

    def per_lobule(self, kind: Kind) -> float:
        """Cells of a kind per lobule."""
        return self.number[kind] / self.lobules


def census(section: Section, labels: LabelImage) -> Census:
    """Count the cells of a section that lie on a slide."""
    cells, cut = section.cells, labels.cut
    which, across, down = cut.on_slide(cells.x, cells.y, section.domain)
    rows, columns = labels.shape
    row = np.clip((down / cut.height * rows).astype(np.int64), 0, rows - 1)
    column = np.clip((across / cut.width * columns).astype(np.int64), 0, columns - 1)
    which = which[labels.tissue[row, column] != TissueClass.GLASS]
    kind, alive = cells.kind[which], cells.alive[which]
    counted = np.bincount(kind[alive], minlength=max(Kind) + 1)
    hepatocytes = alive & (kind == Kind.HEPATOCYTE)
    donor, cycling = cells.donor_derived[which], cells.has(Mark.CYCLING)[which]
    area = float((~labels.of(TissueClass.GLASS)).sum()) * labels.pixel_area / 1e6
    hexagon = 1.5 * np.sqrt(3.0) * section.vessels.lobule_side**2 / 1e6
    return Census(
        area=area,
        lobules=area / hexagon,
        number={one: int(counted[one]) for one in Kind},
        proliferating=_share(cycling, hepatocytes),
        y_positive=_share(donor, alive),
        y_positive_hepatocytes=_share(donor, hepatocytes),
        dying=int((~alive).sum()),
    )


def _share(marked: np.ndarray, among: np.ndarray) -> float:
    total = int(among.sum())
    return float((marked & among).sum()) / total if total else float("nan")
