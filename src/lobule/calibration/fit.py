"""Fit the effects of cells to the published rows: several independent runs of the sampler."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.holdout import Evidence
from lobule.calibration.keep import Keep, Nowhere
from lobule.calibration.likelihood import Likelihood, likelihood
from lobule.calibration.prediction import Prediction, prediction
from lobule.calibration.recipe import Recipe
from lobule.calibration.row import Row
from lobule.calibration.rows import Rows, rows
from lobule.calibration.setting import setting_named
from lobule.calibration.smc.particles import Particles, from_bytes, to_bytes
from lobule.calibration.smc.problem import Flags, Problem
from lobule.calibration.smc.sample import sample
from lobule.calibration.unknowns import Unknowns, of_cells
from lobule.progress import Progress, silent

Floats = NDArray[np.float64]

RUN_STRIDE = 1_000_003
"""Seeds of the runs lie so far apart, that no run of one fit is a run of the next."""


@dataclass(frozen=True, eq=False)
class Fit:
    """A fit that is done.

    Attributes
    ----------
    recipe : Recipe
    rows : Rows
    unknowns : Unknowns
    prediction : Prediction
        Of fitted rows and checks.
    likelihood : Likelihood
        Of fitted rows.
    runs : tuple of Particles
    """

    recipe: Recipe
    rows: Rows
    unknowns: Unknowns
    prediction: Prediction
    likelihood: Likelihood
    runs: tuple[Particles, ...]

    @property
    def values(self) -> Floats:
        """Values of the unknowns: array (runs, particles, unknowns)."""
        return np.stack([self.unknowns.values(run.score, run.on) for run in self.runs])

    @property
    def expected(self) -> Floats:
        """True effects of fitted rows and checks: array (runs, particles, rows)."""
        return np.stack([run.kept for run in self.runs])


def fit(
    recipe: Recipe,
    *,
    keep: Keep | None = None,
    threads: int = 1,
    progress: Progress = silent,
    like: Fit | None = None,
) -> Fit:
    """Fit the effects of cells.

    Parameters
    ----------
    recipe : Recipe
    keep : Keep, optional
        Where the state is saved after every temperature; nowhere if left out.
    threads : int
        Threads of the engine; the result does not depend on it.
    progress : Progress
    like : Fit, optional
        Another fit with the same seed, sizes and settings, whose patients are used again.
    """
    place = keep or Nowhere()
    chosen = rows(Evidence(recipe.held_out), without=recipe.without)
    known = _patients(recipe, chosen, like, threads, progress)
    unknowns = of_cells(setting_named(name) for name in sorted(known.simulated))
    judged = fitted_likelihood(chosen.fitted, known)
    task = problem(unknowns, known, judged, recipe)
    done = []
    for number in range(recipe.runs):
        name = f"{_prefix(recipe)}run-{number + 1}.npz"

        def save(state: Particles, name: str = name) -> None:
            place.write(name, to_bytes(state, task))

        found = place.read(name)
        begun = None if found is None else from_bytes(found, task)
        told = _of_run(progress, number, recipe.runs)
        seed = recipe.seed * RUN_STRIDE + number
        done.append(sample(task, recipe.effort, seed, begun=begun, save=save, progress=told))
    return Fit(recipe, chosen, unknowns, known, judged, tuple(done))


def _patients(
    recipe: Recipe, chosen: Rows, like: Fit | None, threads: int, progress: Progress
) -> Prediction:
    if like is None:
        return prediction(
            chosen.all, recipe.size, seed=recipe.seed, threads=threads, progress=progress
        )
    if (like.recipe.seed, like.recipe.size) != (recipe.seed, recipe.size):
        raise ValueError(
            "The fit whose patients are to be used again has another seed or size; expected the "
            "same. Leave it out."
        )
    return Prediction(chosen.all, like.prediction.simulated)


def fitted_likelihood(fitted: Sequence[Row], known: Prediction) -> Likelihood:
    """Likelihood of the fitted rows, which come first in the prediction."""
    count = len(fitted)
    return likelihood(fitted, known.errors[:count], known.spreads[:count])


def problem(unknowns: Unknowns, known: Prediction, judged: Likelihood, recipe: Recipe) -> Problem:
    """The posterior as the sampler sees it."""
    count = len(judged.rows)

    def evaluate(score: Floats, on: Flags) -> tuple[Floats, Floats]:
        draws = unknowns.table(unknowns.values(score, on))
        expected = known.expected(draws)
        return judged(expected[:, :count], draws), expected

    return Problem(unknowns.zero, evaluate, _fingerprint(unknowns, known, recipe))


def _fingerprint(unknowns: Unknowns, known: Prediction, recipe: Recipe) -> str:
    """Hash of everything a saved state depends on."""
    text = hashlib.sha256()
    text.update(repr((unknowns.records, known.rows, recipe)).encode())
    for name in sorted(known.simulated):
        one = known.simulated[name]
        text.update(one.courses.model.fingerprint.encode())
        text.update(repr(sorted(one.courses.model.values.items())).encode())
        text.update(np.ascontiguousarray(one.courses.cohort.states).tobytes())
        text.update(np.ascontiguousarray(one.correction.factor).tobytes())
    return text.hexdigest()


def _prefix(recipe: Recipe) -> str:
    return "".join(f"without-{measured.observable}-" for measured in recipe.without)


def _of_run(progress: Progress, number: int, runs: int) -> Progress:
    def told(done: int, total: int, message: str, /) -> bool:
        return progress(done, total, f"{message}, run {number + 1} of {runs}")

    return told
