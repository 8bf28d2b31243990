"""Let a section live: macro step after macro step, from one frozen section to the next."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lobule.tissue.clock import Clock
from lobule.tissue.crowding import Crowding
from lobule.tissue.kernels.domain import Domain as Plane
from lobule.tissue.kernels.neighbors import spatial_order
from lobule.tissue.landscape import survey
from lobule.tissue.rules.capillarization import Capillarization
from lobule.tissue.rules.perfusion import Perfusion
from lobule.tissue.rules.signals import Signals
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.terrain import Terrain, lay_out
from lobule.tissue.tick import Tick

TIDY_INTERVAL = 64.0
BIN = 40.0


def grow(
    section: Section,
    clock: Clock,
    days: float,
    *,
    watch: Callable[[Section], None] | None = None,
    watch_every: float = 30.0,
) -> Section:
    """The section some days later.

    Parameters
    ----------
    section : Section
    clock : Clock
        Rules in order, and the length of a step.
    days : float, day
        A multiple of the step.
    watch : callable, optional
        Called with the section every `watch_every` days and at the end; cannot change it.
    watch_every : float, day

    Returns
    -------
    Section
        The same bytes for the same section and clock, however the days were cut into calls.
    """
    steps = round(days / clock.step)
    if days < 0 or abs(steps * clock.step - days) > 1e-6:
        raise ValueError(
            f"{days:g} days are no whole number of steps of {clock.step:g} days; "
            "expected 0 or more steps. Choose a multiple."
        )
    terrain = lay_out(section.domain, section.vessels)
    for _ in range(steps):
        section = stepped(section, clock, terrain)
        if watch is not None and Tick(section.day, clock.step, 0).falls_on(watch_every):
            watch(section)
    return section


def stepped(section: Section, clock: Clock, terrain: Terrain) -> Section:
    """The section after one macro step."""
    tick = Tick(section.day, clock.step, section.seed)
    if tick.falls_on(TIDY_INTERVAL):
        section = tidied(section)
    landscape = survey(section)
    for rule in clock.rules:
        section = rule.act(Scene(section, terrain, landscape, tick))
    return section.replace(day=round((section.day + clock.step) * 96) / 96)


def tidied(section: Section) -> Section:
    """The same section with near cells near in memory, for speed."""
    plane = Plane(section.domain.width, section.domain.height)
    cells, matrix = section.cells, section.collagen
    return section.replace(
        cells=cells.take(spatial_order(plane, cells.x, cells.y, BIN)),
        collagen=matrix.take(spatial_order(plane, matrix.x, matrix.y, BIN)),
    )


def settled(section: Section, days: float = 60.0) -> Section:
    """A newly packed section come to rest: bodies relaxed, flow and oxygen established.

    Parameters
    ----------
    section : Section
    days : float, day
        Time given to the bodies; the section's own day stays.
    """
    terrain = lay_out(section.domain, section.vessels)
    quiet = (Signals(), Capillarization(), Perfusion())
    for rules, length in (((Crowding(),), days), (quiet, 1.0)):
        scene = Scene(section, terrain, survey(section), Tick(0.0, length, section.seed))
        for rule in rules:
            section = rule.act(Scene(section, terrain, scene.landscape, scene.tick))
    return section


def finite(section: Section) -> bool:
    """Whether every place and field is a number."""
    arrays = (section.cells.x, section.cells.y, section.collagen.x, section.fields.oxygen)
    return all(bool(np.isfinite(a).all()) for a in arrays)
