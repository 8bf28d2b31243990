"""Outlines of cells on a slide, as closed polygons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.export.crack import outline_of
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.tissue_class import TissueClass

_LEAST = 6  # pixels


@dataclass(frozen=True, eq=False)
class Outline:
    """One cell on the slide.

    Attributes
    ----------
    cell : int
        Position among the cells of the section.
    edge : array of float, (points, 2)
        Across and down in pixels of the slide; the last point is the first.
    nucleus : array of float or None
        The same for its nucleus.
    area : float, µm2
    """

    cell: int
    edge: NDArray[np.float64]
    nucleus: NDArray[np.float64] | None
    area: float


def outlines(labels: LabelImage) -> Iterator[Outline]:
    """The outline of every cell that shows; a cell with only a nucleus is that nucleus."""
    bodies = np.where(labels.of(TissueClass.CYTOPLASM), labels.owner, -1)
    between = labels.inhabitants.soma
    nuclei = {cell: edge for cell, edge, _ in _traced(labels.inhabitants.nucleus)}
    drawn: set[int] = set()
    for image in (bodies, between):
        for cell, edge, size in _traced(image):
            if cell not in drawn:
                drawn.add(cell)
                yield Outline(cell, edge, nuclei.get(cell), size * labels.pixel_area)


def _traced(image: NDArray[np.int32]) -> Iterator[tuple[int, NDArray[np.float64], int]]:
    """The largest part of each cell in an image of cells, its outline and its size in pixels."""
    from scipy.ndimage import find_objects, label

    for cell, box in enumerate(find_objects(image + 1)):
        if box is None:
            continue
        mask = image[box] == cell
        part = np.zeros(mask.shape, dtype=np.int32)
        number: Any = label(mask, output=part)
        sizes = np.bincount(part.ravel(), minlength=number + 1)
        largest = 1 + int(np.argmax(sizes[1:]))
        if sizes[largest] >= _LEAST:
            edge = outline_of(np.pad(part == largest, 1))
            yield cell, edge - 1.0 + [box[1].start, box[0].start], int(sizes[largest])
