"""A challenge: hepatocytes are taken away, and one looks how many come back."""

from __future__ import annotations

import numpy as np

from lobule.quantity import chance
from lobule.tissue.experiment import Cause, Experiment, carried_on
from lobule.tissue.kind import Kind
from lobule.tissue.section import Section

TAKEN = 0.2
DAYS = 14.0
STEP = 0.5


def regained(section: Section, days: float = DAYS, taken: float = TAKEN) -> float:
    """Share of the hepatocytes that had been taken away which are back after some days.

    The cause of the disease rests meanwhile, so that only the tissue's own readiness counts.

    Parameters
    ----------
    section : Section
    days : float, days
    taken : float
        Share of hepatocytes removed, at random.
    """
    cells = section.cells
    hepatocytes = cells.of(Kind.HEPATOCYTE) & cells.alive
    before = int(hepatocytes.sum())
    luck = chance.uniform(section.seed, cells.identity, "taken in a challenge")
    gone = hepatocytes & (luck < taken)
    challenged = section.replace(cells=cells.take(~gone))
    after = before - int(gone.sum())
    rest = Experiment(
        title="", cause=Cause.NONE, days=section.day + days, step=STEP, frame_every=days,
        seed=section.seed,
    )  # fmt: skip
    later = carried_on(rest, challenged, section.day + days)
    return (later.cells.count(Kind.HEPATOCYTE) - after) / max(int(np.sum(gone)), 1)
