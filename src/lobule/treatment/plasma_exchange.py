"""Plasma exchange: the patient's plasma is replaced by that of healthy donors."""

from __future__ import annotations

from typing import Any

from lobule.liver.device import (
    HOURS_PER_DAY,
    Device,
    refuse_negative,
    session_events,
    session_states,
)
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process

LITERS_PER_KILOGRAM = 0.15
LITERS_PER_HOUR = 1.2


@process
class PlasmaExchange(Device):
    r"""Sessions that draw ``volume`` liters of plasma and return as much fresh frozen plasma.

    While it runs, plasma is replaced at :math:`\rho = \eta\, V / (V_p\, T)` per day, with the
    volume drawn :math:`V`, the patient's plasma :math:`V_p` and the session :math:`T`. The share
    :math:`\eta` is set so that a full exchange of 3 liters in 3 hours takes 42.3 % of bilirubin
    at once in a patient at 20 mg/dL whose plasma is expanded by a fifth [@jca21690]; with the
    tissue flowing back (`lobule.liver.bile`) :math:`\rho` is 5.7 per day there. What is left
    after 24 and 72 hours emerges. Half a dose is ``volume=1.5, hours=1.5``; `high_volume` gives
    the dose of the trial in acute liver failure [@jhep201508018].

    Donor plasma brings clotting factors and albumin, so the INR falls at once and is back within
    days. Bilirubin and INR lower MELD although the liver is no better: hazards that read ``meld``
    fall for as long, hazards that read ``intrinsic_meld`` do not. Five sessions in ten days halve
    the 28-day mean of a hazard that rises by 0.21 per point of ``meld``: no finding, an artifact.

    Does: bilirubin, bile acids, clotting factors, albumin, a little ammonia. Does not: cytokines,
    citrate, transfusion reactions, infection by the catheter, any effect on survival of its own.
    Evidence grade: high for the fall at once, none here for survival; zero is inside the prior.
    """

    volume: float = 3.0
    effectiveness: float = parameter(
        default=0.86,
        unit="1",
        prior=zero_or(lognormal(0.86, 1.2), probability_of_zero=0.01),
        source="calibrated: jca21690",
        meaning="plasma exchanged for good, of the plasma drawn",
    )
    ammonia_share: float = parameter(
        default=0.25,
        unit="1",
        prior=zero_or(lognormal(0.25, 1.6), probability_of_zero=0.2),
        source="assumed",
        meaning="share of the space of ammonia that an exchange of plasma reaches",
    )

    states = session_states("plasma_exchange", "plasma exchange")
    events = session_events("plasma_exchange", "plasma exchange")

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_negative(
            volume=self.volume,
            effectiveness=self.effectiveness,
            ammonia_share=self.ammonia_share,
        )

    @classmethod
    def high_volume(cls, start: float = 0.0, weight: float = 70.0) -> PlasmaExchange:
        """15 % of body weight on three days in a row.

        Parameters
        ----------
        start : float, day
        weight : float, kg
            Ideal body weight; 53 to 80 kg give 8 to 12 liters.
        """
        volume = LITERS_PER_KILOGRAM * weight
        days = (start, start + 1.0, start + 2.0)
        return cls(days=days, hours=volume / LITERS_PER_HOUR, volume=volume)

    def levers(self, x: Any) -> dict[str, Any]:
        """Plasma replaced while the device runs."""
        drawn = self.volume * HOURS_PER_DAY / self.hours / x.plasma_liters
        replaced = self.effectiveness * drawn * self.running(x)
        return {"plasma_replacement": replaced, "ammonia_removal": self.ammonia_share * replaced}
