"""Luck that belongs to the cell: the numbers of `lobule.quantity.chance`, bit by bit, compiled.

Key: seed, identity of the cell, purpose, step. So a cell has the same luck in paired runs, in any
order of cells and on any thread.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.quantity.chance import FINE, split_seed
from lobule.quantity.chance import purpose_code as purpose_code  # re-exported for callers
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.workers import share

_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_MASK, _SHIFT, _FINE = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(FINE)


@compiled
def philox(
    c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any
) -> Any:  # four words of 32 bits, held in 64
    """Philox4x32-10 [@Salmon2011] of one counter (four words) and key (two words)."""
    for _ in range(10):
        p0 = c0 * _M0
        p1 = c2 * _M1
        c0, c1, c2, c3 = (p1 >> _SHIFT) ^ c1 ^ k0, p1 & _MASK, (p0 >> _SHIFT) ^ c3 ^ k1, p0 & _MASK
        k0 = (k0 + _W0) & _MASK
        k1 = (k1 + _W1) & _MASK
    return c0, c1, c2, c3


@compiled
def lot(low: Any, high: Any, cell: Any, purpose: Any, step: Any) -> Any:
    """First eight bits of the luck, 0 to 255."""
    low, high, purpose = np.uint64(low), np.uint64(high), np.uint64(purpose)
    cell, step = np.uint64(cell), np.uint64(step)
    words = philox(
        (step >> np.uint64(4)) & _MASK, purpose, cell & _MASK, (cell >> _SHIFT) & _MASK, low, high
    )
    which = (step >> np.uint64(2)) & np.uint64(3)
    word = words[0]
    if which == 1:
        word = words[1]
    elif which == 2:
        word = words[2]
    elif which == 3:
        word = words[3]
    return (word >> (np.uint64(8) * (step & np.uint64(3)))) & np.uint64(0xFF)


@compiled
def fine(low: Any, high: Any, cell: Any, purpose: Any, step: Any) -> Any:
    """Remaining 32 bits of the luck, as a number between 0 and 1."""
    low, high, purpose = np.uint64(low), np.uint64(high), np.uint64(purpose)
    cell, step = np.uint64(cell), np.uint64(step)
    words = philox(step & _MASK, purpose, cell & _MASK, (cell >> _SHIFT) & _MASK, low, high ^ _FINE)
    return (np.float64(words[0]) + 0.5) * 2.0**-32


@compiled
def uniform(low: Any, high: Any, cell: Any, purpose: Any, step: Any) -> Any:
    """One number between 0 and 1, never either: for use inside a kernel.

    `low` and `high` are the halves of the seed (`split_seed`), `purpose` a `purpose_code`.
    """
    coarse = np.float64(lot(low, high, cell, purpose, step))
    return (coarse + fine(low, high, cell, purpose, step)) * (1.0 / 256.0)


@compiled
def happens(low: Any, high: Any, cell: Any, purpose: Any, step: Any, probability: Any) -> Any:
    """Whether ``uniform(...) < probability``; the coarse bits settle all but one in 256."""
    if probability <= 0.0:
        return False
    coarse = np.float64(lot(low, high, cell, purpose, step))
    if (coarse + 1.0) * (1.0 / 256.0) <= probability:
        return True
    if coarse * (1.0 / 256.0) >= probability:
        return False
    return (coarse + fine(low, high, cell, purpose, step)) * (1.0 / 256.0) < probability


@compiled
def _uniforms(low: Any, high: Any, cells: Any, purpose: Any, step: Any, out: Any) -> None:
    for k in range(cells.size):
        out[k] = uniform(low, high, cells[k], purpose, step)


@compiled
def _happening(
    low: Any, high: Any, cells: Any, purpose: Any, step: Any, probability: Any, out: Any
) -> None:
    for k in range(cells.size):
        out[k] = happens(low, high, cells[k], purpose, step, probability[k])


def uniforms(seed: int, cells: ArrayLike, purpose: str, step: int) -> NDArray[np.float64]:
    """Numbers between 0 and 1, one for each cell.

    Parameters
    ----------
    seed : int
        Seed of the section.
    cells : array of int
        Identities of the cells, not their places in an array.
    purpose : str
        What the number decides, for example ``division``.
    step : int
        Number of the step in the life of the section.

    Returns
    -------
    array of float
        Multiples of 2^-40 shifted by half a step, as in `lobule.quantity.chance.uniform`.
    """
    cells = np.ascontiguousarray(cells, dtype=np.int64)
    out = np.empty(cells.size)
    _uniforms(*split_seed(seed), cells.ravel(), purpose_code(purpose), step, out)
    return out.reshape(cells.shape)


def happening(
    seed: int,
    cells: ArrayLike,
    purpose: str,
    step: int,
    probability: ArrayLike,
    *,
    threads: int = 1,
) -> NDArray[np.bool_]:
    """Which cells it happens to: ``uniforms(...) < probability``, at less cost."""
    cells = np.ascontiguousarray(cells, dtype=np.int64)
    chances = np.array(np.broadcast_to(np.asarray(probability, dtype=np.float64), cells.shape))
    out = np.empty(cells.size, dtype=np.bool_)
    flat, all_chances, code = cells.ravel(), chances.ravel(), purpose_code(purpose)

    def work(begin: int, end: int) -> None:
        few = slice(begin, end)
        _happening(*split_seed(seed), flat[few], code, step, all_chances[few], out[few])

    share(flat.size, threads, work)
    return out.reshape(cells.shape)


def normals(seed: int, cells: ArrayLike, purpose: str, step: int) -> NDArray[np.float64]:
    """Standard normal numbers with the same keys, as `lobule.quantity.chance.normal`."""
    from lobule.quantity.distributions import normal_quantile

    return normal_quantile(uniforms(seed, cells, purpose, step))
