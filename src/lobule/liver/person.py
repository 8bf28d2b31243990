"""The person around the liver: age, and how susceptible they are to complications."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output

DAYS_PER_YEAR = 365.25


@process
class Person(Block):
    """Age runs with the days of the model; frailty scales every chance complication.

    Does: gives age in years and one multiplier of risk that a patient keeps for life.
    Does not: know sex, body size, habits or other illness.
    Evidence grade: the spread of frailty is assumed.
    """

    age_at_start: float = parameter(
        default=25.0,
        unit="year",
        prior=uniform(15.0, 60.0),
        source="assumed",
        meaning="age on day 0 of the model, when the cause of disease sets in",
        spread=between_patients(0.30),
    )
    susceptibility: float = parameter(
        default=1.0,
        unit="1",
        prior=lognormal(1.0, 1.2),
        source="assumed",
        meaning="frailty: multiplies the hazard of every complication",
        spread=between_patients(0.7, keeps_mean=True),
    )

    @output("year", "age")
    def age(self, x: Any) -> Any:
        """Age today."""
        return self.age_at_start + x.day / DAYS_PER_YEAR

    @output("1", "frailty, relative to the average patient")
    def frailty(self, x: Any) -> Any:
        """Multiplier of complication hazards."""
        return self.susceptibility
