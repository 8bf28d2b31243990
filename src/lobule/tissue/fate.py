"""How cells come and go: death leaves a corpse and debris, newcomers get the next identities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.cells import Cells, new_cells
from lobule.tissue.identity import named
from lobule.tissue.kernels.chance import uniforms
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.levers import lever_at
from lobule.tissue.sampling import share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.tick import Tick

Floats = NDArray[np.float64]


def died(
    section: Section,
    tick: Tick,
    places: NDArray[np.int64],
    hazard: Floats,
    purpose: str,
    mark: Mark,
) -> Section:
    """Hepatocytes that die within the step become corpses and shed debris.

    Parameters
    ----------
    section : Section
    tick : Tick
    places : array of int
        Places of living hepatocytes in the arrays.
    hazard : array of float, 1/day
    purpose : str
        Cause of death, the key of the luck.
    mark : Mark
        ``APOPTOTIC`` or ``NECROTIC``.
    """
    x, y = section.cells.x[places], section.cells.y[places]
    hazard = hazard * lever_at(section.domain, section.levers.hepatocyte_loss, x, y)
    dead = places[tick.befalls(purpose, section.cells.identity[places], hazard)]
    if not len(dead):
        return section
    cells, fields = section.cells, section.fields
    marks = cells.marks.copy()
    marks[dead] = (marks[dead] & ~np.uint16(Mark.CYCLING)) | np.uint16(mark)
    shed = share_out(section.domain, cells.x[dead], cells.y[dead], cells.growth[dead])
    return section.replace(
        cells=cells.replace(marks=marks), fields=fields.replace(debris=fields.debris + shed)
    )


def living(section: Section, *kinds: Kind) -> NDArray[np.int64]:
    """Places of living cells of these kinds in the arrays."""
    return np.flatnonzero(section.cells.of(*kinds) & section.cells.alive)


def without(section: Section, gone: NDArray[np.bool_]) -> Section:
    """The section without some cells."""
    if not gone.any():
        return section
    return section.replace(cells=section.cells.take(~gone))


def with_cells(section: Section, newcomers: Cells) -> Section:
    """The section with further cells."""
    if not len(newcomers):
        return section
    return section.replace(cells=section.cells.joined(newcomers))


def arriving(scene: Scene, section: Section, kind: Kind, expected: Floats, purpose: str) -> Section:
    """New cells of a kind: a Poisson number in every voxel, each somewhere within it.

    Luck is keyed by voxel, so a section with slightly fewer arrivals loses some of the same cells.

    Parameters
    ----------
    scene : Scene
    section : Section
    kind : Kind
    expected : array of float, (rows, columns)
        Mean number per voxel within the step.
    purpose : str
    """
    domain = section.domain
    chosen = np.flatnonzero(expected.ravel() > 1e-9)
    luck = scene.tick.uniform(purpose, chosen)
    count = poisson_quantile(luck, expected.ravel()[chosen])
    voxel = np.repeat(chosen, count)
    if not len(voxel):
        return section
    order = np.concatenate([np.arange(n) for n in count if n])
    key = voxel * 64 + np.minimum(order, 63)
    row, column = np.divmod(voxel, domain.columns)
    x = (column + uniforms(section.seed, key, purpose + " x", scene.tick.number)) * domain.dx
    y = (row + uniforms(section.seed, key, purpose + " y", scene.tick.number)) * domain.dy
    identity = named(key, purpose, scene.tick.number)
    return with_cells(section, new_cells(kind, identity, x, y))


def poisson_quantile(luck: Floats, mean: Floats) -> NDArray[np.int64]:
    """Number of events below which the given share of a Poisson distribution lies."""
    count = np.zeros(len(luck), dtype=np.int64)
    term = np.exp(-mean)
    total = term.copy()
    for number in range(1, 60):
        beyond = luck > total
        if not beyond.any():
            break
        count[beyond] = number
        term = term * mean / number
        total = total + term
    return count


def walked(
    section: Section, tick: Tick, places: NDArray[np.int64], stride: float, purpose: str
) -> Section:
    """Cells after an undirected walk.

    Parameters
    ----------
    stride : float, um
        Standard deviation of the way along each axis within the step.
    """
    cells, domain = section.cells, section.domain
    identity = cells.identity[places]
    x, y = cells.x.copy(), cells.y.copy()
    x[places] = np.mod(x[places] + stride * tick.normal(purpose + " x", identity), domain.width)
    y[places] = np.mod(y[places] + stride * tick.normal(purpose + " y", identity), domain.height)
    return section.replace(cells=cells.replace(x=x, y=y))
