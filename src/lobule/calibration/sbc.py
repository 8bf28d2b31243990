"""Simulation-based calibration: a truth from the prior lies anywhere in its own posterior.

For each replicate a truth is drawn from the prior, data are simulated from it, and the posterior
of those data is sampled. The rank of the truth among the draws is uniform if the sampler and the
likelihood are right (Talts and others 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.likelihood import Likelihood, likelihood
from lobule.calibration.smc.problem import Flags, Problem
from lobule.calibration.smc.sample import Effort, sample
from lobule.calibration.unknowns import Unknowns
from lobule.progress import Progress, silent
from lobule.quantity import chance
from lobule.quantity.distributions import normal_quantile

Floats = NDArray[np.float64]
Expected = Callable[[Mapping[str, Floats]], Floats]


def ranks(
    unknowns: Unknowns,
    expected: Expected,
    judged: Likelihood,
    effort: Effort,
    *,
    replicates: int,
    seed: int,
    progress: Progress = silent,
) -> Floats:
    """Ranks of truths in their posteriors, as shares: array (replicates, unknowns).

    Parameters
    ----------
    unknowns : Unknowns
    expected : callable
        True effects of the rows under draws: array (draws, rows).
    judged : Likelihood
        Its rows say how data are sampled; their estimates are replaced.
    effort : Effort
    replicates, seed : int
    progress : Progress
    """
    score, on = _truths(unknowns, replicates, seed)
    truths = unknowns.values(score, on)
    draws = unknowns.table(truths)
    count = len(judged.rows)
    key = np.arange(replicates)[:, None] * 4096 + np.arange(2 * count)
    data = judged.simulate(expected(draws), draws, chance.normal(seed, key, "sbc data"))
    found = np.zeros((replicates, len(unknowns)))
    for number in range(replicates):
        task = _problem(unknowns, expected, judged, data[number])
        run = sample(task, effort, seed + 1 + number)
        values = unknowns.values(run.score, run.on)
        tie = chance.uniform(seed, np.arange(len(unknowns)), "sbc tie", number)
        found[number] = _rank(truths[number], values, tie)
        progress(number + 1, replicates, "Calibrating")
    return found


def uniformity(shares: Floats) -> Floats:
    """P value of uniform ranks for each unknown (Kolmogorov, Smirnov): array (unknowns,)."""
    from scipy import stats

    return np.array([stats.kstest(column, "uniform").pvalue for column in shares.T])


def _truths(unknowns: Unknowns, replicates: int, seed: int) -> tuple[Floats, Flags]:
    key = np.arange(replicates)[:, None] * 4096 + np.arange(len(unknowns))
    score = normal_quantile(chance.uniform(seed, key, "sbc truth"))
    on = chance.uniform(seed, key, "sbc switch") >= unknowns.zero
    return score, on


def _problem(unknowns: Unknowns, expected: Expected, judged: Likelihood, data: Floats) -> Problem:
    rows = [replace(row, estimate=float(y)) for row, y in zip(judged.rows, data, strict=True)]
    seen = likelihood(rows, judged.errors, judged.spreads)

    def evaluate(score: Floats, on: Flags) -> tuple[Floats, Floats]:
        draws = unknowns.table(unknowns.values(score, on))
        effects = expected(draws)
        return seen(effects, draws), effects

    return Problem(unknowns.zero, evaluate)


def _rank(truth: Floats, values: Floats, tie: Floats) -> Floats:
    """Share of draws below the truth; draws as large as the truth (zeros) count at random."""
    below = (values < truth).sum(axis=0)
    equal = (values == truth).sum(axis=0)
    return (below + tie * (equal + 1)) / (len(values) + 1)
