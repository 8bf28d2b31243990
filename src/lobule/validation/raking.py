"""Raking: weights that give a pool of candidates the entry distribution of a real cohort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ROUNDS = 200


@dataclass(frozen=True, eq=False)
class Margin:
    """How a real cohort was made up by one finding at entry.

    Attributes
    ----------
    band : array of int, (candidates,)
        Band of each candidate; -1 keeps the candidate out.
    share : array of float, (bands,)
        Real patients in each band, as counts or shares.
    """

    band: Integers
    share: Floats


def bands(values: Floats, edges: Sequence[float]) -> Integers:
    """Band of each value: 0 up to and including the first edge, and so on."""
    return np.searchsorted(np.asarray(edges), values, side="left").astype(np.int64)


def raked(margins: Sequence[Margin]) -> Floats:
    """Weight of every candidate, summing to 1, such that all margins are met.

    A band without any candidate cannot be met; its share goes to the others.

    Raises
    ------
    ValueError
        No candidate lies in a band of every margin.
    """
    inside = np.all([margin.band >= 0 for margin in margins], axis=0)
    if not inside.any():
        raise ValueError(
            f"None of {len(inside)} candidates fits the entry bands; expected some. Simulate more."
        )
    weights = inside / inside.sum()
    for _ in range(ROUNDS):
        for margin in margins:
            weights = _adjusted(weights, margin)
    return weights


def drawn(weights: Floats, count: int, seed: int, purpose: str) -> Integers:
    """Rows of candidates, drawn with replacement in proportion to their weights.

    Systematic draws: a candidate of weight w comes n w times, rounded up or down.
    """
    start = float(chance.uniform(seed, 0, purpose))
    points = (np.arange(count) + start) / count
    return np.minimum(
        np.searchsorted(np.cumsum(weights), points), np.flatnonzero(weights)[-1]
    ).astype(np.int64)


def effective_size(weights: Floats) -> float:
    """Candidates that carry the weight, as if all weighed the same (Kish)."""
    return float(weights.sum() ** 2 / np.square(weights).sum())


def _adjusted(weights: Floats, margin: Margin) -> Floats:
    inside = margin.band >= 0
    band = np.where(inside, margin.band, 0)
    held = np.bincount(band, weights * inside, minlength=len(margin.share))
    wanted = np.where(held > 0.0, margin.share, 0.0)
    factor = np.divide(wanted / wanted.sum(), held, out=np.zeros_like(held), where=held > 0.0)
    return weights * factor[band] * inside
