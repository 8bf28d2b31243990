"""Bridging: which neighboring vessels are joined by scar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.pathology.landmarks import Landmarks
from lobule.tissue.pathology.masks import labelled
from lobule.tissue.pathology.thresholds import Thresholds

CORRIDOR = 0.29  # of the side of a lobule, to each side of the straight way
_STEP = 4.0


@dataclass(frozen=True)
class Bridging:
    """Share of neighboring vessels joined by a septum; NaN where no such pair is on the slide.

    Attributes
    ----------
    portal_portal, portal_central, central_central : float
    portal_pairs, mixed_pairs, central_pairs : int
        How many pairs there are.
    """

    portal_portal: float
    portal_central: float
    central_central: float
    portal_pairs: int
    mixed_pairs: int
    central_pairs: int


def bridging(
    labels: LabelImage, scar: NDArray[np.bool_], marks: Landmarks, thresholds: Thresholds
) -> Bridging:
    """Follow scar from each vessel to its neighbors.

    Two vessels are bridged if scar joins them without leaving a corridor around the straight way;
    neighbors are as far apart as in a hexagonal lobule, give or take three tenths. A central vein
    that scar has closed is still one end of a bridge: septa that reach it are how it was closed.
    """
    side, central = marks.side, marks.every_central
    kinds = (
        (marks.portal, marks.portal, side),
        (marks.portal, central, side),
        (central, central, np.sqrt(3.0) * side),
    )
    shares, numbers = [], []
    for first, second, distance in kinds:
        ways = marks.pairs(first, second, distance)
        joined = [_joined(labels, scar, place, way, marks, thresholds) for place, way in ways]
        shares.append(float(np.mean(joined)) if joined else float("nan"))
        numbers.append(len(joined))
    return Bridging(*shares, *numbers)


def _joined(
    labels: LabelImage,
    scar: NDArray[np.bool_],
    place: NDArray,
    way: NDArray,
    marks: Landmarks,
    thresholds: Thresholds,
) -> bool:
    length = float(np.hypot(*way))
    reach = CORRIDOR * marks.side
    ahead, aside = np.meshgrid(
        np.arange(-0.5 * reach, length + 0.5 * reach, _STEP), np.arange(-reach, reach, _STEP)
    )
    ux, uy = way / length
    row = np.floor((place[1] + ahead * uy + aside * ux) / labels.pixel).astype(np.int64)
    column = np.floor((place[0] + ahead * ux - aside * uy) / labels.pixel).astype(np.int64)
    rows, columns = labels.shape
    if marks.period is not None:
        seen = scar[row % rows, column % columns]
    else:
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        seen = inside & scar[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)]
    strand, _ = labelled(seen)
    near = thresholds.tract + 20.0
    begins = strand[np.hypot(ahead, aside) < near]
    ends = strand[np.hypot(ahead - length, aside) < near]
    return bool(np.intersect1d(begins[begins > 0], ends[ends > 0]).size)
