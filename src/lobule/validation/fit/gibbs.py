"""Draws of the unknown numbers, of how wrong the model is, and of which rows it is most wrong on.

A published row is the line at the unknown scores, plus what the line misses, plus what the model
misses, plus the error of the publication. What the model misses has a scale of its own, learned
from all the rows, and long tails (Student's t, four degrees of freedom): rows that contradict one
another widen the posterior, and a single row that the model cannot reach does not drag the rest.
Every conditional distribution is a standard one, so the sampler is Gibbs'.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TAILS = 4.0
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
    spread, slack, weight = luck.uniform(0.05, 0.5), 1.0, np.ones(rows)
    precision = seen.error**-2.0
    for step in range(-warm_up, draws):
        between = spread**2 / weight
        score = _scores(seen, between, luck)
        left = seen.gap - seen.slopes @ score
        share = between * precision / (1.0 + between * precision)
        off = share * left + np.sqrt(share / precision) * luck.standard_normal(rows)
        weight = luck.gamma((TAILS + 1.0) / 2.0, 2.0 / (TAILS + (off / spread) ** 2))
        squares = float((weight * off**2).sum())
        spread = float(np.sqrt((squares / 2.0 + 1.0 / slack) / luck.gamma((rows + 1.0) / 2.0)))
        # A half-Cauchy variable is a normal one whose variance has an inverse gamma variable.
        slack = (1.0 / spread**2 + 1.0 / LARGEST_MISS**2) / luck.gamma(1.0)
        if step >= 0:
            scores[step], miss[step], missed[step] = score, spread, off
    return scores, miss, missed


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
