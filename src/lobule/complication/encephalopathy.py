"""Overt hepatic encephalopathy: ammonia reaches the brain past a failing, shunted liver."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, maximum, power, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state

FATAL_WINDOW = 90.0


@process
class Encephalopathy(Complication):
    r"""Episodes of overt encephalopathy, their recurrence, resolution and death.

    Hazard per year, with ammonia n, shunt s, insult Z and frailty f:
    0.012 (n / 60)^{2.2} e^{1.5 (s - 0.2)} (1 + 2 Z) (1 + ascites) f; an infection brings one on at
    once in 15 %.

    Two pools start at 1 with an episode. ``recent_encephalopathy`` (mean 182.6 days) adds 4 times
    itself to the hazard, the same total as a tripling for one year (2 x 365.25 = 4 x 182.6).
    ``encephalopathy_peril`` (mean 60 days) kills at :math:`0.35 \cdot 90 / [60 (1 - e^{-1.5})]`
    per year, whose integral over 90 days equals that of 0.35 per year (8.3 % die), and holds back
    resolution (2 per year, 0.6 if ammonia exceeds 80) by about 60 days.

    Does: overt episodes. Does not: covert encephalopathy, lactulose, rifaximin.
    Evidence grade: low, hand-tuned; its share among first decompensations is too high.
    """

    rate: float = parameter(
        default=0.012,
        unit="1/year",
        prior=lognormal(0.012, 1.6),
        source="calibrated",
        meaning="episodes at ammonia 60 umol/L and 20 % shunt",
    )
    ammonia_power: float = parameter(
        default=2.2,
        unit="1",
        prior=lognormal(2.2, 1.3),
        source="assumed",
        meaning="how steeply risk rises with ammonia",
    )
    shunt_slope: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.5),
        source="assumed",
        meaning="log-hazard per unit of shunted portal flow",
    )
    after_infection: float = parameter(
        default=0.15,
        unit="1",
        prior=uniform(0.05, 0.35),
        source="assumed",
        meaning="infections that bring on an episode",
    )
    recurrence: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.5),
        source="assumed",
        meaning="added multiple of the hazard just after an episode",
    )
    memory: float = parameter(
        default=182.625,
        unit="day",
        prior=lognormal(182.625, 1.4),
        source="assumed",
        meaning="mean time over which the risk of recurrence passes",
    )
    peril: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 1.4),
        source="assumed",
        meaning="mean time over which the danger of an episode passes",
    )
    death_rate: float = parameter(
        default=0.35,
        unit="1/year",
        prior=lognormal(0.35, 1.6),
        source="assumed",
        meaning="death rate averaged over the 90 days after an episode",
    )
    resolution: float = parameter(
        default=2.0,
        unit="1/year",
        prior=lognormal(2.0, 1.5),
        source="assumed",
        meaning="resolution of encephalopathy after the first weeks",
    )
    insult_effect: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.6),
        source="assumed",
        meaning="added multiple of the hazard per unit of acute insult",
    )
    ascites_effect: float = parameter(
        default=1.0,
        unit="1",
        prior=lognormal(1.0, 1.6),
        source="assumed",
        meaning="added multiple of the hazard with ascites",
    )
    poisoned_resolution: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.1, 0.6),
        source="assumed",
        meaning="share of the resolution rate left above 80 umol/L of ammonia",
    )

    states = (
        state("recent_encephalopathy", "1", label="months after an episode"),
        state("encephalopathy_peril", "1", label="risk of dying of an episode"),
    )
    events = (
        event("overt_encephalopathy", "overt hepatic encephalopathy"),
        event("encephalopathy_resolved", "encephalopathy resolved"),
        event("death_from_encephalopathy", "death with encephalopathy", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Both pools empty."""
        return {
            "recent_encephalopathy": -x.recent_encephalopathy / self.memory,
            "encephalopathy_peril": -x.encephalopathy_peril / self.peril,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset, resolution and death."""
        toxic = power(maximum(x.ammonia, 1.0) / 60.0, self.ammonia_power)
        shunted = exp(self.shunt_slope * (x.bypass - 0.2))
        setting = (1.0 + self.insult_effect * x.insult) * (1.0 + self.ascites_effect * x.ascites)
        setting = setting * x.frailty * x.cirrhosis
        again = 1.0 + self.recurrence * x.recent_encephalopathy
        awake = self.resolution * select(x.ammonia < 80.0, 1.0, self.poisoned_resolution)
        awake = awake * (1.0 - x.encephalopathy_peril) * x.encephalopathy
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        return {
            "overt_encephalopathy": self.rate * toxic * shunted * setting * again,
            "encephalopathy_resolved": awake,
            "death_from_encephalopathy": self.death_rate
            * FATAL_WINDOW
            / lasting
            * x.encephalopathy_peril,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Infection is the commonest trigger."""
        return {"overt_encephalopathy": self.after_infection} if event == "infection" else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag up with an episode, down with its resolution."""
        if event == "encephalopathy_resolved":
            return {"encephalopathy": -x.encephalopathy}
        if event != "overt_encephalopathy":
            return {}
        return {
            "encephalopathy": 1.0 - x.encephalopathy,
            "decompensated": 1.0 - x.decompensated,
            "recent_encephalopathy": 1.0 - x.recent_encephalopathy,
            "encephalopathy_peril": 1.0 - x.encephalopathy_peril,
        }
