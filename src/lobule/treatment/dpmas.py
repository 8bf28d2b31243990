"""DPMAS: plasma is led over two columns that hold back bilirubin and bile acids."""

from __future__ import annotations

from typing import Any

from lobule.liver.device import Device, refuse_negative, session_events, session_states
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class DPMAS(Device):
    """Sessions of 3 hours; usually followed at once by half a plasma exchange.

    The combination is two treatments: ``DPMAS(days=(0.0,)) + PlasmaExchange(days=(0.125,),
    volume=1.5, hours=1.5)``. The clearance of bilirubin is set so that both together take 52.3 %
    at once in a patient at 20 mg/dL [@jca21690]; what is left after 24 and 72 hours emerges.

    Hazards that read ``meld`` fall while bilirubin is low, although the liver is no better;
    hazards that read ``intrinsic_meld`` do not.

    Does: bilirubin, bile acids. Does not: ammonia, cytokines, loss of albumin and clotting
    factors on the columns, any effect on survival of its own.
    Evidence grade: moderate for bilirubin, assumed for bile acids; zero is inside the priors.
    """

    bilirubin_clearance: float = parameter(
        default=5.6,
        unit="1/day",
        prior=zero_or(lognormal(5.6, 1.3), probability_of_zero=0.01),
        source="calibrated: jca21690",
        meaning="plasma bilirubin cleared while the device runs",
    )
    bile_acid_clearance: float = parameter(
        default=5.6,
        unit="1/day",
        prior=zero_or(lognormal(5.6, 1.6), probability_of_zero=0.05),
        source="assumed",
        meaning="plasma bile acids cleared while the device runs",
    )

    states = session_states("dpmas", "DPMAS")
    events = session_events("dpmas", "DPMAS")

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_negative(
            bilirubin_clearance=self.bilirubin_clearance,
            bile_acid_clearance=self.bile_acid_clearance,
        )

    def levers(self, x: Any) -> dict[str, Any]:
        """Clearances while the device runs."""
        running = self.running(x)
        return {
            "bilirubin_removal": self.bilirubin_clearance * running,
            "bile_acid_removal": self.bile_acid_clearance * running,
        }
