"""What every stain needs to know of a slide: how dense each nucleus, cell and fiber is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.fiber_texture import streaks
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.noise import grain
from lobule.tissue.histology.red_cells import red_cells
from lobule.tissue.histology.shapes import SHAPES
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import Kind, Mark

Map = NDArray[np.float32]
_RIM, _NUCLEOLUS = 0.22, 0.68


@dataclass(frozen=True, eq=False)
class Texture:
    """Amounts between 0 and about 1 for each pixel of a slide.

    Attributes
    ----------
    chromatin : array of float32
        Stain of nuclei: clumps, rim and nucleolus.
    cytoplasm : array of float32
        Granular cytoplasm of hepatocytes; 0 elsewhere.
    membrane : array of float32
        1 on the border of two cells, falling to 0 within a micrometer.
    soma : array of float32
        Cytoplasm of the cells between the plates.
    collagen : array of float32
        Fibers of collagen, with streaks.
    ground : array of float32
        Loose stroma, where neither cell nor fiber lies.
    blood : array of float32
        Red cells in sinusoids and veins.
    muscle, duct : array of float32
        Walls of arterioles and ducts.
    dying : array of float32
        Shrunken cells of apoptosis.
    ghost : array of bool
        Necrotic cells, which have lost nucleus and stain.
    """

    chromatin: Map
    cytoplasm: Map
    membrane: Map
    soma: Map
    collagen: Map
    ground: Map
    blood: Map
    muscle: Map
    duct: Map
    dying: Map
    ghost: NDArray[np.bool_]


def texture(labels: LabelImage) -> Texture:
    """The texture of a slide; the same slide always has the same."""
    corner, pixel, shape = (labels.cut.left, labels.cut.top), labels.pixel, labels.shape
    fine = grain(shape, corner, pixel, 1.5, 21, layers=2)
    coarse = grain(shape, corner, pixel, 7.0, 22, layers=2)
    is_cytoplasm = labels.of(TissueClass.CYTOPLASM)
    is_collagen = labels.of(TissueClass.COLLAGEN)
    body = np.maximum(labels.owner, 0)
    marks = _per_cell(labels, labels.cells.marks, body, is_cytoplasm)
    tint = _tint(labels)[body] if len(labels.cells) else np.ones(shape, dtype=np.float32)
    streak = streaks(is_collagen, labels.fiber_x, labels.fiber_y, pixel, corner)
    wavy = np.clip(0.25 + 1.05 * streak + 0.25 * (coarse - 0.5), 0.1, 1.3)
    soma = np.clip(3.0 * labels.inhabitants.soma_depth, 0, 1) * (0.7 + 0.6 * fine)
    return Texture(
        chromatin=_chromatin(labels, fine),
        cytoplasm=(is_cytoplasm * (0.55 + 0.45 * fine + 0.45 * coarse) * tint).astype(np.float32),
        membrane=(is_cytoplasm * np.clip(1.0 - labels.border / max(0.9, 0.6 * pixel), 0, 1)),
        soma=soma.astype(np.float32),
        collagen=(is_collagen * wavy).astype(np.float32),
        ground=(labels.of(TissueClass.SPACE) * (0.3 + 0.7 * coarse)).astype(np.float32),
        blood=red_cells(labels),
        muscle=(labels.of(TissueClass.MUSCLE) * (0.7 + 0.6 * fine)).astype(np.float32),
        duct=(labels.of(TissueClass.DUCT) * (0.7 + 0.6 * fine)).astype(np.float32),
        dying=((marks & int(Mark.APOPTOTIC)) != 0).astype(np.float32),
        ghost=(marks & int(Mark.NECROTIC)) != 0,
    )


def _per_cell(labels: LabelImage, values: NDArray, body: NDArray, where: NDArray) -> NDArray:
    if not len(values):
        return np.zeros(labels.shape, dtype=values.dtype)
    return np.where(where, values[body], 0)


def _tint(labels: LabelImage) -> Map:
    """Cells differ a little in how they take a stain."""
    luck = np.modf(np.abs(np.sin(labels.cells.identity * 12.9898)) * 43758.5453)[0]
    return (0.88 + 0.24 * luck).astype(np.float32)


def _chromatin(labels: LabelImage, fine: Map) -> Map:
    found, depth = labels.inhabitants.nucleus, labels.inhabitants.nuclear_depth
    density = np.zeros(max(Kind) + 1, dtype=np.float32)
    nucleolus = np.zeros(max(Kind) + 1, dtype=np.float32)
    for kind, shape in SHAPES.items():
        density[kind] = shape.chromatin
        nucleolus[kind] = 1.0 if kind in (Kind.HEPATOCYTE, Kind.DONOR) else 0.2
    if not len(labels.cells):
        return np.zeros(labels.shape, dtype=np.float32)
    cell = np.maximum(found, 0)
    kind = labels.cells.kind[cell]
    marks = labels.cells.marks[cell]
    clumps = density[kind] * (0.6 + 0.9 * (fine - 0.2))
    rim = 0.35 * (depth < _RIM)
    core = 0.55 * nucleolus[kind] * (depth > _NUCLEOLUS)
    edge = np.clip(depth / max(0.08, 0.14 * labels.pixel), 0, 1)
    condensed = ((marks & int(Mark.APOPTOTIC)) != 0) * 0.6
    # Chromosomes of a cell that divides stain as one dark clump.
    dividing = ((marks & int(Mark.CYCLING)) != 0) * 0.15
    value = (clumps + rim + core + condensed + dividing) * edge
    return np.where(found >= 0, value, 0).astype(np.float32)
