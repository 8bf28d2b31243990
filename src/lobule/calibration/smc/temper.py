"""From one temperature to the next: how far to go, and which particles survive the step."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.smc.problem import Floats

HALVINGS = 60


def next_temperature(log_likelihood: Floats, now: float, survivors: float) -> float:
    """Highest temperature that keeps a share of the particles effective.

    Parameters
    ----------
    log_likelihood : array (particles,)
    now : float
    survivors : float
        Effective number of particles after the step, as a share of all.

    Returns
    -------
    float
        Above `now`, at most 1.
    """
    if effective_share((1.0 - now) * log_likelihood) >= survivors:
        return 1.0
    low, high = now, 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if effective_share((middle - now) * log_likelihood) >= survivors:
            low = middle
        else:
            high = middle
    # Where not even the smallest step keeps enough, take it: standing still would never end.
    return max(low, now + 1e-9)


def weights(logarithms: Floats) -> Floats:
    """Normalized weights; particles that cannot be get none."""
    highest = float(np.max(logarithms, initial=-np.inf))
    if not np.isfinite(highest):
        raise ValueError(
            "No particle has a likelihood above 0; expected some. Check the rows and the priors."
        )
    raw = np.exp(logarithms - highest)
    return raw / raw.sum()


def effective_share(logarithms: Floats) -> float:
    """Effective number of particles (Kish) as a share of all."""
    normalized = weights(logarithms)
    return float(1.0 / (normalized**2).sum() / len(normalized))


def log_mean(logarithms: Floats) -> float:
    """Log of the mean of exponentials."""
    highest = float(np.max(logarithms))
    return highest + float(np.log(np.exp(logarithms - highest).mean()))


def systematic(normalized: Floats, start: float) -> NDArray[np.int64]:
    """Particles that survive, in their order (systematic resampling).

    Parameters
    ----------
    normalized : array (particles,)
    start : float
        One random number between 0 and 1.
    """
    count = len(normalized)
    pointers = (start + np.arange(count)) / count
    edges = np.cumsum(normalized)
    edges[-1] = 1.0
    return np.searchsorted(edges, pointers, side="right").clip(max=count - 1).astype(np.int64)
