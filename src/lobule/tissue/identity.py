"""Names of new cells: derived from parent or place and from the step, never from a counter.

So a cell born in two paired runs bears the same name, and has the same luck, in both, whatever
else was born before it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.tissue.kernels.chance import purpose_code

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_POSITIVE = np.uint64(0x3FFFFFFFFFFFFFFF)


def named(origin: ArrayLike, purpose: str, step: int) -> NDArray[np.int64]:
    """Identities of cells that spring from the given parents, or voxels, in one step.

    Parameters
    ----------
    origin : array of int
        Identity of the parent, or number of the place.
    purpose : str
        How they came, for example ``division``.
    step : int

    Returns
    -------
    array of int64
        62 mixed bits; two equal ones among a billion are a matter of 1 in 10.
    """
    word = np.asarray(origin, dtype=np.int64).astype(np.uint64)
    salt = (purpose_code(purpose) << 32) ^ (step & 0xFFFFFFFF)
    word = _mixed(word + _GOLDEN) ^ np.uint64(salt)
    return (_mixed(word + _GOLDEN) & _POSITIVE).astype(np.int64)


def _mixed(word: NDArray[np.uint64]) -> NDArray[np.uint64]:
    word = (word ^ (word >> np.uint64(30))) * _MIX_1
    word = (word ^ (word >> np.uint64(27))) * _MIX_2
    return word ^ (word >> np.uint64(31))
