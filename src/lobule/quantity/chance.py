"""Luck that belongs to the patient: random numbers keyed by seed, patient, purpose and day.

Philox4x32-10 [@Salmon2011] turns a key and a counter into random bits without any memory, so a
virtual patient has the same luck in every arm, on any thread, in any chunk and in any order.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
WEYL_0 = 0x9E3779B9
WEYL_1 = 0xBB67AE85
ROUNDS = 10
LOTS = 256
FINE = 0x5BD1E995
_MASK = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)


def purpose_code(purpose: str) -> int:
    """Number under which a purpose is keyed (CRC-32 of its name)."""
    return zlib.crc32(purpose.encode())


def philox(
    counter: tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike], key: tuple[int, int]
) -> tuple[NDArray[np.uint64], ...]:
    """Four words of 32 random bits for each counter.

    Examples
    --------
    Known answer of the authors' reference implementation:

    >>> [f"{int(word):08x}" for word in philox((0, 0, 0, 0), (0, 0))]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    c0, c1, c2, c3 = np.broadcast_arrays(*(np.asarray(c, dtype=np.uint64) & _MASK for c in counter))
    k0, k1 = key[0] & 0xFFFFFFFF, key[1] & 0xFFFFFFFF
    for _ in range(ROUNDS):
        p0 = c0 * np.uint64(MULTIPLIER_0)
        p1 = c2 * np.uint64(MULTIPLIER_1)
        c0, c1, c2, c3 = (
            (p1 >> _SHIFT) ^ c1 ^ np.uint64(k0),
            p1 & _MASK,
            (p0 >> _SHIFT) ^ c3 ^ np.uint64(k1),
            p0 & _MASK,
        )
        k0, k1 = (k0 + WEYL_0) & 0xFFFFFFFF, (k1 + WEYL_1) & 0xFFFFFFFF
    return c0, c1, c2, c3


def split_seed(seed: int) -> tuple[int, int]:
    """The two 32-bit halves of a seed.

    Raises
    ------
    ValueError
        If the seed is negative or does not fit in 64 bits.
    """
    if not 0 <= seed < 2**64:
        raise ValueError(f"Seed is {seed}; expected 0 to 2^64 - 1. Choose a non-negative integer.")
    return seed & 0xFFFFFFFF, seed >> 32


def lots(seed: int, patient: ArrayLike, purpose: str, day: ArrayLike = 0) -> NDArray[np.uint64]:
    """First eight bits of the luck: whole numbers from 0 to 255, sixteen days from one counter.

    Most days are settled by them alone, which is what makes daily luck cheap.
    """
    day, patient = _unsigned(day), _unsigned(patient)
    counter = (day >> np.uint64(4), purpose_code(purpose), patient, patient >> _SHIFT)
    words = np.broadcast_arrays(*philox(counter, split_seed(seed)))
    word = np.choose(((day >> np.uint64(2)) & np.uint64(3)).astype(np.intp), words)
    return (word >> (np.uint64(8) * (day & np.uint64(3)))) & np.uint64(0xFF)


def uniform(seed: int, patient: ArrayLike, purpose: str, day: ArrayLike = 0) -> NDArray[np.float64]:
    """Random numbers between 0 and 1, one for each patient and day.

    Parameters
    ----------
    seed : int
    patient : array of int
        Identity of the virtual patient, not its place in an array.
    purpose : str
        What the number decides, for example ``infection``.
    day : array of int
        Day of the patient's life in the model.

    Returns
    -------
    array of float
        Multiples of 2^-40 shifted by half a step: never 0, never 1.
    """
    low, high = split_seed(seed)
    counter = (
        _unsigned(day),
        purpose_code(purpose),
        _unsigned(patient),
        _unsigned(patient) >> _SHIFT,
    )
    fine = (philox(counter, (low, high ^ FINE))[0].astype(np.float64) + 0.5) * 2.0**-32
    return (lots(seed, patient, purpose, day).astype(np.float64) + fine) * (1.0 / LOTS)


def _unsigned(number: ArrayLike) -> NDArray[np.uint64]:
    return np.asarray(number, dtype=np.int64).astype(np.uint64)


def normal(seed: int, patient: ArrayLike, purpose: str, day: ArrayLike = 0) -> NDArray[np.float64]:
    """Standard normal numbers with the same keys."""
    from lobule.quantity.distributions import normal_quantile

    return normal_quantile(uniform(seed, patient, purpose, day))
