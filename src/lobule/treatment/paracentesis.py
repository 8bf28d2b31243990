"""Paracentesis: large volumes of ascites are drained, with albumin or without."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import PROMPT, Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import maximum, minimum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event

GRAMS_PER_LITER = 8.0  # albumin for each liter drained, by the guidelines
PLASMA_VOLUME = 3.0  # L, of a healthy adult


@process
class Paracentesis(Prescription):
    """Large-volume paracentesis every few weeks in refractory ascites, with albumin cover.

    Each session takes albumin with the fluid, gives albumin back (8 g for each liter) and, for want
    of albumin, leaves the circulation under-filled: ``Paracentesis(cover=0.0)`` is without it.

    Does: fluid drained, albumin lost and given, circulatory dysfunction after a session. Does not:
    wait until the belly is tense; bleeding, infection. Death in refractory ascites is
    that of patients who were drained. Evidence grade: recalled, assumed sizes.
    """

    uptake: float = parameter(
        default=0.95,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="assumed",
        meaning="share of the patients with refractory ascites who are drained",
    )
    sessions: float = parameter(
        default=17.0,
        unit="1/year",
        prior=lognormal(17.0, 1.4),
        source="assumed",
        meaning="sessions in refractory ascites, one in three weeks",
    )
    liters: float = parameter(
        default=6.0,
        unit="L",
        prior=lognormal(6.0, 1.3),
        source="assumed",
        meaning="fluid drained in a session, if there is as much",
    )
    lost_with_fluid: float = parameter(
        default=8.0,
        unit="g/L of ascites",
        prior=lognormal(8.0, 1.4),
        source="assumed",
        meaning="albumin in each liter of ascites",
    )
    dysfunction: float = parameter(
        default=0.5,
        unit="1",
        prior=zero_or(lognormal(0.5, 1.6), probability_of_zero=0.05),
        source="assumed",
        meaning="under-filling left by a session without albumin",
    )
    share_in_plasma: float = parameter(
        default=0.4,
        unit="1",
        prior=zero_or(uniform(0.3, 0.5), probability_of_zero=0.02),
        source="recall",
        meaning="infused albumin that stays in plasma once it has spread through the body",
    )

    cover: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="assumed",
        meaning="albumin given, as a share of 8 g for each liter drained",
    )

    chart = Chart("paracentesis", "repeated paracentesis")
    states = chart.states
    events = (
        *chart.events,
        event("paracentesis_session", "large-volume paracentesis", scheduled=True),
    )

    def indicated(self, x: Any) -> Any:
        """Refractory ascites."""
        return x.refractory_ascites > 0.5

    def stopping(self, x: Any) -> Any:
        """Ended when ascites yields."""
        return select(x.refractory_ascites < 0.5, PROMPT, 0.0)

    def hazard(self, x: Any) -> dict[str, Any]:
        """Sessions while the treatment runs."""
        usual = Prescription.hazard(self, x)
        return {**usual, "paracentesis_session": self.sessions * x.on_paracentesis}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Fluid out, albumin out and in; the circulation pays for what is not given."""
        if event != "paracentesis_session":
            return Prescription.on_event(self, event, x)
        drained = minimum(self.liters, maximum(x.ascitic_fluid, 0.0))
        balance = self.cover * GRAMS_PER_LITER - self.lost_with_fluid
        return {
            "ascitic_fluid": -drained,
            "albumin_mass": drained / PLASMA_VOLUME * self.share_in_plasma * balance,
            "underfilling": self.dysfunction * (1.0 - self.cover) * drained / self.liters,
        }
