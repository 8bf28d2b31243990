"""Leave one trial out: fit without it, predict it, score it beside guesses without a model."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.fit import Fit, fit
from lobule.calibration.holdout import Evidence
from lobule.calibration.likelihood import Likelihood, likelihood
from lobule.calibration.prediction import prediction
from lobule.calibration.predictive import Interval, interval
from lobule.calibration.recipe import Recipe
from lobule.calibration.row import Contrast, Row
from lobule.calibration.rows import rows
from lobule.prediction.baselines import Baseline, near_pools, year_of
from lobule.prediction.scoring import crps, log_score
from lobule.progress import Progress, silent
from lobule.quantity import chance

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Guess:
    """One predictive distribution and its scores.

    Attributes
    ----------
    name : str
    log_score, crps : float
    """

    name: str
    log_score: float
    crps: float


@dataclass(frozen=True)
class Unseen:
    """One printed number of a trial that the fit had not seen.

    Attributes
    ----------
    row : Row
    printed : Interval
        What such a trial would print: effect, bias, spread between trials, sampling.
    inside : bool
    same_sign : bool
    model : Guess
    guesses : tuple of Guess
        No effect; and where pools are published, the pooled effect and the last review.
    """

    row: Row
    printed: Interval
    inside: bool
    same_sign: bool
    model: Guess
    guesses: tuple[Guess, ...]


def studies() -> tuple[str, ...]:
    """Single controlled trials with a number that the fit uses or checks."""
    known = rows(Evidence())
    single = (row for row in known.all if row.trials == 1.0 and not row.not_significant)
    return tuple(sorted({_trial(row) for row in single}))


def _trial(row: Row) -> str:
    """Name of the trial: arms of one trial that are fitted apart have it in common."""
    return row.study.split()[0]


def left_out(
    study: str, recipe: Recipe, *, threads: int = 1, progress: Progress = silent
) -> tuple[Unseen, ...]:
    """Fit without one trial, then predict every number that it printed.

    Parameters
    ----------
    study : str
        As in `studies`.
    recipe : Recipe
    threads : int
    progress : Progress
    """
    without = replace(recipe, held_out=(*recipe.held_out, study))
    found = fit(without, threads=threads, progress=progress)
    every = (row for row in rows(Evidence()).all if not row.not_significant)
    unseen = [row for row in every if _trial(row) == study]
    return scored(found, unseen, threads=threads)


def scored(found: Fit, unseen: Iterable[Row], *, threads: int = 1) -> tuple[Unseen, ...]:
    """Predict rows that a fit has not seen, and score them."""
    asked = tuple(unseen)
    recipe = found.recipe
    known = prediction(asked, recipe.size, seed=recipe.seed, threads=threads)
    draws = found.unknowns.table(found.values.reshape(-1, len(found.unknowns)))
    judged = likelihood(asked, known.errors, known.spreads)
    expected = known.expected(draws)
    printed, sampling = judged.printed(expected, draws), judged.sampling(draws)
    key = np.arange(len(printed))[:, None] * 4096 + np.arange(len(asked))
    drawn = printed + sampling * chance.normal(recipe.seed, key, "unseen rows")
    return tuple(
        _unseen(row, place, drawn[:, place], printed[:, place], sampling[:, place], judged)
        for place, row in enumerate(asked)
    )


def _unseen(
    row: Row, place: int, drawn: Floats, printed: Floats, sampling: Floats, judged: Likelihood
) -> Unseen:
    limits, error = interval(drawn), float(np.sqrt(np.mean(sampling**2)))
    spread = math.sqrt(max(0.0, error**2 - row.error**2 - float(judged.errors[place]) ** 2))
    return Unseen(
        row=row,
        printed=limits,
        inside=limits.holds(row.estimate),
        same_sign=(limits.median > 0) == (row.estimate > 0),
        model=_guess("lobule", printed, error, row.estimate),
        guesses=tuple(
            _guess(one.name, one.expected, one.error, row.estimate)
            for one in _baselines(row, spread)
        ),
    )


def _guess(name: str, expected: Floats, error: float, found: float) -> Guess:
    return Guess(name, log_score(expected, error, found), crps(expected, error, found))


def _baselines(row: Row, spread: float) -> tuple[Baseline, ...]:
    """Guesses with the same sampling error and spread between trials as the model's."""
    reach = math.hypot(row.error, spread)
    found = [Baseline("no effect", "cells do nothing", 0.0, reach)]
    pools = near_pools(row.measured.observable, row.month) if _is_difference(row) else []
    # A review that may hold the trial would know the answer.
    others = [pool for pool in pools if row.study.split("_")[0] not in pool.source]
    if others:
        center = float(np.median([pool.estimate for pool in others]))
        error = float(np.median([pool.standard_error or 0.0 for pool in others]))
        found.append(Baseline("pooled effect", "published pools", center, math.hypot(reach, error)))
        last = max(others, key=year_of)
        own = math.hypot(reach, last.standard_error or 0.0)
        found.append(Baseline("last review", last.label, last.estimate, own))
    return tuple(found)


def _is_difference(row: Row) -> bool:
    return row.contrast is Contrast.CONTROLLED
