"""Nuclei, and the cells that live between the plates and in the scar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.flow_direction import flow_direction
from lobule.tissue.histology.lumens import placed_in_ducts
from lobule.tissue.histology.painted import paint_ellipses
from lobule.tissue.histology.shapes import SHAPES
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.section import Section

MARGIN = 20.0
NOBODY = -1
BINUCLEATE = 0.2
_PYKNOTIC = 0.55


@dataclass(frozen=True, eq=False)
class Inhabitants:
    """Who shows where; every array has the shape of the slide.

    Attributes
    ----------
    nucleus : array of int32
        The cell whose nucleus covers a pixel; -1 for none.
    nuclear_depth : array of float32
        0 at the rim of the nucleus to 1 in its middle.
    soma : array of int32
        The cell between the plates whose cytoplasm covers a pixel; -1 for none.
    soma_depth : array of float32
    """

    nucleus: NDArray[np.int32]
    nuclear_depth: NDArray[np.float32]
    soma: NDArray[np.int32]
    soma_depth: NDArray[np.float32]

    def without(self, columns: NDArray[np.bool_]) -> Inhabitants:
        """The same with nobody in some columns of the slide."""
        return Inhabitants(
            np.where(columns, np.int32(NOBODY), self.nucleus),
            np.where(columns, np.float32(0), self.nuclear_depth),
            np.where(columns, np.int32(NOBODY), self.soma),
            np.where(columns, np.float32(0), self.soma_depth),
        )


def inhabitants(
    section: Section,
    cut: Cut,
    pixel: float,
    tissue: NDArray[np.uint8],
    fiber_x: NDArray[np.float32],
    fiber_y: NDArray[np.float32],
) -> Inhabitants:
    """Paint nuclei and small cells on a slide.

    A cell along fibers lies as the collagen beneath it does, any other as blood flows. Which
    nuclei lie in the plane of the section, their size and their place in the cell are the luck of
    each cell, so two stains of one section agree.
    """
    which, across, down = cut.on_slide(*placed_in_ducts(section), section.domain, MARGIN)
    angle = _angles(section, cut, pixel, which, across, down, fiber_x, fiber_y)
    sizes = _sizes(section, which)
    nuclei, somas = _blank(tissue.shape), _blank(tissue.shape)
    long, wide = sizes[2:]
    paint_ellipses(across, down, long, wide, angle, which, pixel, somas[1], somas[0])
    for dx, dy, long, wide in _nuclear_profiles(section, which, sizes):
        paint_ellipses(
            across + dx, down + dy, long, wide, angle, which, pixel, nuclei[1], nuclei[0]
        )
    return Inhabitants(*nuclei, *somas)


def _blank(shape: tuple[int, ...]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    return np.full(shape, NOBODY, dtype=np.int32), np.zeros(shape, dtype=np.float32)


def _luck(section: Section, which: NDArray, purpose: str) -> NDArray[np.float64]:
    return chance.uniform(section.seed, section.cells.identity[which], purpose)


def _sizes(section: Section, which: NDArray) -> tuple[NDArray[np.float64], ...]:
    """Half lengths and widths of nucleus and cytoplasm of each cell that shows."""
    table = np.zeros((max(Kind) + 1, 5))
    for kind, shape in SHAPES.items():
        table[kind] = (*shape.nucleus, *shape.cytoplasm, shape.seen)
    rows = table[section.cells.kind[which]]
    scale = 0.85 + 0.3 * _luck(section, which, "size of a nucleus")
    seen = _luck(section, which, "nucleus in the plane") < rows[:, 4]
    marks = section.cells.marks[which]
    # A nucleus shrinks in apoptosis, dissolves in necrosis and swells before mitosis.
    scale = np.where(marks & int(Mark.APOPTOTIC), _PYKNOTIC, scale)
    scale = np.where(marks & int(Mark.CYCLING), 1.2 * scale, scale)
    seen &= (marks & int(Mark.NECROTIC)) == 0
    body = 0.9 + 0.2 * _luck(section, which, "size of a cell")
    return (
        rows[:, 0] * scale * seen,
        rows[:, 1] * scale * seen,
        rows[:, 2] * body,
        rows[:, 3] * body,
    )


def _nuclear_profiles(section: Section, which: NDArray, sizes: tuple) -> list[tuple]:
    """The nucleus of every cell, and the second one of some hepatocytes."""
    long, wide = sizes[:2]
    is_hepatocyte = section.cells.kind[which] == Kind.HEPATOCYTE
    turn = 2 * np.pi * _luck(section, which, "place of a nucleus")
    away = np.where(is_hepatocyte, 2.2 * _luck(section, which, "shift of a nucleus"), 0.0)
    two = is_hepatocyte & (_luck(section, which, "two nuclei") < BINUCLEATE) & (long > 0)
    away = np.where(two, 4.3, away)
    dx, dy = away * np.cos(turn), away * np.sin(turn)
    second = np.where(two, 0.95, 0.0)
    return [(dx, dy, long, wide), (-dx, -dy, second * long, second * wide)]


def _angles(
    section: Section, cut: Cut, pixel: float, which, across, down, fiber_x, fiber_y
) -> NDArray[np.float64]:
    cells = section.cells
    flow_x, flow_y = flow_direction(section, cells.x[which], cells.y[which])
    along_flow = np.arctan2(flow_y, flow_x) - cut.angle
    row = np.clip((down / pixel).astype(np.int64), 0, fiber_x.shape[0] - 1)
    column = np.clip((across / pixel).astype(np.int64), 0, fiber_x.shape[1] - 1)
    sum_x, sum_y = fiber_x[row, column], fiber_y[row, column]
    along_fibers = 0.5 * np.arctan2(sum_y, sum_x)
    fibrous = np.zeros(max(Kind) + 1, dtype=bool)
    for kind, shape in SHAPES.items():
        fibrous[kind] = shape.along_fibers
    by_fiber = fibrous[cells.kind[which]] & (np.hypot(sum_x, sum_y) > 0.02)
    wobble = 0.5 * (_luck(section, which, "angle of a cell") - 0.5)
    return np.where(by_fiber, along_fibers, along_flow) + wobble
