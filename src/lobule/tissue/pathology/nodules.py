"""Nodules: islands of parenchyma that scar has cut off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.pathology.landmarks import Landmarks
from lobule.tissue.pathology.masks import closed, dilated, distance_to, opened, parts
from lobule.tissue.pathology.thresholds import Thresholds

_NEAR_SCAR = 25.0
_AT_EDGE = 10.0
_LEAST_SEEN = 0.8


@dataclass(frozen=True, eq=False)
class Nodules:
    """Every nodule of a slide.

    Attributes
    ----------
    diameters : array of float, µm
        Of a disk of the same area.
    roundness : array of float
        1 for a disk, less for anything else: four pi area over the square of the outline, which
        vessels inside and incomplete septa that enter it are no part of.
    whole_roundness : array of float
        The same of the whole outline, along every vessel and incomplete septum.
    has_vein : array of bool
        Whether a central vein lies in it.
    complete : array of bool
        Whether it lies on the slide entirely.
    island : array of int32, (rows, columns)
        Which nodule a pixel belongs to, from 1; 0 for none.
    parenchyma_share : float
        Share of the parenchyma that lies in nodules.
    veinless_share : float
        Share of the parenchyma that lies in nodules without a central vein: an island around a
        vein may still be a lobule.
    """

    diameters: NDArray[np.float64]
    roundness: NDArray[np.float64]
    whole_roundness: NDArray[np.float64]
    has_vein: NDArray[np.bool_]
    complete: NDArray[np.bool_]
    island: NDArray[np.int32]
    parenchyma_share: float
    veinless_share: float

    @property
    def number(self) -> int:
        """How many."""
        return len(self.diameters)

    @property
    def median_diameter(self) -> float:
        """Median diameter of those seen entirely, or of all, µm; NaN without nodules."""
        whole = self.diameters[self.complete] if self.complete.any() else self.diameters
        return float(np.median(whole)) if self.number else float("nan")

    @property
    def mean_roundness(self) -> float:
        """Mean roundness weighted by area; NaN without nodules."""
        if not self.number:
            return float("nan")
        return float(np.average(self.roundness, weights=self.diameters**2))

    @property
    def without_vein(self) -> float:
        """Share without a central vein; NaN without nodules."""
        return float(np.mean(~self.has_vein)) if self.number else float("nan")


def nodules(
    labels: LabelImage, scar: NDArray[np.bool_], marks: Landmarks, thresholds: Thresholds
) -> Nodules:
    """Find the nodules of a slide.

    Parenchyma is opened by a disk, which cuts passages narrower than it. An island counts if it is
    large enough, if enough of its outline runs along scar, and if it does not run through the
    whole of a periodic section. Where the edge of the slide cuts an island, four fifths of its
    whole outline must be seen to run along scar.
    """
    from scipy.ndimage import find_objects

    pixel, periodic = labels.pixel, labels.periodic
    glass = labels.of(TissueClass.GLASS)
    room = ~(scar | glass)
    island, number = parts(opened(room, thresholds.passage, pixel, periodic), periodic)
    near = distance_to(scar, pixel, periodic, 2 * _NEAR_SCAR) < _NEAR_SCAR
    area = np.bincount(island.ravel(), minlength=number + 1) * labels.pixel_area
    wide = 2.0 * np.sqrt(area / np.pi)
    edge = _edge(labels)
    boxes = find_objects(island)
    found = [
        (one, *piece)
        for one in range(1, number + 1)
        if wide[one] >= thresholds.smallest_nodule
        and (piece := _examined(island, one, boxes[one - 1], near, edge, labels, thresholds))
        is not None
    ]
    kept = [one for one, *_ in found]
    table = np.zeros(number + 1, dtype=np.int32)
    table[kept] = np.arange(1, len(kept) + 1)
    total = float(room.sum()) * labels.pixel_area
    seen = _veins_in(island, marks, labels, thresholds)
    has_vein = np.array([one in seen for one in kept], dtype=bool)
    veinless = area[kept][~has_vein].sum()
    return Nodules(
        wide[kept],
        np.array([roundness for _, roundness, _, _ in found]),
        np.array([whole for _, _, whole, _ in found]),
        has_vein,
        np.array([complete for _, _, _, complete in found], dtype=bool),
        table[island],
        float(area[kept].sum()) / total if total else 0.0,
        float(veinless) / total if total else 0.0,
    )


def _examined(
    island: NDArray,
    one: int,
    box: tuple[slice, slice],
    near: NDArray,
    edge: NDArray,
    labels: LabelImage,
    thresholds: Thresholds,
) -> tuple[float, float, bool] | None:
    """Roundness, that of the whole outline, whether all of it is seen; None if it is no nodule."""
    piece = _cut_out(island, one, box, near, edge, labels.periodic)
    if piece is None:
        return None
    alone, beside_scar, at_edge = piece
    outline = alone & _grown(~alone)
    scarred = beside_scar[outline].astype(float)
    inner = ~at_edge[outline]
    if not inner.any() or scarred[inner].mean() < thresholds.enclosed:
        return None
    if (scarred * inner).mean() < _LEAST_SEEN:
        return None
    contour = _at_low_power(alone, thresholds, labels.pixel)
    return _roundness(contour), _roundness(alone[1:-1, 1:-1]), bool(inner.all())


def _veins_in(
    island: NDArray, marks: Landmarks, labels: LabelImage, thresholds: Thresholds
) -> set[int]:
    found: set[int] = set()
    rows, columns = labels.shape
    for (x, y), size in zip(marks.central, marks.central_radius, strict=True):
        reach = size + thresholds.passage
        angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        row = ((y + reach * np.sin(angle)) / labels.pixel).astype(np.int64)
        column = ((x + reach * np.cos(angle)) / labels.pixel).astype(np.int64)
        if marks.period is None:
            inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
            row, column = row[inside], column[inside]
        around = island[row % rows, column % columns]
        number = np.bincount(around[around > 0], minlength=1)
        if number.max(initial=0) >= 0.5 * len(angle):
            found.add(int(number.argmax()))
    return found


def _edge(labels: LabelImage) -> NDArray:
    """Where an outline is that of the slide, not of the tissue."""
    edge = dilated(labels.of(TissueClass.GLASS), _AT_EDGE, labels.pixel, labels.periodic)
    if not labels.periodic:
        width = max(1, int(_AT_EDGE / labels.pixel))
        edge[:width] = edge[-width:] = True
        edge[:, :width] = edge[:, -width:] = True
    return edge


def _cut_out(
    island: NDArray, one: int, box: tuple[slice, slice], near: NDArray, edge: NDArray, wraps: bool
) -> tuple[NDArray, NDArray, NDArray] | None:
    """The island alone in its box: itself, near scar, at the edge; None if it has no end."""
    if wraps:
        mask = island == one
        for axis in (0, 1):
            filled = mask.any(axis=1 - axis)
            if filled.all():
                return None
            shift = -int(np.flatnonzero(~filled)[0])
            mask, near, edge = (np.roll(part, shift, axis) for part in (mask, near, edge))
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        mask = mask[box]
    else:
        mask = island[box] == one
    return np.pad(mask, 1), np.pad(near[box], 1), np.pad(edge[box], 1)


def _grown(mask: NDArray) -> NDArray:
    from scipy.ndimage import binary_dilation

    return binary_dilation(mask)


def _at_low_power(mask: NDArray, thresholds: Thresholds, pixel: float) -> NDArray:
    """The outline by which a nodule is called round: without its vessels and incomplete septa.

    A cleft of scar narrower than the passage that joins two nodules is no part of it either way.
    """
    from scipy.ndimage import binary_fill_holes

    room = np.pad(mask, 2 + int(np.ceil(2.0 * thresholds.passage / pixel)))
    return np.asarray(binary_fill_holes(closed(room, thresholds.passage, pixel, False)))


def _roundness(mask: NDArray) -> float:
    from skimage.measure import perimeter_crofton

    outline = float(perimeter_crofton(np.pad(mask, 2), directions=4))
    return min(1.0, 4.0 * np.pi * float(mask.sum()) / max(outline, 1e-9) ** 2)
