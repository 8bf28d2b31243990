"""Run a sheet for some minutes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lobule.quantity.chance import purpose_code, split_seed
from lobule.tissue.kernels.aligned import aligned
from lobule.tissue.kernels.bodies import Bodies
from lobule.tissue.kernels.contact import Constants, Quadratic
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.exchange import Appetite, CellMap, cell_map, compose
from lobule.tissue.kernels.lines import flat, lines, padded, run_steps
from lobule.tissue.kernels.neighbors import Pairs, find_pairs
from lobule.tissue.kernels.workers import refuse_threads, share
from lobule.tissue.reference.life import live
from lobule.tissue.reference.motion import gather_stale, move_range, turn
from lobule.tissue.reference.rules import Rules
from lobule.tissue.reference.sheet import Sheet, changed

SKIN, CRAWLING_SKIN = 3.0, 6.0
NOBODY = np.zeros(0, np.int64)
NO_CONSTANTS = Constants(np.zeros((1, 0)), np.zeros(3))


def run(sheet: Sheet, rules: Rules, minutes: float, *, threads: int = 1) -> Sheet:
    """The sheet some minutes later.

    Parameters
    ----------
    sheet : Sheet
    rules : Rules
    minutes : float
        Time to run; a whole number of steps of diffusion.
    threads : int
        Threads; the result has the same bytes for any number.

    Raises
    ------
    ValueError
        If time runs backwards or there is no thread.
    """
    refuse_threads(threads)
    if not minutes >= 0:
        raise ValueError(f"The sheet runs for {minutes:g} min; expected 0 or more.")
    clock = rules.clock
    end = sheet.step + round(minutes / clock.diffusion)
    work = Work(sheet, rules, threads)
    while work.step < end:
        # motion follows the first step of diffusion, and every tenth after it
        ahead = 1 + -work.step % clock.per_motion
        work.diffuse(min(ahead, end - work.step))
        if (work.step - 1) % clock.per_motion == 0:
            if (work.step - 1) % (clock.per_motion * clock.per_life) == 0:
                work.live()
            work.move()
    return work.sheet()


class Work:
    """Working arrays of a run; a sheet goes in and a sheet comes out."""

    def __init__(self, sheet: Sheet, rules: Rules, threads: int) -> None:
        self.rules, self.threads, self.grid = rules, threads, sheet.grid
        self.step = sheet.step
        clock = rules.clock
        self.lines = [
            flat(lines(sheet.grid, one.diffusivity, one.decay, clock.diffusion))
            for one in rules.substances
        ]
        self.levels = [padded(one) for one in sheet.levels]
        self.gain = [aligned((sheet.grid.size,), 1.0) for _ in rules.substances]
        self.given = [aligned((sheet.grid.size,)) for _ in rules.substances]
        moving = ("x", "y", "past_x", "past_y", "crawl_x", "crawl_y")
        own = {name: getattr(sheet.cells, name).copy() for name in moving}
        self._take(replace(sheet, cells=changed(sheet.cells, **own)))

    def _take(self, sheet: Sheet) -> None:
        """Begin anew with the cells of a sheet, whose moving arrays are ours to write on."""
        cells = sheet.cells
        self.last = sheet
        self.x, self.y = cells.x, cells.y
        self.new_x, self.new_y = np.empty(cells.count), np.empty(cells.count)
        self.force = np.empty(cells.count), np.empty(cells.count)
        self.past = cells.past_x, cells.past_y
        self.crawl = cells.crawl_x, cells.crawl_y
        self.crawling = np.flatnonzero(cells.motile & ~cells.dying)
        self.skin = np.where(cells.motile, CRAWLING_SKIN, SKIN)
        self.voxel = self.grid.voxel(self.x, self.y)
        self.stale = np.zeros(self.grid.size, np.bool_)
        self.changed = np.arange(self.grid.size), np.arange(cells.count)
        self._appetites()
        contacts = self.rules.contacts
        radius = cells.volume.radius
        alike = (contacts.repulsion, contacts.adhesion, contacts.reach, 1.0)
        self.bodies = Bodies(
            self.x, self.y, radius, *(np.broadcast_to(one, cells.count) for one in alike)
        )
        self.pairs: Pairs | None = None
        self.constants = NO_CONSTANTS

    def _appetites(self) -> None:
        cells, life = self.last.cells, self.rules.life
        alive = 1.0 * ~cells.dying
        kept = np.where(cells.dying, life.dying_uptake, 1.0)
        side = self.grid.spacing_x * self.grid.spacing_y
        substances = self.rules.substances
        maps: dict[int, CellMap] = {}

        def work(begin: int, end: int) -> None:
            for s in range(begin, end):
                one = substances[s]
                maps[s] = cell_map(
                    Appetite(one.secretion * alive, one.target, one.uptake * kept),
                    cells.volume.total, side * self.grid.spacing, self.rules.clock.diffusion,
                )  # fmt: skip

        share(len(substances), self.threads, work)
        self.maps = [maps[s] for s in range(len(substances))]

    def _list_pairs(self) -> Pairs:
        reach = self.bodies.acting
        self.pairs = find_pairs(
            self.grid.domain, self.x, self.y, reach, self.skin, threads=self.threads
        )
        self.constants = Quadratic().constants(self.bodies, self.pairs)
        return self.pairs

    def diffuse(self, steps: int) -> None:
        """Steps of diffusion and exchange, each substance on its own."""
        held, level = np.zeros((0, 2), np.int64), np.zeros(0)
        shape = self.grid.shape
        voxels, concerned = self.changed

        def work(begin: int, end: int) -> None:
            for s in range(begin, end):
                cells = self.maps[s]
                compose(
                    self.voxel, concerned, cells.gain, cells.given, voxels, self.gain[s],
                    self.given[s],
                )  # fmt: skip
                run_steps(
                    self.levels[s], shape[0], *self.lines[s], self.gain[s].reshape(shape),
                    self.given[s].reshape(shape), held, level, steps,
                )  # fmt: skip

        share(len(self.levels), self.threads, work)
        self.changed = NOBODY, NOBODY
        self.step += steps

    def live(self) -> None:
        """A step of life."""
        before = self.sheet()
        # the old lists are not needed any more and would double the memory
        del self.maps, self.new_x, self.new_y, self.force, self.last
        self.pairs, self.constants = None, NO_CONSTANTS
        self._take(live(before, self.rules, threads=self.threads))

    def move(self) -> None:
        """A step of motion."""
        grid, clock, crawl = self.grid, self.rules.clock, self.rules.crawl
        pairs = self.pairs or self._list_pairs()
        luck = (*split_seed(self.last.seed), purpose_code("turning"), purpose_code("direction"))
        level = self.levels[crawl.towards][: grid.rows]
        good = []

        def work(begin: int, end: int) -> None:
            crawling = self.crawling[slice(*np.searchsorted(self.crawling, (begin, end)))]
            turn(
                crawling, self.last.cells.identity, self.voxel, level, grid.spacing_x,
                grid.spacing_y, clock.motion / crawl.persistence, crawl.bias, crawl.speed, *luck,
                self.step, *self.crawl,
            )  # fmt: skip
            inside = move_range(
                begin, end, self.x, self.y, pairs.first, pairs.second, pairs.own, pairs.back,
                pairs.back_pair, self.constants.each, self.constants.common, *self.force,
                crawling, *self.crawl, *self.past, self.new_x, self.new_y, clock.motion,
                grid.domain.width, grid.domain.height, pairs.x, pairs.y, pairs.margin,
                grid.spacing_x, grid.spacing_y, *grid.shape, self.voxel, self.stale,
            )  # fmt: skip
            good.append(inside)

        share(self.x.size, self.threads, work)
        self.x, self.new_x = self.new_x, self.x
        self.y, self.new_y = self.new_y, self.y
        crossed = gather_stale(self.voxel, self.stale)
        # after a step of life all maps are new and none has been composed yet
        if self.changed[0].size == 0:
            self.changed = crossed
        if not all(good):
            self.bodies = self.bodies.at(self.x, self.y)
            self.pairs = None

    def sheet(self) -> Sheet:
        """The state as it stands; it shares arrays with the work and ends it."""
        levels: Floats = np.stack([one[: self.grid.rows] for one in self.levels])
        cells = changed(
            self.last.cells, x=self.x, y=self.y, past_x=self.past[0], past_y=self.past[1],
            crawl_x=self.crawl[0], crawl_y=self.crawl[1],
        )  # fmt: skip
        return replace(self.last, cells=cells, levels=levels, step=self.step)
