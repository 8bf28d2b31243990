"""Which nuclei lie in the plane of a slide, and where."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage


def nuclei_in_plane(
    labels: LabelImage,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Cells whose nucleus shows, each once.

    Returns
    -------
    cell : array of int
        Position among the cells of the section.
    across, down : array of float, µm
        Middle of the visible nucleus on the slide.
    """
    nucleus = labels.inhabitants.nucleus
    row, column = np.nonzero(nucleus >= 0)
    cell, position, number = np.unique(
        nucleus[row, column], return_inverse=True, return_counts=True
    )
    across = np.bincount(position, column + 0.5, len(cell)) / number * labels.pixel
    down = np.bincount(position, row + 0.5, len(cell)) / number * labels.pixel
    return cell.astype(np.int64), across, down
