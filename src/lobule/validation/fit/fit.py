"""Fit the numbers of a subject to the half of the published rows that a fit may see."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.keep import Keep, Nowhere
from lobule.executor import Workers, by_threads
from lobule.progress import Progress, silent
from lobule.validation.fit.emulation import Emulated, emulated, observed
from lobule.validation.fit.gibbs import Draws, draw
from lobule.validation.fit.points import Points, design
from lobule.validation.fit.recipe import Recipe
from lobule.validation.fit.subject import Subject
from lobule.validation.fit.unknowns import defaults
from lobule.validation.fit.wave import Wave, run_wave
from lobule.validation.use import Use

Floats = NDArray[np.float64]

SECOND_SEED = 1_000_003


@dataclass(frozen=True, eq=False)
class Fit:
    """A fit that is done.

    Attributes
    ----------
    subject : Subject
    recipe : Recipe
    first, second : Wave
        Runs about the defaults, and runs where the first ones pointed.
    foretold : tuple of Emulated
        Rows as learned from the first wave alone, to be judged by the second.
    rows : tuple of Emulated
        Rows as learned from both waves; those open to the fit and those kept from it.
    draws : Draws
    """

    subject: Subject
    recipe: Recipe
    first: Wave
    second: Wave
    foretold: tuple[Emulated, ...]
    rows: tuple[Emulated, ...]
    draws: Draws

    @property
    def fitted(self) -> tuple[Emulated, ...]:
        """Rows that were open to the fit."""
        return open_to_fit(self.rows)

    @property
    def values(self) -> Floats:
        """Values of the unknowns: array (chains, draws, unknowns)."""
        flat = self.draws.points.flat
        found = self.subject.unknowns.values(flat.scores, flat.on)
        return found.reshape(self.draws.points.scores.shape)


def fit(
    subject: Subject,
    recipe: Recipe,
    *,
    keep: Keep | None = None,
    workers: Workers | None = None,
    progress: Progress = silent,
) -> Fit:
    """Fit a subject.

    Two waves of runs teach a straight line for each row: the first steps each number up and down
    about its default, the second goes where the first pointed. The sampler then weighs priors,
    published rows, and what line and model miss.

    Parameters
    ----------
    subject : Subject
    recipe : Recipe
    keep : Keep, optional
        Where every run is saved; nowhere if left out.
    workers : Workers, optional
        One thread if left out; the result does not depend on it.
    progress : Progress
    """

    def run(name: str, points: Points, seed: int) -> Wave:
        found = run_wave(
            subject, name, points, recipe.patients, seed,
            keep=keep or Nowhere(), workers=workers or by_threads(1), progress=progress,
        )  # fmt: skip
        return found.without(subject.counted_elsewhere)

    def sampled(rows: tuple[Emulated, ...], seed: int) -> Draws:
        seen = observed(open_to_fit(rows), subject.unknowns.zero)
        return draw(
            seen, chains=recipe.chains, warm_up=recipe.warm_up, draws=recipe.draws, seed=seed
        )

    start = design(defaults(subject.unknowns), recipe.step, recipe.repeats)
    first = run("first", start, recipe.seed)
    foretold = emulated(first)
    pointed = sampled(foretold, recipe.seed).points.flat
    second = run("second", _some(pointed, recipe.second), recipe.seed + SECOND_SEED)
    rows = emulated(first.joined(second)) if recipe.second else foretold
    found = sampled(rows, recipe.seed + SECOND_SEED)
    return Fit(subject, recipe, first, second, foretold, rows, found)


def open_to_fit(rows: tuple[Emulated, ...]) -> tuple[Emulated, ...]:
    """Those of the rows that a fit may see."""
    return tuple(row for row in rows if row.use is Use.FIT)


def _some(points: Points, count: int) -> Points:
    return points.take((np.arange(count) * len(points)) // max(count, 1))
