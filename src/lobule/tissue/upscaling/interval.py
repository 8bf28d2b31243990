"""A mean over sections with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def mean_and_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean with the ends of its 95 % interval by Student; ends are NaN with fewer than two values.

    Values that are NaN are left out.
    """
    from scipy.stats import t

    known = np.array([value for value in values if not np.isnan(value)], dtype=np.float64)
    mean = float(known.mean()) if len(known) else float("nan")
    if len(known) < 2:
        return mean, float("nan"), float("nan")
    half = float(t.ppf(0.975, len(known) - 1) * known.std(ddof=1) / np.sqrt(len(known)))
    return mean, mean - half, mean + half
