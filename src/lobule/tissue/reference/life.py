"""Growth, division and death of the cells of a sheet, once in a step of life."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.chance import happening
from lobule.tissue.kernels.cycle import Age, Cycle, advance_cycle, axis_of_division
from lobule.tissue.kernels.domain import Domain
from lobule.tissue.kernels.neighbors import spatial_order
from lobule.tissue.kernels.volume import Volume, divided, grown
from lobule.tissue.reference.rules import Life, Rules
from lobule.tissue.reference.sheet import Cells, Sheet, changed, chosen, gathered

BIN = 40.0


def live(sheet: Sheet, rules: Rules, *, threads: int = 1) -> Sheet:
    """Let every cell grow, die, divide or vanish; near cells then stand near in memory."""
    life, dt = rules.life, rules.clock.life
    cells = changed(sheet.cells, volume=grown(sheet.cells.volume, dt))
    cells = _dying(cells, sheet, life, dt, threads)
    cells, newborn = _dividing(cells, sheet, life, dt, threads)
    stays = np.concatenate([cells.dying_for <= life.dying, newborn.dying_for <= life.dying])
    if stays.all() and not newborn.count:
        return replace(sheet, cells=cells)
    places = np.flatnonzero(stays)
    x, y = (np.concatenate(each)[places] for each in ((cells.x, newborn.x), (cells.y, newborn.y)))
    places = places[spatial_order(sheet.grid.domain, x, y, BIN)]
    return replace(
        sheet,
        cells=gathered(cells, newborn, places, threads=threads),
        next_identity=sheet.next_identity + newborn.count,
    )


def _dying(cells: Cells, sheet: Sheet, life: Life, dt: float, threads: int) -> Cells:
    alive = ~cells.dying
    risk = np.where(alive, -np.expm1(-life.death * dt), 0.0)
    falls = happening(sheet.seed, cells.identity, "apoptosis", sheet.step, risk, threads=threads)
    dying_for = np.where(cells.dying, cells.dying_for + dt, cells.dying_for)
    if not falls.any():
        return changed(cells, dying_for=dying_for)
    return changed(
        cells,
        dying=cells.dying | falls,
        dying_for=np.where(falls, dt, dying_for),
        motile=cells.motile & ~falls,
        crawl_x=np.where(falls, 0.0, cells.crawl_x),
        crawl_y=np.where(falls, 0.0, cells.crawl_y),
        volume=_shrinking(cells.volume, falls, life),
    )


def _shrinking(volume: Volume, falls: NDArray[np.bool_], life: Life) -> Volume:
    """Targets of a cell in apoptosis are zero, and it goes there at a pace of its own."""
    pace = life.dying_growth
    values = {
        "target_fluid_fraction": 0.0,
        "target_nuclear_solid": 0.0,
        "target_ratio": 0.0,
        "fluid_rate": pace.fluid,
        "cytoplasmic_rate": pace.cytoplasmic,
        "nuclear_rate": pace.nuclear,
    }
    return replace(volume, **{n: np.where(falls, v, getattr(volume, n)) for n, v in values.items()})


def _dividing(
    cells: Cells, sheet: Sheet, life: Life, dt: float, threads: int
) -> tuple[Cells, Cells]:
    """The cells, mothers halved, and the newborn."""
    age = Age(np.zeros(cells.count, np.int64), cells.elapsed)
    age, divides = advance_cycle(
        age, Cycle((life.division,), (False,)), dt, seed=sheet.seed, cells=cells.identity,
        step=sheet.step, speed=1.0 * ~cells.dying, threads=threads,
    )  # fmt: skip
    cells = changed(cells, elapsed=age.elapsed)
    mothers = np.flatnonzero(divides)
    if mothers.size == 0:
        return cells, chosen(cells, mothers)
    mothers = mothers[np.argsort(cells.identity[mothers])]
    across, up = axis_of_division(sheet.seed, cells.identity[mothers], sheet.step)
    radius = cells.volume.radius[mothers]
    halves = divided(_next_targets(cells.volume, mothers), mothers)
    newborn = chosen(changed(cells, volume=halves), mothers)
    domain = sheet.grid.domain
    x, y = cells.x.copy(), cells.y.copy()
    x[mothers], y[mothers] = _placed(
        domain, x[mothers] - 0.5 * radius * across, y[mothers] - 0.5 * radius * up
    )
    there = _placed(domain, newborn.x + radius * across, newborn.y + radius * up)
    identity = sheet.next_identity + np.arange(mothers.size)
    newborn = changed(newborn, x=there[0], y=there[1], identity=identity)
    return changed(cells, x=x, y=y, volume=halves), newborn


def _next_targets(volume: Volume, which: NDArray[np.int64]) -> Volume:
    """A cell that enters the next round of its cycle aims at twice the solid."""
    target = volume.target_nuclear_solid.copy()
    target[which] *= 2.0
    return replace(volume, target_nuclear_solid=target)


def _placed(
    domain: Domain, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.clip(x, 1e-6, domain.width - 1e-6), np.clip(y, 1e-6, domain.height - 1e-6)
