"""Long-term albumin: weekly infusions for patients with ascites."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state

PLASMA_VOLUME = 3.0  # L, of a healthy adult
LOADING = 14.0  # days: mean life of the extra doses, so that they sum to two


@process
class LongTermAlbumin(Prescription):
    """Albumin 40 g twice weekly for two weeks, then weekly, as in ANSWER [@ANSWER].

    Indicated by ascites that is not refractory. Whatever good it does comes from the albumin in the
    plasma: less under-filling, less ascites, fewer infections. A survival benefit is not put in.

    Does: albumin mass, loading, an end when ascites has gone or the patient has enough.
    Does not: binding, anti-inflammatory or antioxidant effects, volume overload.
    Evidence grade: high for the dose [@ANSWER], recalled for the share that stays in plasma.
    """

    uptake: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="share of the patients with ascites who begin weekly albumin",
    )
    share_in_plasma: float = parameter(
        default=0.4,
        unit="1",
        prior=zero_or(uniform(0.3, 0.5), probability_of_zero=0.02),
        source="recall",
        meaning="infused albumin that stays in plasma once it has spread through the body",
    )
    dropout: float = parameter(
        default=0.15,
        unit="1/year",
        prior=lognormal(0.15, 1.7),
        source="assumed",
        meaning="patients who stop coming",
    )
    weaning: float = parameter(
        default=3.0,
        unit="1/year",
        prior=lognormal(3.0, 1.5),
        source="assumed",
        meaning="how soon albumin is left off once ascites is gone",
    )

    grams_per_week: float = 40.0

    chart = Chart("long_term_albumin", "long-term albumin")
    states = (*chart.states, state("albumin_loading", "1", label="extra doses of albumin to come"))
    events = chart.events

    def __post_init__(self) -> None:
        """Refuse a dose that nobody can be given."""
        if not 0.0 <= self.grams_per_week <= 400.0:
            raise ValueError(
                f"grams_per_week is {self.grams_per_week:g}; expected 0 to 400. "
                "The usual dose is 40 g a week."
            )

    def indicated(self, x: Any) -> Any:
        """Uncomplicated ascites."""
        return (x.ascites > 0.5) & (x.refractory_ascites < 0.5)

    def stopping(self, x: Any) -> Any:
        """Weaned without ascites; some stop coming."""
        return self.dropout + select(x.ascites < 0.5, self.weaning, 0.0)

    def rates(self, x: Any) -> dict[str, Any]:
        """The loading doses run out."""
        return {"albumin_loading": -x.albumin_loading / LOADING}

    def levers(self, x: Any) -> dict[str, Any]:
        """Albumin, in g per L of normal plasma volume and day."""
        dose = self.grams_per_week / 7.0 / PLASMA_VOLUME * self.share_in_plasma
        return {"albumin_supply": dose * (x.on_long_term_albumin + x.albumin_loading)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Loading begins with the treatment and ends with it."""
        changes = Prescription.on_event(self, event, x)
        if event == self.chart.start:
            return {**changes, "albumin_loading": 1.0 - x.albumin_loading}
        if event == self.chart.stop:
            return {**changes, "albumin_loading": -x.albumin_loading}
        return changes
