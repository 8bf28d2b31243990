"""Utilities: what a year of life is worth to those who live it, by state of the liver."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter


@dataclass(frozen=True)
class Utilities:
    """Quality of a year of life by state, EQ-5D, in chronic hepatitis C [@util2008].

    Attributes
    ----------
    compensated, decompensated, with_graft : float
        1 is full health.
    """

    compensated: float = parameter(
        default=0.75,
        unit="1",
        prior=uniform(0.6, 0.9),
        source="util2008",
        meaning="utility of compensated cirrhosis",
    )
    decompensated: float = parameter(
        default=0.67,
        unit="1",
        prior=uniform(0.5, 0.8),
        source="util2008",
        meaning="utility of decompensated cirrhosis",
    )
    with_graft: float = parameter(
        default=0.71,
        unit="1",
        prior=uniform(0.6, 0.9),
        source="util2008",
        meaning="utility after liver transplantation",
    )
