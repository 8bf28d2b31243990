"""Scar on a slide: collagen dense enough to be a tract or a septum, and collagen around cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.pathology.masks import closed
from lobule.tissue.pathology.thresholds import Thresholds
from lobule.tissue.section import Section


@dataclass(frozen=True)
class CollagenArea:
    """Collagen proportionate area, in two ways.

    Attributes
    ----------
    image : float, % area
        Red on a picrosirius slide over tissue; lumens and glass are no tissue.
    mass : float, % area
        Collagen at rest of the parcels on the slide over tissue; what compression hides counts.
    pericellular : float
        Share of the red that lies outside scar, around single cells.
    """

    image: float
    mass: float
    pericellular: float


def tissue_of(labels: LabelImage) -> NDArray[np.bool_]:
    """Pixels of tissue."""
    return ~labels.of(TissueClass.GLASS, TissueClass.LUMEN)


def scar_of(labels: LabelImage, thresholds: Thresholds) -> NDArray[np.bool_]:
    """Pixels of scar: tracts and septa, with the vessels and ducts in them."""
    from scipy.ndimage import gaussian_filter

    tissue = labels.of(TissueClass.COLLAGEN, TissueClass.DUCT, TissueClass.MUSCLE)
    on_slide = ~labels.of(TissueClass.GLASS)
    mode = "wrap" if labels.periodic else "nearest"
    blur = thresholds.blur / labels.pixel
    density = gaussian_filter(tissue.astype(np.float32), blur, mode=mode)
    dense = (density > thresholds.density) & on_slide
    # A duct's lumen belongs to its tract; a vein does not become scar by being closed.
    return closed(dense, thresholds.gap, labels.pixel, labels.periodic) & on_slide


def collagen_area(section: Section, labels: LabelImage, scar: NDArray[np.bool_]) -> CollagenArea:
    """Collagen proportionate area of a slide.

    Parameters
    ----------
    section : Section
    labels : LabelImage
        Of that section.
    scar : array of bool
        From `scar_of`.
    """
    tissue = tissue_of(labels)
    red = labels.of(TissueClass.COLLAGEN)
    pixels = max(int(tissue.sum()), 1)
    outside = float((red & ~scar).sum()) / max(int(red.sum()), 1)
    mass = _mass_on(section, labels) / (pixels * labels.pixel_area)
    return CollagenArea(100.0 * float(red.sum()) / pixels, 100.0 * mass, outside)


def _mass_on(section: Section, labels: LabelImage) -> float:
    collagen, cut = section.collagen, labels.cut
    which, across, down = cut.on_slide(collagen.x, collagen.y, section.domain)
    rows, columns = labels.shape
    row = np.clip((down / cut.height * rows).astype(np.int64), 0, rows - 1)
    column = np.clip((across / cut.width * columns).astype(np.int64), 0, columns - 1)
    on_slide = labels.tissue[row, column] != TissueClass.GLASS
    return float(collagen.area[which][on_slide].sum())
