"""A window: tissue of a known scar watched for some weeks, and the rates seen in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lobule.progress import Progress, silent
from lobule.tissue.experiment import Cause, Experiment, begun, carried_on
from lobule.tissue.kind import Kind
from lobule.tissue.pathology.findings import examine
from lobule.tissue.portrait.ancestry import scarred
from lobule.tissue.section import Section
from lobule.tissue.upscaling.challenge import regained
from lobule.tissue.upscaling.conductance import conductance

DAYS = 56.0
YEAR = 365.0


@dataclass(frozen=True)
class Window:
    """One window of one section.

    Attributes
    ----------
    cause : str
    seed : int
    collagen : float, % area
        At the beginning.
    bridged : float
        Share of neighboring portal tracts bridged by septa: the section's architecture.
    division : float, 1/year
        Divisions per hepatocyte while the cause goes on.
    regained : float
        Share of a fifth of the hepatocytes that is back two weeks after it was taken away.
    conductance : float
        Flow per unit of pressure, relative to the section in health.
    myofibroblasts : float, cells per lobule
    scarring : float, % area per year
        Change of collagen over the window.
    """

    cause: str
    seed: int
    collagen: float
    bridged: float
    division: float
    regained: float
    conductance: float
    myofibroblasts: float
    scarring: float


def look_through(
    cause: Cause,
    levels: Sequence[float],
    seeds: Sequence[int],
    *,
    lobules: tuple[int, int] = (2, 2),
    days: float = DAYS,
    progress: Progress = silent,
) -> tuple[Window, ...]:
    """Open a window at every collagen level, in a section of every seed.

    Levels that the tissue under this cause does not reach are left out.

    Parameters
    ----------
    cause : Cause
    levels : sequence of float, % area
    seeds : sequence of int
    lobules : tuple of int
    days : float, days
        Length of each window.
    progress : Progress
    """
    found = []
    total = len(levels) * len(seeds)
    for place, seed in enumerate(seeds):
        healthy = conductance(begun(_plan(Cause.NONE, seed, lobules, days)))
        for order, level in enumerate(levels):
            ancestor = scarred(cause, level, seed, lobules)
            if ancestor.collagen >= 0.9 * level:
                found.append(_window(cause, seed, ancestor.section, lobules, days, healthy))
            progress(place * len(levels) + order + 1, total, "Looking through windows")
    return tuple(found)


def _window(
    cause: Cause,
    seed: int,
    section: Section,
    lobules: tuple[int, int],
    days: float,
    healthy: float,
) -> Window:
    plan = _plan(cause, seed, lobules, section.day + days)
    later = carried_on(plan, section, section.day + days)
    first, last = examine(section), examine(later)
    hepatocytes = later.cells.identity[later.cells.of(Kind.HEPATOCYTE)]
    born = int(np.count_nonzero(~np.isin(hepatocytes, section.cells.identity)))
    living = 0.5 * (section.cells.count(Kind.HEPATOCYTE) + later.cells.count(Kind.HEPATOCYTE))
    return Window(
        cause=cause.value,
        seed=seed,
        collagen=first.collagen.image,
        bridged=first.bridging.portal_portal,
        division=born / max(living, 1.0) * YEAR / days,
        regained=regained(section),
        conductance=conductance(section) / max(healthy, 1e-12),
        myofibroblasts=first.census.per_lobule(Kind.MYOFIBROBLAST),
        scarring=(last.collagen.image - first.collagen.image) * YEAR / days,
    )


def _plan(cause: Cause, seed: int, lobules: tuple[int, int], days: float) -> Experiment:
    step = 1.0
    return Experiment(
        title="", cause=cause, days=max(days // step, 1.0) * step, across=lobules[0],
        up=lobules[1], seed=seed, step=step, frame_every=step,
    )  # fmt: skip
