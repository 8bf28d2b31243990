"""Concordance (C-index): how often the patient who died first was the one judged worse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def concordance(risk: Floats, time: Floats, died: NDArray[np.bool_]) -> float:
    """Harrell's C; 0.5 is a coin, 1 is perfect order.

    A pair counts if the shorter time ended in death; equal risks count as half right.

    Parameters
    ----------
    risk : array (patients,)
        Larger is worse.
    time : array (patients,), years
    died : array (patients,), bool

    References
    ----------
    Harrell FE and others. JAMA 1982;247:2543-2546.

    Examples
    --------
    >>> import numpy as np
    >>> time, died = np.array([1.0, 2.0, 3.0]), np.array([True, True, False])
    >>> concordance(np.array([3.0, 2.0, 1.0]), time, died)
    1.0
    """
    first = died[:, None] & (time[:, None] < time)
    first |= died[:, None] & (time[:, None] == time) & ~died
    right = (risk[:, None] > risk) + 0.5 * (risk[:, None] == risk)
    return float((first * right).sum() / first.sum())
