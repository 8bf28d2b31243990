"""Within-patient slopes: the straight line through the visits of each patient."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST_VISITS = 3


def slopes(years: Floats, values: Floats) -> Floats:
    """Least-squares slope of each patient with three visits or more.

    Parameters
    ----------
    years : array (visits,)
    values : array (patients, visits)
        NaN where there was no visit.

    Returns
    -------
    array (patients,), unit of the values per year
        NaN for patients with fewer visits.
    """
    seen = np.isfinite(values)
    count = seen.sum(axis=1)
    enough = np.where(count >= FEWEST_VISITS, count, np.nan)
    time = np.where(seen, years, 0.0)
    centered = np.where(seen, years - (time.sum(axis=1) / enough)[:, None], 0.0)
    height = np.where(seen, values, 0.0)
    return (centered * height).sum(axis=1) / np.square(centered).sum(axis=1) + 0.0 * enough
