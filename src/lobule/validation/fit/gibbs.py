"""Draws of the unknown numbers, of how wrong the model is, and of which rows it is most wrong on.

A published row is the line at the unknown scores, plus what the line misses, plus what the model
misses, plus the error of the publication. What the model misses has a scale of its own, learned
from all the rows, and long tails (Student's t, four degrees of freedom): rows that contradict one
another widen the posterior, and a single row that the model cannot reach does not drag the rest.
All conditional distributions but that of the scale are standard ones: Gibbs' sampler, with a few
steps of Metropolis' for the scale. What is missed on each row is integrated out before it is drawn,
and so is the score of an effect before it is switched on or off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lobule.validation.fit.points import Flags, Floats, Integers, Points

TAILS = 4.0
STEPS, STRIDE = 6, 0.4
"""Of Metropolis' sampler in one sweep, on the logarithm of the scale."""

LARGEST_LOG = 700.0
"""Of odds, so that they stay finite."""

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
        For the scores of what is on.
    steps : array (rows, switches)
        By which a row moves when an effect comes on at a score of zero.
    error : array (rows,)
        Standard error of the publication and of the line together.
    zero : array (unknowns,)
        Prior probability of being off; a switch for each that can be.
    """

    gap: Floats
    slopes: Floats
    steps: Floats
    error: Floats
    zero: Floats

    @property
    def switchable(self) -> Integers:
        """Places of the unknowns that can be off."""
        return np.flatnonzero(self.zero > 0.0)

    def given(self, on: Flags) -> Observed:
        """What is left to the scores once the switches are set."""
        gap = self.gap - self.steps @ on[self.switchable].astype(float)
        return replace(self, gap=gap, slopes=np.where(on, self.slopes, 0.0))


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws of several chains.

    Attributes
    ----------
    points : Points
        Arrays (chains, draws, unknowns).
    miss : array (chains, draws)
        Scale of what the model misses.
    missed : array (chains, draws, rows)
        What it misses on each row.
    """

    points: Points
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
    scores, on, miss, missed = (np.stack(part) for part in zip(*found, strict=True))
    return Draws(Points(scores, on, seen.switchable), miss, missed)


def _stream(seed: int, chain: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=[seed, chain]))


def _chain(
    seen: Observed, warm_up: int, draws: int, luck: np.random.Generator
) -> tuple[Floats, Flags, Floats, Floats]:
    rows, unknowns = seen.slopes.shape
    scores, ons = np.empty((draws, unknowns)), np.ones((draws, unknowns), dtype=bool)
    score, on = np.zeros(unknowns), np.ones(unknowns, dtype=bool)
    miss, missed = np.empty(draws), np.empty((draws, rows))
    spread, weight = luck.uniform(0.05, 0.5), np.ones(rows)
    precision = seen.error**-2.0
    for step in range(-warm_up, draws):
        on = _switches(seen, score, on, spread**2 / weight, luck)
        given = seen.given(on)
        score = _scores(given, spread**2 / weight, luck)
        left = given.gap - given.slopes @ score
        spread = _spread(spread, left, weight, seen.error, luck)
        between = spread**2 / weight
        share = between * precision / (1.0 + between * precision)
        off = share * left + np.sqrt(share / precision) * luck.standard_normal(rows)
        weight = luck.gamma((TAILS + 1.0) / 2.0, 2.0 / (TAILS + (off / spread) ** 2))
        if step >= 0:
            scores[step], ons[step], miss[step], missed[step] = score, on, spread, off
    return scores, ons, miss, missed


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


def _switches(
    seen: Observed, score: Floats, on: Flags, between: Floats, luck: np.random.Generator
) -> Flags:
    """Every switch in turn, its own score integrated out and the others as they stand."""
    score, on = score.copy(), on.copy()
    weight = 1.0 / (seen.error**2 + between)
    given = seen.given(on)
    left = given.gap - given.slopes @ score
    for step, place in zip(seen.steps.T, seen.switchable, strict=True):
        slope = seen.slopes[:, place]
        without = left + step + slope * score[place] if on[place] else left
        rest = without - step
        narrow, pull = 1.0 + slope @ (weight * slope), slope @ (weight * rest)
        gain = without @ (weight * without) - rest @ (weight * rest)
        gain += pull**2 / narrow - np.log(narrow)
        odds = (1.0 - seen.zero[place]) / seen.zero[place] * np.exp(min(0.5 * gain, LARGEST_LOG))
        on[place] = luck.uniform() * (1.0 + odds) < odds
        score[place] = pull / narrow + luck.standard_normal() / np.sqrt(narrow)
        left = rest - slope * score[place] if on[place] else without
    return on


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
