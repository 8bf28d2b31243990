"""The label image: what every pixel of a slide is made of, and whose it is, before any stain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.cells import Cells
from lobule.tissue.histology.bins import binned
from lobule.tissue.histology.cut import Cut, whole
from lobule.tissue.histology.flow_direction import flow_direction
from lobule.tissue.histology.inhabitants import Inhabitants, inhabitants
from lobule.tissue.histology.lumens import lumens
from lobule.tissue.histology.noise import grain
from lobule.tissue.histology.perivenous import venous_distance
from lobule.tissue.histology.surfaces import bodies_near, bundles_near, of_pixels
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import BODIES, Mark
from lobule.tissue.section import Section

MEMBRANE = 4.5  # µm from the nearest surface beyond which a place is empty
MATRIX = 2.5  # µm from a bundle within which a gap between bundles is matrix as well
SINUSOID = 2.6  # µm, half width of an open sinusoid between two plates
HALO = 3.2  # µm by which a dying cell has drawn back from its neighbors
PLATE = 0.22  # how far a border runs along the flow before it is a sinusoid
_BODY_BIN, _BUNDLE_BIN = 30.0, 26.0
_LONGEST, _STRETCH = 14.0, 2.4
LARGEST = 60_000_000


@dataclass(frozen=True, eq=False)
class LabelImage:
    """A slide, pixel by pixel; every array has shape (rows, columns).

    Attributes
    ----------
    cut : Cut
    pixel : float, µm
    cells : Cells
        Of the section; ``owner`` and the inhabitants point into them.
    tissue : array of uint8
        `TissueClass`.
    owner : array of int32
        The body (hepatocyte, progenitor, cholangiocyte) that a pixel of cytoplasm belongs to; the
        nearest one elsewhere.
    border : array of float32, µm
        From the border between two bodies.
    depth : array of float32, µm
        Inside of the nearest collagen: positive in collagen.
    fiber_x, fiber_y : array of float32
        Direction of collagen as a doubled angle in the frame of the slide, length 0 to 1.
    linked : array of float32
        Share of cross-linked collagen.
    inhabitants : Inhabitants
        Nuclei, and the cells between the plates.
    venous : array of float, (cells,), µm
        Of each cell from the wall of the nearest open central vein.
    """

    cut: Cut
    pixel: float
    cells: Cells
    tissue: NDArray[np.uint8]
    owner: NDArray[np.int32]
    border: NDArray[np.float32]
    depth: NDArray[np.float32]
    fiber_x: NDArray[np.float32]
    fiber_y: NDArray[np.float32]
    linked: NDArray[np.float32]
    inhabitants: Inhabitants
    venous: NDArray[np.float64]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.tissue.shape[0], self.tissue.shape[1]

    @property
    def pixel_area(self) -> float:
        """Area of a pixel, µm2."""
        return self.pixel * self.pixel

    @property
    def periodic(self) -> bool:
        """Whether opposite edges belong together."""
        return self.cut.whole

    def of(self, *classes: TissueClass) -> NDArray[np.bool_]:
        """Pixels of these materials."""
        return np.isin(self.tissue, [int(one) for one in classes])


def label_image(section: Section, pixel: float = 2.0, cut: Cut | None = None) -> LabelImage:
    """Lay a section, or a cut of it, on a slide.

    Parameters
    ----------
    section : Section
    pixel : float, µm
        Size of a pixel; the sides of the cut become whole numbers of pixels.
    cut : Cut, optional
        The whole section if left out.

    Raises
    ------
    ValueError
        The pixel is not positive, or the picture would have too many pixels.
    """
    piece = whole(section.domain) if cut is None else cut
    shape = _shape(piece, pixel)
    step = piece.width / shape[1]
    px, py = _places(piece, shape, step)
    owner, outside, border, along = _bodies(section, px, py, shape)
    distance, fiber_x, fiber_y, linked = _bundles(section, piece, px, py, shape)
    tissue = _materials(outside, border, along, distance, _width(piece, step, shape))
    _shrink_dying(section.cells, owner, border, tissue)
    _draw_rings(section, piece, step, tissue, distance)
    glass = _lost(piece, shape)
    tissue[:, glass] = TissueClass.GLASS
    people = inhabitants(section, piece, step, tissue, fiber_x, fiber_y)
    return LabelImage(
        piece, step, section.cells, tissue, owner, border, -distance, fiber_x, fiber_y, linked,
        people.without(glass), venous_distance(section),
    )  # fmt: skip


def _lost(cut: Cut, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Columns of the slide without tissue."""
    across = (np.arange(shape[1]) + 0.5) * cut.width / shape[1]
    lost = np.zeros(shape[1], dtype=bool)
    for start, end in cut.breaks:
        lost |= (across >= start) & (across < end)
    return lost


def _shape(cut: Cut, pixel: float) -> tuple[int, int]:
    if not pixel > 0:
        raise ValueError(
            f"Pixel size is {pixel:g} µm; expected more than 0. Usual are 0.5 to 4 µm."
        )
    shape = max(1, round(cut.height / pixel)), max(1, round(cut.width / pixel))
    if shape[0] * shape[1] > LARGEST:
        raise ValueError(
            f"The picture would have {shape[1]} x {shape[0]} pixels; expected at most "
            f"{LARGEST / 1e6:.0f} million. Take larger pixels than {pixel:g} µm or a smaller cut."
        )
    return shape


def _places(cut: Cut, shape: tuple[int, int], step: float) -> tuple[NDArray, NDArray]:
    across = (np.arange(shape[1]) + 0.5) * step
    down = (np.arange(shape[0]) + 0.5) * (cut.height / shape[0])
    x, y = cut.in_section(*np.meshgrid(across, down))
    return x.ravel(), y.ravel()


def _bodies(section: Section, px: NDArray, py: NDArray, shape: tuple[int, int]) -> tuple:
    cells = section.cells
    body = np.flatnonzero(cells.of(*BODIES) & (cells.radius > 0))
    x, y, radius = (np.ascontiguousarray(a[body]) for a in (cells.x, cells.y, cells.radius))
    flow_x, flow_y = flow_direction(section, x, y)
    near = np.empty(px.size, dtype=np.int64)
    out = (near, *of_pixels(shape, 3))
    bodies_near(px, py, binned(section.domain, x, y, _BODY_BIN), x, y, radius, flow_x, flow_y, out)
    owner = np.where(near >= 0, body[near] if len(body) else -1, -1).astype(np.int32)
    return owner.reshape(shape), *(part.reshape(shape) for part in out[1:])


def _bundles(section: Section, cut: Cut, px: NDArray, py: NDArray, shape: tuple[int, int]) -> tuple:
    collagen = section.collagen
    radius, direction = collagen.radius, collagen.direction
    stretch = np.sqrt(1.0 + (_STRETCH - 1.0) * np.sqrt(collagen.coherence))
    half_length = np.minimum(radius * stretch, np.maximum(radius, _LONGEST))
    half_width = radius * radius / np.maximum(half_length, 1e-9)
    share = collagen.linked / np.maximum(collagen.area, 1e-9)
    out = of_pixels(shape, 4)
    bundles_near(
        px, py, binned(section.domain, collagen.x, collagen.y, _BUNDLE_BIN),
        collagen.x, collagen.y, half_length, half_width,
        np.cos(direction), np.sin(direction), share, out,
    )  # fmt: skip
    distance, doubled_x, doubled_y, linked = (part.reshape(shape) for part in out)
    cosine, sine = np.float32(np.cos(2 * cut.angle)), np.float32(np.sin(2 * cut.angle))
    return (
        distance,
        cosine * doubled_x + sine * doubled_y,
        cosine * doubled_y - sine * doubled_x,
        linked,
    )


def _width(cut: Cut, step: float, shape: tuple[int, int]) -> NDArray:
    """Half width of sinusoids, here wider and there narrower."""
    caliber = grain(shape, (cut.left, cut.top), step, 14.0, 51, layers=1)
    return SINUSOID * (0.45 + 1.1 * caliber)


def _shrink_dying(cells: Cells, owner: NDArray, border: NDArray, tissue: NDArray) -> None:
    """A dying cell draws back from its neighbors."""
    if len(cells):
        dying = cells.has(Mark.APOPTOTIC)[np.maximum(owner, 0)] & (owner >= 0)
        tissue[dying & (border < HALO) & (tissue == TissueClass.CYTOPLASM)] = TissueClass.SPACE


def _materials(
    outside: NDArray, border: NDArray, along: NDArray, distance: NDArray, width: NDArray
) -> NDArray:
    tissue = np.full(outside.shape, TissueClass.SPACE, dtype=np.uint8)
    tissue[outside < MEMBRANE] = TissueClass.CYTOPLASM
    between = (along > PLATE) & (border < width * np.clip(2.4 * (along - PLATE), 0.35, 1.0))
    tissue[(tissue == TissueClass.CYTOPLASM) & between] = TissueClass.SINUSOID
    tissue[(distance < np.maximum(outside, 0.0)) & (distance < MATRIX)] = TissueClass.COLLAGEN
    tissue[(distance < 0) & (distance < outside)] = TissueClass.COLLAGEN
    return tissue


def _draw_rings(
    section: Section, cut: Cut, step: float, tissue: NDArray, distance: NDArray
) -> None:
    from lobule.tissue.histology.painted import paint_ellipses

    rings = lumens(section)
    which, across, down = cut.on_slide(rings.x, rings.y, section.domain, margin=150.0)
    for radius, walls in ((rings.radius, rings.wall), (rings.lumen, None)):
        depth = np.zeros(tissue.shape, dtype=np.float32)
        owner = np.zeros(tissue.shape, dtype=np.int64)
        size = radius[which]
        paint_ellipses(across, down, size, size, np.zeros(len(which)), which, step, depth, owner)
        inside = depth > 0
        if walls is None:
            tissue[inside] = TissueClass.LUMEN
        else:
            # A wall of collagen does not widen what the parcels say; it fills only free room.
            drawn = walls[owner[inside]]
            kept = (drawn == TissueClass.COLLAGEN) & (tissue[inside] == TissueClass.CYTOPLASM)
            tissue[inside] = np.where(kept, tissue[inside], drawn)
        distance[inside] = np.where(walls is None, 50.0, distance[inside])
