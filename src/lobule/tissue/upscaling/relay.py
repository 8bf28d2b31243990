"""Relay: how strongly so many donor cells per lobule are heard, and what follows in a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lobule.tissue.experiment import Cause, DonorDose, Experiment, carried_on
from lobule.tissue.kind import Kind
from lobule.tissue.portrait.ancestry import scarred
from lobule.tissue.section import Section
from lobule.tissue.upscaling.interval import mean_and_interval

WEEK, MONTH = 7.0, 28.0


@dataclass(frozen=True)
class RelayRate:
    """What a dose does to tissue of one scar, beside the same tissue with the same luck and none.

    Attributes
    ----------
    cause : str
    collagen : float, % area
        Mean of the sections.
    per_lobule : float
        Donor cells that reach a lobule.
    heard, heard_low, heard_high : float
        Mean trophic state of the tissue after a week, 0 to 1, with a 95 % interval over seeds.
    myofibroblasts, myofibroblasts_low, myofibroblasts_high : float, cells per lobule
        Difference after four weeks, cells minus none.
    sections : int
    """

    cause: str
    collagen: float
    per_lobule: float
    heard: float
    heard_low: float
    heard_high: float
    myofibroblasts: float
    myofibroblasts_low: float
    myofibroblasts_high: float
    sections: int


def relayed(
    cause: Cause,
    collagen: float,
    doses: Sequence[float],
    seeds: Sequence[int],
    lobules: tuple[int, int] = (2, 2),
) -> tuple[RelayRate, ...]:
    """Give every dose to the same sections and compare each with the section left alone.

    Parameters
    ----------
    cause : Cause
    collagen : float, % area
    doses : sequence of float, cells per lobule
    seeds : sequence of int
    lobules : tuple of int
    """
    sections = [scarred(cause, collagen, seed, lobules) for seed in seeds]
    alone = [_after(cause, one.section, 0.0, lobules) for one in sections]
    area = float(np.mean([one.collagen for one in sections]))
    found = []
    for dose in doses:
        given = [_after(cause, one.section, dose, lobules) for one in sections]
        heard = mean_and_interval([heard for heard, _ in given])
        pairs = zip(given, alone, strict=True)
        change = mean_and_interval([there - here for (_, there), (_, here) in pairs])
        found.append(RelayRate(cause.value, area, dose, *heard, *change, len(sections)))
    return tuple(found)


def _after(
    cause: Cause, section: Section, dose: float, lobules: tuple[int, int]
) -> tuple[float, float]:
    """Trophic state after a week and myofibroblasts per lobule after four."""
    day = section.day
    cells = DonorDose(dose, day) if dose > 0 else None
    plan = Experiment(
        title="", cause=cause, days=day + MONTH, across=lobules[0], up=lobules[1],
        seed=section.seed, step=1.0, frame_every=MONTH, cells=cells,
    )  # fmt: skip
    week = carried_on(plan, section, day + WEEK)
    month = carried_on(plan, week, day + MONTH)
    trophic = week.relay.trophic
    heard = 0.0 if trophic is None else float(np.mean(trophic))
    return heard, month.cells.count(Kind.MYOFIBROBLAST) / month.lobules
