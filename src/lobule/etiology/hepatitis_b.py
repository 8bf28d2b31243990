"""Chronic hepatitis B: the immune system kills infected hepatocytes, steadily and in flares."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology
from lobule.quantity.distributions import between_patients, fixed, lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class HepatitisB(Etiology):
    """Hepatitis B virus infection, untreated unless an antiviral lowers its activity.

    ``HepatitisB()`` is active disease; ``HepatitisB(activity=0.8)`` is partly controlled. An
    antiviral pulls the lever ``etiologic_activity`` further down from the day it starts. A patient
    with ``HepatitisB(suppressed_since=2.0)`` has lived under suppression for two years when the
    follow-up begins.

    Does: steady injury, reactivation flares in cirrhosis, cancer risk, readier clearance of
    ascites after suppression. Does not: phases of infection, spontaneous seroconversion,
    resistance, hepatitis D; one cause per person. Evidence grade: low; injury and flares are tuned
    to time to cirrhosis (18 to 35 years) and to untreated cohorts.
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="activity of the infection before any treatment; 1 is untreated active disease",
    )
    injury: float = parameter(
        default=0.63e-3,
        unit="1/day",
        prior=lognormal(0.63e-3, 1.3),
        source="calibrated",
        meaning="hepatocytes killed at full activity",
        spread=between_patients(0.12),
    )
    flare_rate: float = parameter(
        default=0.04,
        unit="1/year",
        prior=lognormal(0.04, 2.0),
        source="assumed",
        meaning="reactivation flares at full activity",
    )
    cancer_rate: float = parameter(
        default=0.038,
        unit="1/year",
        prior=lognormal(0.038, 1.5),
        source="calibrated: pone0107177",
        meaning="liver cancer in a fully remodeled liver at age 55",
    )
    ascites_clearance: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.5),
        source="calibrated",
        meaning="how much more readily ascites clears than in alcohol-related disease",
    )
    flare_insult: float = parameter(
        default=0.9,
        unit="1",
        prior=lognormal(0.9, 1.6),
        source="assumed",
        meaning="acute insult of a flare",
    )
    flare_inflammation: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="inflammatory macrophages drawn in by a flare",
    )
    flare_loss: float = parameter(
        default=0.05,
        unit="share of hepatocytes",
        prior=lognormal(0.05, 1.6),
        source="assumed",
        meaning="hepatocytes lost in the worst flare; the loss is uniform from none to this",
    )
    flare_extinction: float = parameter(
        default=0.020,
        unit="share of healthy liver",
        prior=lognormal(0.020, 2.0),
        source="assumed",
        meaning="parenchyma lost for good in a flare",
    )

    suppressed_since: float | None = None

    def __post_init__(self) -> None:
        """Refuse a time in the future."""
        if self.suppressed_since is not None and not self.suppressed_since >= 0.0:
            raise ValueError(
                f"suppressed_since is {self.suppressed_since:g} years; expected 0 or more. "
                "Leave it out for untreated hepatitis B."
            )

    events = (event("flare", "reactivation of hepatitis B"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury, activity, cancer risk and clearance of ascites."""
        return {
            "etiologic_injury": self.injury,
            "etiologic_activity": self.activity,
            "carcinogenesis": self.cancer_rate,
            "ascites_clearance": self.ascites_clearance,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Flares of the active infection."""
        rate = self.flare_rate * x.lever("etiologic_activity") * x.frailty
        return {"flare": rate * x.cirrhosis}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Acute insult, inflammation and loss of hepatocytes."""
        if event != "flare":
            return {}
        lost = self.flare_loss * x.luck("hepatocytes lost in a flare")
        return {
            "insult": self.flare_insult,
            "inflammatory_macrophages": self.flare_inflammation,
            "hepatocytes": -lost * x.hepatocytes,
            "extinct_parenchyma": self.flare_extinction,
        }
