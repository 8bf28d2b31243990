"""Whether independent runs agree, and how many independent draws they are worth.

Rank-normalized split R-hat and bulk effective sample size (Vehtari and others 2021), the
definitions that ArviZ uses. The particles of one run are a chain in the order of their descent:
siblings are neighbors, so that common ancestry counts as autocorrelation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import normal_quantile

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Convergence:
    """Agreement of runs on one number.

    Attributes
    ----------
    name : str
    r_hat : float
        1 where the runs agree; NaN for a number that never varies.
    effective : float
        Independent draws that give the same precision.
    """

    name: str
    r_hat: float
    effective: float


def convergence(name: str, draws: Floats) -> Convergence:
    """Judge one number.

    Parameters
    ----------
    name : str
    draws : array (runs, draws)
    """
    if np.ptp(draws) == 0.0:
        return Convergence(name, float("nan"), float(draws.size))
    halves = _split(draws)
    ranked = _rank_normalized(halves)
    folded = _rank_normalized(np.abs(halves - np.median(halves)))
    r_hat = max(_r_hat(ranked), _r_hat(folded))
    return Convergence(name, r_hat, effective(ranked))


def effective(chains: Floats) -> float:
    """Effective number of draws by Geyer's initial monotone sequence.

    Parameters
    ----------
    chains : array (chains, draws)
    """
    count, length = chains.shape
    total = count * length
    covariances = np.mean([_autocovariance(chain) for chain in chains], axis=0)
    within = covariances[0] * length / (length - 1)
    pooled = covariances[0]
    if count > 1:
        pooled += chains.mean(axis=1).var(ddof=1)
    if pooled <= 0.0:
        return float(total)
    correlation = 1.0 - (within - covariances) / pooled
    correlation[0] = 1.0
    pairs = correlation[: 2 * ((length - 1) // 2)].reshape(-1, 2).sum(axis=1)
    stop = int(np.argmax(pairs <= 0.0)) if (pairs <= 0.0).any() else len(pairs)
    # The even term after the last positive pair still counts, once.
    rest = max(0.0, float(correlation[2 * stop])) if 2 * stop < length else 0.0
    time = -1.0 + 2.0 * float(np.minimum.accumulate(pairs[:stop]).sum()) + rest
    return float(total / max(time, 1.0 / np.log10(total)))


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _rank_normalized(chains: Floats) -> Floats:
    from scipy import stats

    ranks = stats.rankdata(chains, method="average", axis=None).reshape(chains.shape)
    return normal_quantile((ranks - 0.375) / (chains.size + 0.25))


def _r_hat(chains: Floats) -> float:
    length = chains.shape[1]
    within = chains.var(axis=1, ddof=1).mean()
    between = chains.mean(axis=1).var(ddof=1)
    if within == 0.0:
        return float("inf") if between > 0.0 else float("nan")
    return float(np.sqrt((length - 1) / length + between / within))


def _autocovariance(chain: Floats) -> Floats:
    centered = chain - chain.mean()
    length = len(chain)
    size = 1 << (2 * length - 1).bit_length()
    spectrum = np.fft.rfft(centered, size)
    return np.fft.irfft(spectrum * np.conj(spectrum), size)[:length] / length
