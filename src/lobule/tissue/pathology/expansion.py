"""Expansion: tracts and central veins whose scar reaches beyond what is theirs in health."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.pathology.landmarks import Landmarks
from lobule.tissue.pathology.thresholds import Thresholds

RING = 80.0  # µm, width of the ring around a tract in which scar is looked for


@dataclass(frozen=True)
class Expansion:
    """Share of vessels with much collagen around them; NaN where none is on the slide.

    Attributes
    ----------
    portal, central : float
    """

    portal: float
    central: float

    @property
    def most(self) -> float:
        """The larger of the two; 0 where no vessel is seen."""
        both = [share for share in (self.portal, self.central) if not np.isnan(share)]
        return max(both, default=0.0)


def expansion(labels: LabelImage, marks: Landmarks, thresholds: Thresholds) -> Expansion:
    """Look for collagen in a ring around every vessel of a slide."""
    scar = labels.of(TissueClass.COLLAGEN)
    return Expansion(
        _share(labels, scar, marks.portal, marks.portal_radius, marks, thresholds),
        _share(labels, scar, marks.central, marks.central_radius, marks, thresholds),
    )


def _share(labels, scar, places, radius, marks, thresholds) -> float:
    found = [
        _ring(labels, scar, place, size + thresholds.tract, marks.period) > thresholds.expansion
        for place, size in zip(places, radius, strict=True)
    ]
    return float(np.mean(found)) if found else float("nan")


def _ring(
    labels: LabelImage,
    scar: NDArray[np.bool_],
    place: NDArray,
    inner: float,
    period: tuple[float, float] | None,
) -> float:
    angle = np.linspace(0.0, 2.0 * np.pi, 72, endpoint=False)
    radius = inner + np.arange(0.5, 10.0) * RING / 10.0
    x = place[0] + radius[:, None] * np.cos(angle)
    y = place[1] + radius[:, None] * np.sin(angle)
    row, column = (np.floor(v / labels.pixel).astype(np.int64) for v in (y, x))
    rows, columns = labels.shape
    weight = np.broadcast_to(radius[:, None], row.shape)
    if period is None:
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        row, column, weight = row[inside], column[inside], weight[inside]
    if not row.size:
        return 0.0
    seen = scar[row % rows, column % columns]
    return float((seen * weight).sum() / weight.sum())
