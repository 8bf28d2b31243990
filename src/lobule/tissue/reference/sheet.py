"""A sheet of cells at one moment."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Domain, Floats, Grid
from lobule.tissue.kernels.volume import Volume, volumes
from lobule.tissue.kernels.workers import share
from lobule.tissue.reference.rules import Rules

SPACING = 0.94


@dataclass(frozen=True)
class Cells:
    """All arrays have one entry for each cell.

    Attributes
    ----------
    identity : array of int
        Key of the cell's luck; never used twice.
    x, y : array of float
        µm.
    past_x, past_y : array of float
        Velocity of the step before, µm/min.
    crawl_x, crawl_y : array of float
        Velocity by own effort, µm/min.
    motile, dying : array of bool
    dying_for : array of float
        Time since the start of apoptosis, min.
    elapsed : array of float
        Time since the last division, min.
    volume : Volume
    """

    identity: NDArray[np.int64]
    x: Floats
    y: Floats
    past_x: Floats
    past_y: Floats
    crawl_x: Floats
    crawl_y: Floats
    motile: NDArray[np.bool_]
    dying: NDArray[np.bool_]
    dying_for: Floats
    elapsed: Floats
    volume: Volume

    @property
    def count(self) -> int:
        """Number of cells."""
        return self.x.size


@dataclass(frozen=True)
class Sheet:
    """State of a sheet.

    Attributes
    ----------
    grid : Grid
    cells : Cells
    levels : array of float, (substances, rows, columns)
    seed : int
    step : int
        Steps of diffusion done.
    next_identity : int
    """

    grid: Grid
    cells: Cells
    levels: Floats
    seed: int
    step: int
    next_identity: int


def arrays_of(cells: Cells) -> dict[str, NDArray[Any]]:
    """Every array of the cells by name, those of the volume with a prefix."""
    found = {f.name: getattr(cells, f.name) for f in fields(cells) if f.name != "volume"}
    return found | {f"volume/{f.name}": getattr(cells.volume, f.name) for f in fields(cells.volume)}


def from_arrays(arrays: dict[str, NDArray[Any]]) -> Cells:
    """Cells from arrays by name."""
    volume = {name[7:]: a for name, a in arrays.items() if name.startswith("volume/")}
    return Cells(
        **{name: a for name, a in arrays.items() if "/" not in name}, volume=Volume(**volume)
    )


def chosen(cells: Cells, places: NDArray[np.int64]) -> Cells:
    """The cells at some places, in that order."""
    return from_arrays({name: array[places] for name, array in arrays_of(cells).items()})


def gathered(first: Cells, second: Cells, places: NDArray[np.int64], *, threads: int = 1) -> Cells:
    """The cells at some places of both, one after the other, in that order."""
    one, more = arrays_of(first), arrays_of(second)
    names = tuple(one)
    made = {name: np.empty(places.size, array.dtype) for name, array in one.items()}

    def work(begin: int, end: int) -> None:
        for name in names[begin:end]:
            _gather(one[name], more[name], places, made[name])

    share(len(names), threads, work)
    return from_arrays(made)


@compiled
def _gather(one: Any, more: Any, places: Any, out: Any) -> None:
    for k in range(places.size):
        place = places[k]
        out[k] = one[place] if place < one.size else more[place - one.size]


def changed(cells: Cells, **new: Any) -> Cells:
    """The same cells with some arrays replaced."""
    return replace(cells, **new)


def confluent(count: int, rules: Rules, *, seed: int, motile_share: float = 0.05) -> Sheet:
    """A full sheet: a hexagonal lattice of cells a little closer than they would rest, in walls.

    Parameters
    ----------
    count : int
        Number of cells.
    rules : Rules
    seed : int
        Seed of all luck in the sheet.
    motile_share : float
        Share of cells that crawl, spread evenly.

    Raises
    ------
    ValueError
        If there are no cells.
    """
    if count < 1:
        raise ValueError(f"The sheet has {count} cells; expected 1 or more.")
    life = rules.life
    volume = volumes(count, life.volume, life.nucleus, life.fluid, life.growth)
    apart = 2.0 * SPACING * float(volume.radius[0])
    columns = int(np.ceil(np.sqrt(count)))
    row, column = np.divmod(np.arange(count), columns)
    x = (column + 0.5 + 0.5 * (row % 2)) * apart
    y = (row + 0.5) * apart * np.sqrt(0.75)
    voxel = 20.0
    domain = Domain(
        voxel * np.ceil((columns + 1) * apart / voxel),
        voxel * np.ceil((row[-1] + 1) * apart * np.sqrt(0.75) / voxel),
        periodic=False,
    )
    grid = Grid(domain, voxel)
    levels = np.stack([np.full(grid.shape, one.start) for one in rules.substances])
    number = np.arange(count)
    motile = np.floor((number + 1) * motile_share) > np.floor(number * motile_share)
    still, nobody = np.zeros(count), np.zeros(count, np.bool_)
    cells = Cells(
        identity=number, x=x, y=y, past_x=still, past_y=still, crawl_x=still, crawl_y=still,
        motile=motile, dying=nobody, dying_for=still, elapsed=still, volume=volume,
    )  # fmt: skip
    return Sheet(grid, cells, levels, seed, 0, count)
