"""MARS: albumin dialysis, which takes bilirubin, bile acids and ammonia out of blood."""

from __future__ import annotations

from typing import Any

from lobule.liver.device import Device, refuse_negative, session_events, session_states
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class MARS(Device):
    r"""Sessions of 5 hours, each a clearance of three pools while it runs.

    Clearances are solved from the falls within a session [@Feliciangeli], for a liver that holds
    the values before it at rest. A pool of one compartment with own turnover :math:`u` per day
    and clearance :math:`c` keeps the share :math:`[u + c\,e^{-(u + c) T}] / (u + c)` after the
    time :math:`T`: so for ammonia (:math:`u = 0.9`, minus 50.5 %) and bile acids (:math:`u = 0.4`,
    minus 57.5 %, that of cholic acid). Bilirubin (37.2 to 24.9 mg/dL) follows the two-compartment
    equation of `lobule.liver.bile`.

    Hazards that read ``meld`` fall while bilirubin is low, although the liver is no better;
    hazards that read ``intrinsic_meld`` do not.

    Does: bilirubin, bile acids, ammonia. Does not: creatinine, cytokines, platelets, clotting,
    albumin, blood pressure, any effect on survival of its own (none was found [@RELIEF]).
    Evidence grade: moderate for the fall at once (one series); zero is inside the priors.
    """

    hours: float = 5.0
    bilirubin_clearance: float = parameter(
        default=2.6,
        unit="1/day",
        prior=zero_or(lognormal(2.6, 1.3), probability_of_zero=0.01),
        source="calibrated: Feliciangeli",
        meaning="plasma bilirubin cleared while the device runs",
    )
    bile_acid_clearance: float = parameter(
        default=4.3,
        unit="1/day",
        prior=zero_or(lognormal(4.3, 1.4), probability_of_zero=0.01),
        source="calibrated: Feliciangeli",
        meaning="plasma bile acids cleared while the device runs",
    )
    ammonia_clearance: float = parameter(
        default=3.8,
        unit="1/day",
        prior=zero_or(lognormal(3.8, 1.4), probability_of_zero=0.01),
        source="calibrated: Feliciangeli",
        meaning="ammonia cleared while the device runs",
    )

    states = session_states("mars", "MARS")
    events = session_events("mars", "MARS")

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_negative(
            bilirubin_clearance=self.bilirubin_clearance,
            bile_acid_clearance=self.bile_acid_clearance,
            ammonia_clearance=self.ammonia_clearance,
        )

    def levers(self, x: Any) -> dict[str, Any]:
        """Clearances while the device runs."""
        running = self.running(x)
        return {
            "bilirubin_removal": self.bilirubin_clearance * running,
            "bile_acid_removal": self.bile_acid_clearance * running,
            "ammonia_removal": self.ammonia_clearance * running,
        }
