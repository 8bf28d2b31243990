"""Draws of the unknown numbers, of how wrong the model is, and of which rows it is most wrong on.

A published row is the line at the unknown scores, plus what the line misses, plus what the model
misses, plus the error of the publication. What the model misses has a scale of its own, learned
from all the rows, and long tails (Student's t, four degrees of freedom): rows that contradict one
another widen the posterior, and a single row that the model cannot reach does not drag the rest.
All conditional distributions but that of the scale are standard ones: Gibbs' sampler, with a few
steps of Metropolis' for the scale. What is missed on each row is integrated out before it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TAILS = 4.0
STEPS, STRIDE = 6, 0.4
"""Of Metropolis' sampler in one sweep, on the logarithm of the scale."""

LARGEST_MISS = 0.5
"""Scale of the half-Cauchy prior of what the model misses, on the scale of the rows."""


@dataclass(frozen=True, eq=False)
class Observed:
    """What the sampler needs to know of the rows.

    Attributes
    ----------
    gap : array (rows,)
        Published value minus intercept of the line.
    slopes : array (rows, unknowns)
    error : array (rows,)
        Standard error of the publication and of the line together.
    """

    gap: Floats
    slopes: Floats
    error: Floats


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws of several chains.

    Attributes
    ----------
    scores : array (chains, draws, unknowns)
        Standard normal under the prior.
    miss : array (chains, draws)
        Scale of what the model misses.
    missed : array (chains, draws, rows)
        What it misses on each row.
    """

    scores: Floats
    miss: Floats
    missed: Floats


def draw(seen: Observed, *, chains: int, warm_up: int, draws: int, seed: int) -> Draws:
    """Sample.

    Parameters
    ----------
    seen : Observed
    chains, warm_up, draws : int
    seed : int
        Chain n takes the stream n of it.
    """
    found = [_chain(seen, warm_up, draws, _stream(seed, n)) for n in range(chains)]
    return Draws(*(np.stack(part) for part in zip(*found, strict=True)))


def _stream(seed: int, chain: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=[seed, chain]))


def _chain(
    seen: Observed, warm_up: int, draws: int, luck: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    rows, unknowns = seen.slopes.shape
    scores = np.empty((draws, unknowns))
    miss, missed = np.empty(draws), np.empty((draws, rows))
    spread, weight = luck.uniform(0.05, 0.5), np.ones(rows)
    precision = seen.error**-2.0
    for step in range(-warm_up, draws):
        score = _scores(seen, spread**2 / weight, luck)
        left = seen.gap - seen.slopes @ score
        spread = _spread(spread, left, weight, seen.error, luck)
        between = spread**2 / weight
        share = between * precision / (1.0 + between * precision)
        off = share * left + np.sqrt(share / precision) * luck.standard_normal(rows)
        weight = luck.gamma((TAILS + 1.0) / 2.0, 2.0 / (TAILS + (off / spread) ** 2))
        if step >= 0:
            scores[step], miss[step], missed[step] = score, spread, off
    return scores, miss, missed


def _spread(
    now: float, left: Floats, weight: Floats, error: Floats, luck: np.random.Generator
) -> float:
    """Scale of what the model misses, given what is left of every row."""

    def told(spread: float) -> float:
        variance = error**2 + spread**2 / weight
        prior = np.log(spread) - np.log1p((spread / LARGEST_MISS) ** 2)
        return float(prior - 0.5 * (np.log(variance) + left**2 / variance).sum())

    known = told(now)
    for _ in range(STEPS):
        other = now * float(np.exp(STRIDE * luck.standard_normal()))
        if np.log(luck.uniform()) < (new := told(other)) - known:
            now, known = other, new
    return now


def _scores(seen: Observed, between: Floats, luck: np.random.Generator) -> Floats:
    """Scores given the size of every miss, whose value is integrated out.

    Drawn through the rows (Bhattacharya and others 2016): no matrix of the unknowns is needed.
    """
    scale = 1.0 / np.sqrt(seen.error**2 + between)
    a = seen.slopes * scale[:, None]
    prior = luck.standard_normal(a.shape[1])
    from_prior = a @ prior + luck.standard_normal(a.shape[0])
    within = a @ a.T
    within[np.diag_indices_from(within)] += 1.0
    return prior + a.T @ np.linalg.solve(within, seen.gap * scale - from_prior)
