"""Of the people counted with a cause, how many have a disease that injures the liver at all."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from lobule.quantity.distributions import Uniform, uniform
from lobule.quantity.errors import UnknownName
from lobule.quantity.parameter import Parameter, declared, parameter

UNIT = "share of people counted"


@dataclass(frozen=True)
class ActiveDisease:
    """Share with active disease among the people whom surveys count with a cause.

    The others are counted but live without injury, cirrhosis or liver cancer: inactive carriers of
    hepatitis B, simple steatosis, antibodies without virus, drinkers with a normal liver. All
    shares are assumed; every result about a country is proportional to them.
    """

    hepatitis_b: float = parameter(
        default=0.40,
        unit=UNIT,
        prior=uniform(0.15, 0.70),
        source="assumed",
        meaning="carriers who ever have active hepatitis; the others are inactive for life",
    )
    hepatitis_c: float = parameter(
        default=0.75,
        unit=UNIT,
        prior=uniform(0.50, 1.0),
        source="assumed",
        meaning="people counted who have the virus and not only antibodies against it",
    )
    alcohol: float = parameter(
        default=0.30,
        unit=UNIT,
        prior=uniform(0.10, 0.60),
        source="assumed",
        meaning="people counted who drink enough to injure the liver, for years",
    )
    steatohepatitis: float = parameter(
        default=0.20,
        unit=UNIT,
        prior=uniform(0.05, 0.40),
        source="assumed",
        meaning="people with a fatty liver who ever have steatohepatitis",
    )
    autoimmune_hepatitis: float = parameter(
        default=0.80,
        unit=UNIT,
        prior=uniform(0.50, 1.0),
        source="assumed",
        meaning="patients whose disease is active without treatment",
    )
    cryptogenic: float = parameter(
        default=0.30,
        unit=UNIT,
        prior=uniform(0.10, 0.60),
        source="assumed",
        meaning="people with any other liver disease that can lead to cirrhosis",
    )


@cache
def assumed_share(cause: str) -> Parameter:
    """The share assumed for a cause, with its prior.

    Raises
    ------
    UnknownName
        Nothing is assumed for that cause.
    """
    known = [field.name for field in fields(ActiveDisease)]
    if cause not in known:
        raise UnknownName("share with active disease", cause, known)
    return declared(ActiveDisease, "active_disease")[known.index(cause)]


def limits(cause: str) -> tuple[float, float]:
    """Lowest and highest share that the prior allows."""
    prior = assumed_share(cause).prior
    assert isinstance(prior, Uniform)
    return prior.low, prior.high
