"""Debility: the months after an acute illness in which muscle, immunity and reserve are low."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state


@process
class Debility(Complication):
    r"""Muscle loss and smoldering inflammation after infection, bleeding or organ failure.

    An acute illness sets off catabolism :math:`c`, which takes a share of what is not already lost
    (``after_infection`` and its siblings) and within weeks turns into debility :math:`D`:

    .. math::

        c' = -c / t_c, \quad D' = (1 - D)\,c / t_c - D / t_D

    with :math:`t_c` ``wasting`` and :math:`t_D` ``recovery``. Full debility adds ``excess_death``
    times the hazard of death from liver failure and ``excess_infection`` times that of a further
    infection.

    Does: the excess of deaths in the year after an acute illness, which published cohorts see long
    after its first month [@Arvaniti2010]. Does not: nutrition, exercise, muscle mass on a scan,
    frailty that a patient has for life. Evidence grade: assumed.
    """

    wasting: float = parameter(
        default=45.0,
        unit="day",
        prior=lognormal(45.0, 1.5),
        source="assumed",
        meaning="mean time over which an acute illness turns into debility",
    )
    recovery: float = parameter(
        default=150.0,
        unit="day",
        prior=lognormal(150.0, 1.4),
        source="assumed",
        meaning="mean time over which debility passes",
    )
    after_infection: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="share of the reserve lost in an infection",
    )
    after_bleed: float = parameter(
        default=0.4,
        unit="1",
        prior=uniform(0.0, 0.8),
        source="assumed",
        meaning="share of the reserve lost in a variceal bleed",
    )
    after_kidney_injury: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.0, 0.8),
        source="assumed",
        meaning="share of the reserve lost in an acute kidney injury",
    )
    after_aclf: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="share of the reserve lost in ACLF",
    )
    excess_death: float = parameter(
        default=11.43,
        unit="1",
        prior=lognormal(11.43, 1.6),
        source="calibrated: Arvaniti2010",
        meaning="added multiple of death from liver failure in full debility",
    )
    excess_infection: float = parameter(
        default=0.8,
        unit="1",
        prior=lognormal(0.8, 1.8),
        source="assumed",
        meaning="added multiple of infections in full debility",
    )

    states = (
        state("catabolism", "1", label="wasting set off by an acute illness"),
        state("debility", "1", label="debility after an acute illness"),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Wasting, then recovery."""
        wasting = x.catabolism / self.wasting
        return {
            "catabolism": -wasting,
            "debility": wasting * (1.0 - x.debility) - x.debility / self.recovery,
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """More deaths from liver failure, more infections."""
        return {
            "death_from_liver_failure_hazard": 1.0 + self.excess_death * x.debility,
            "infection_hazard": 1.0 + self.excess_infection * x.debility,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """An acute illness takes a share of the reserve that is left."""
        taken = {
            "infection": self.after_infection,
            "variceal_bleed": self.after_bleed,
            "kidney_injury": self.after_kidney_injury,
            "aclf": self.after_aclf,
        }
        return {"catabolism": taken[event] * (1.0 - x.catabolism)} if event in taken else {}
