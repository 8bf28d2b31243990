"""Fit the numbers of natural history to the half of the published rows that a fit may see."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.keep import Keep, Nowhere
from lobule.calibration.unknowns import Unknowns
from lobule.executor import Workers, by_threads
from lobule.progress import Progress, silent
from lobule.validation.fit.emulation import Emulated, emulated, observed
from lobule.validation.fit.gibbs import Draws, draw
from lobule.validation.fit.recipe import Recipe
from lobule.validation.fit.unknowns import default_scores, of_natural_history
from lobule.validation.fit.wave import Wave, design, run_wave
from lobule.validation.use import Use

Floats = NDArray[np.float64]

SECOND_SEED = 1_000_003


@dataclass(frozen=True, eq=False)
class Fit:
    """A fit that is done.

    Attributes
    ----------
    recipe : Recipe
    unknowns : Unknowns
    first, second : Wave
        Runs about the defaults, and runs where the first ones pointed.
    foretold : tuple of Emulated
        Rows as learned from the first wave alone, to be judged by the second.
    rows : tuple of Emulated
        Rows as learned from both waves; those open to the fit and those kept from it.
    draws : Draws
    """

    recipe: Recipe
    unknowns: Unknowns
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
        scores = self.draws.scores
        flat = scores.reshape(-1, scores.shape[-1])
        return self.unknowns.values(flat, np.ones(flat.shape, dtype=bool)).reshape(scores.shape)


def fit(
    recipe: Recipe,
    *,
    keep: Keep | None = None,
    workers: Workers | None = None,
    progress: Progress = silent,
) -> Fit:
    """Fit natural history.

    Two waves of runs teach a straight line for each row: the first steps each number up and down
    about its default, the second goes where the first pointed. The sampler then weighs priors,
    published rows, and what line and model miss.

    Parameters
    ----------
    recipe : Recipe
    keep : Keep, optional
        Where every run is saved; nowhere if left out.
    workers : Workers, optional
        One thread if left out; the result does not depend on it.
    progress : Progress
    """
    unknowns = of_natural_history()

    def run(name: str, scores: Floats, seed: int) -> Wave:
        return run_wave(
            name, scores, unknowns, recipe.patients, seed,
            keep=keep or Nowhere(), workers=workers or by_threads(1), progress=progress,
        )  # fmt: skip

    start = design(len(unknowns), default_scores(unknowns), recipe.step)
    first = run("first", start, recipe.seed)
    foretold = emulated(first)
    pointed = _sampled(recipe, open_to_fit(foretold), recipe.seed)
    second = run("second", _some(pointed, recipe.second), recipe.seed + SECOND_SEED)
    rows = emulated(first.joined(second)) if recipe.second else foretold
    found = _sampled(recipe, open_to_fit(rows), recipe.seed + SECOND_SEED)
    return Fit(recipe, unknowns, first, second, foretold, rows, found)


def open_to_fit(rows: tuple[Emulated, ...]) -> tuple[Emulated, ...]:
    """Those of the rows that a fit may see."""
    return tuple(row for row in rows if row.use is Use.FIT)


def _sampled(recipe: Recipe, rows: tuple[Emulated, ...], seed: int) -> Draws:
    return draw(
        observed(rows), chains=recipe.chains, warm_up=recipe.warm_up, draws=recipe.draws, seed=seed
    )


def _some(found: Draws, count: int) -> Floats:
    flat = found.scores.reshape(-1, found.scores.shape[-1])
    return flat[(np.arange(count) * len(flat)) // max(count, 1)]
