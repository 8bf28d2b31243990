"""Priors and patient-to-patient spreads, each sampled through its quantile function.

Sampling by quantiles keeps the random numbers in `chance`: the same uniform gives the same
patient whatever the other parameters are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def normal_quantile(probability: ArrayLike) -> Floats:
    """Standard normal number below which the given share lies."""
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    quantile: Any = special.ndtri  # type: ignore[attr-defined]
    return np.asarray(quantile(np.asarray(probability, dtype=np.float64)), dtype=np.float64)


class Distribution(ABC):
    """What is believed about a number before the data of this project are seen."""

    @abstractmethod
    def quantile(self, probability: ArrayLike) -> Floats:
        """Value below which the given share of the belief lies."""

    @property
    def can_be_zero(self) -> bool:
        """Whether the belief has a lump of probability at exactly zero."""
        return False

    @abstractmethod
    def __str__(self) -> str:
        """Short form for parameter tables."""


@dataclass(frozen=True)
class Fixed(Distribution):
    """A number that is defined, not estimated."""

    value: float

    def quantile(self, probability: ArrayLike) -> Floats:
        """Always the value itself."""
        return np.full(np.shape(probability), self.value)

    def __str__(self) -> str:
        return "fixed"


@dataclass(frozen=True)
class LogNormal(Distribution):
    """A positive number known within a factor.

    Parameters
    ----------
    median : float
    factor : float
        Geometric standard deviation: about two thirds of the belief lie between
        ``median / factor`` and ``median * factor``.
    """

    median: float
    factor: float

    def quantile(self, probability: ArrayLike) -> Floats:
        """Value below which the given share of the belief lies."""
        return self.median * np.exp(np.log(self.factor) * normal_quantile(probability))

    def __str__(self) -> str:
        return f"log-normal, median {self.median:g}, factor {self.factor:g}"


@dataclass(frozen=True)
class Normal(Distribution):
    """A number known within a standard deviation."""

    mean: float
    sd: float

    def quantile(self, probability: ArrayLike) -> Floats:
        """Value below which the given share of the belief lies."""
        return self.mean + self.sd * normal_quantile(probability)

    def __str__(self) -> str:
        return f"normal, mean {self.mean:g}, SD {self.sd:g}"


@dataclass(frozen=True)
class HalfNormal(Distribution):
    """A non-negative number whose likeliest value is zero."""

    scale: float

    def quantile(self, probability: ArrayLike) -> Floats:
        """Value below which the given share of the belief lies."""
        return self.scale * normal_quantile(0.5 + 0.5 * np.asarray(probability, dtype=np.float64))

    def __str__(self) -> str:
        return f"half-normal, scale {self.scale:g}"


@dataclass(frozen=True)
class Uniform(Distribution):
    """A number known only by its limits."""

    low: float
    high: float

    def quantile(self, probability: ArrayLike) -> Floats:
        """Value below which the given share of the belief lies."""
        return self.low + (self.high - self.low) * np.asarray(probability, dtype=np.float64)

    def __str__(self) -> str:
        return f"uniform, {self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class ZeroOr(Distribution):
    """House rule for every therapy effect: it may not exist at all.

    Parameters
    ----------
    effect : Distribution
        Belief about the size of a non-negative effect, given that there is one.
    probability_of_zero : float
        Belief that there is none.
    """

    effect: Distribution
    probability_of_zero: float = 0.5

    def quantile(self, probability: ArrayLike) -> Floats:
        """Value below which the given share of the belief lies."""
        share = np.asarray(probability, dtype=np.float64)
        zero = self.probability_of_zero
        rescaled = np.clip((share - zero) / (1.0 - zero), 1e-12, 1.0 - 1e-12)
        return np.where(share <= zero, 0.0, self.effect.quantile(rescaled))

    @property
    def can_be_zero(self) -> bool:
        """True: the lump at zero."""
        return self.probability_of_zero > 0

    def __str__(self) -> str:
        return f"zero with probability {self.probability_of_zero:g}, else {self.effect}"


@dataclass(frozen=True)
class Spread:
    """How a parameter differs between patients: log-normal around the shared value.

    Parameters
    ----------
    cv : float
        Standard deviation on the log scale.
    keeps_mean : bool
        Keep the mean rather than the median at the shared value (used for frailty).
    limit : float
        Draws beyond this many standard deviations are pulled in to it.
    """

    cv: float
    keeps_mean: bool = False
    limit: float = 2.5

    def factor(self, probability: ArrayLike) -> Floats:
        """Multiplier of the shared value for patients at the given ranks."""
        z = np.clip(normal_quantile(probability), -self.limit, self.limit)
        shift = 0.5 * self.cv**2 if self.keeps_mean else 0.0
        return np.exp(self.cv * z - shift)


def fixed(value: float) -> Fixed:
    """A defined number."""
    return Fixed(value)


def lognormal(median: float, factor: float) -> LogNormal:
    """A positive number known within a factor."""
    return LogNormal(median, factor)


def normal(mean: float, sd: float) -> Normal:
    """A number known within a standard deviation."""
    return Normal(mean, sd)


def halfnormal(scale: float) -> HalfNormal:
    """A non-negative number that may be small."""
    return HalfNormal(scale)


def uniform(low: float, high: float) -> Uniform:
    """A number known only by its limits."""
    return Uniform(low, high)


def zero_or(effect: Distribution, probability_of_zero: float = 0.5) -> ZeroOr:
    """An effect that may not exist."""
    return ZeroOr(effect, probability_of_zero)


def between_patients(cv: float, *, keeps_mean: bool = False) -> Any:
    """Patient-to-patient spread of a parameter."""
    return Spread(cv, keeps_mean)
