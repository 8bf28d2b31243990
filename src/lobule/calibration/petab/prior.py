"""The part of a prior that PEtab can say: a distribution cut off at bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.quantity.distributions import (
    Distribution,
    HalfNormal,
    LogNormal,
    Normal,
    Uniform,
    ZeroOr,
)


@dataclass(frozen=True)
class PetabPrior:
    """One prior in PEtab's words.

    Attributes
    ----------
    distribution : str
    numbers : tuple of float
    low, high : float
        Bounds, which cut the distribution off.
    zero : float
        Probability of exactly zero, which PEtab cannot say; the rest is about sizes above it.
    """

    distribution: str
    numbers: tuple[float, ...]
    low: float
    high: float
    zero: float = 0.0

    def cells(self) -> dict[str, str]:
        """Columns of the parameter table."""
        return {
            "lowerBound": repr(self.low),
            "upperBound": repr(self.high),
            "priorDistribution": self.distribution,
            "priorParameters": ";".join(map(repr, self.numbers)),
            "probabilityOfZero": repr(self.zero),
        }


def petab_prior(prior: Distribution) -> PetabPrior:
    """A prior in PEtab's words; a lump at zero stands apart.

    Raises
    ------
    ValueError
        A kind of prior that PEtab has no word for.
    """
    match prior:
        case ZeroOr():
            size = petab_prior(prior.effect)
            zero = float(prior.probability_of_zero)
            return PetabPrior(size.distribution, size.numbers, size.low, size.high, zero)
        case LogNormal():
            numbers = (math.log(prior.median), math.log(prior.factor))
            return PetabPrior("log-normal", numbers, 0.0, math.inf)
        case Normal():
            numbers = (float(prior.mean), float(prior.sd))
            return PetabPrior("normal", numbers, -math.inf, math.inf)
        case HalfNormal():
            return PetabPrior("normal", (0.0, float(prior.scale)), 0.0, math.inf)
        case Uniform():
            limits = (float(prior.low), float(prior.high))
            return PetabPrior("uniform", limits, *limits)
    raise ValueError(
        f"The prior {prior} cannot be written as PEtab; expected a log-normal, normal, "
        "half-normal or uniform one, or one with a lump at zero. Leave the parameter out."
    )
