"""The scale on which a row is compared: one on which differences add and chance is even."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from lobule.evidence.natural_history import Target
from lobule.validation.estimate import Z90
from lobule.validation.row import tolerance

Floats = NDArray[np.float64]

EDGE = 0.5
"""Per cent: shares nearer to none or all are not told apart."""

SMALLEST = 1 / 30
"""Of the published value: smaller ones are not told apart on the logarithmic scale."""

Z95 = 1.959963984540054


class Scale(Enum):
    """How a number is transformed before it is compared."""

    PLAIN = "as printed"
    LOG = "logarithm"
    LOGIT = "log odds"


@dataclass(frozen=True)
class Measure:
    """A published row on its scale.

    Attributes
    ----------
    id : str
    scale : Scale
    floor : float
        Smallest value that is told apart, unit of the row; for the logarithm only.
    center, error : float
        The published value and its standard error, transformed.
    """

    id: str
    scale: Scale
    floor: float
    center: float
    error: float

    def transformed(self, value: Floats) -> Floats:
        """Values of the row on its scale; missing ones stay missing."""
        if self.scale is Scale.LOGIT:
            share = np.clip(value, EDGE, 100.0 - EDGE) / 100.0
            return np.log(share / (1.0 - share))
        return np.log(np.maximum(value, self.floor)) if self.scale is Scale.LOG else value

    def printed(self, value: Floats) -> Floats:
        """Back from the scale to the unit of the row."""
        if self.scale is Scale.LOGIT:
            return 100.0 / (1.0 + np.exp(-value))
        return np.exp(value) if self.scale is Scale.LOG else value

    def chance(self, lo: Floats, hi: Floats) -> Floats:
        """Standard error on the scale of a simulated value with such a 90 % interval."""
        return (self.transformed(hi) - self.transformed(lo)) / (2.0 * Z90)


def measure(target: Target) -> Measure:
    """A published row with its tolerance read as a 95 % interval.

    Parameters
    ----------
    target : Target
        With a value.
    """
    value = float(target.value or 0.0)
    lo, hi, _ = tolerance(target)
    lo, hi = min(lo, hi), max(lo, hi)
    scale = _scale(target, lo, hi)
    bare = Measure(target.id, scale, max(abs(value) * SMALLEST, 1e-9), 0.0, 0.0)
    center, low, high = (float(bare.transformed(np.array(x))) for x in (value, lo, hi))
    error = (high - low) / (2.0 * Z95)
    return Measure(target.id, scale, bare.floor, center, error)


def _scale(target: Target, lo: float, hi: float) -> Scale:
    share = "%" in target.quantity and lo >= 0.0 and hi <= 100.0
    if share and not math.isclose(lo, hi):
        return Scale.LOGIT
    return Scale.LOG if lo > 0.0 else Scale.PLAIN
