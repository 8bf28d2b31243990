"""Chronic hepatitis B: the immune system kills infected hepatocytes, steadily and in flares."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import event, flag, output


@process
class HepatitisB(Etiology):
    """Hepatitis B virus infection, untreated unless an antiviral lowers its activity.

    ``HepatitisB()`` is active disease; ``HepatitisB(activity=0.8)`` is partly controlled. An
    antiviral pulls the lever ``hepatitis_b_replication`` from the day it starts. A patient
    with ``HepatitisB(suppressed_since=2.0)`` has lived under suppression for two years when the
    follow-up begins. Without treatment the immune system gains control in some (seroconversion)
    and loses it again (reactivation): activity that is never quiet would kill too many after 15
    years [@PMID12137600].

    Does: steady injury, quiet and active phases, reactivation flares in cirrhosis, cancer risk.
    Does not: immune tolerance, e-antigen, surface antigen loss, resistance, hepatitis D.
    Evidence grade: low; injury and phases are tuned to time to cirrhosis and to untreated cohorts.
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="activity of the infection before any treatment; 1 is untreated active disease",
    )
    injury: float = parameter(
        default=0.0007289,
        unit="1/day",
        prior=lognormal(0.0007289, 1.3),
        source="calibrated",
        meaning="hepatocytes killed at full activity",
        spread=between_patients(0.12),
    )
    flare_rate: float = parameter(
        default=0.16,
        unit="1/year",
        prior=lognormal(0.16, 2.0),
        source="calibrated",
        meaning="reactivation flares at full activity",
    )
    flare_necrosis: float = parameter(
        default=0.75,
        unit="share of hepatocytes",
        prior=uniform(0.4, 0.95),
        source="calibrated: Qin",
        meaning="hepatocytes killed in the worst flare at full activity",
    )
    cancer_rate: float = parameter(
        default=0.255,
        unit="1/year",
        prior=lognormal(0.255, 1.5),
        source="calibrated: pone0107177",
        meaning="liver cancer in a fully remodeled liver at age 55, active infection",
    )
    cancer_after_control: float = parameter(
        default=0.35,
        unit="1",
        prior=uniform(0.1, 0.8),
        source="assumed",
        meaning="share of the cancer risk that remains when the virus is controlled",
    )
    seroconversion: float = parameter(
        default=0.04523,
        unit="1/year",
        prior=lognormal(0.04523, 1.8),
        source="calibrated",
        meaning="untreated patients whose immune system gains control",
    )
    reactivation: float = parameter(
        default=0.03,
        unit="1/year",
        prior=lognormal(0.03, 1.8),
        source="assumed",
        meaning="quiet infections that become active again",
    )
    quiet_activity: float = parameter(
        default=0.06,
        unit="share of full activity",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="activity of a quiet infection",
    )

    suppressed_since: float | None = None
    zone = Zone.PERIPORTAL

    def __post_init__(self) -> None:
        """Refuse a time in the future."""
        if self.suppressed_since is not None and not self.suppressed_since >= 0.0:
            raise ValueError(
                f"suppressed_since is {self.suppressed_since:g} years; expected 0 or more. "
                "Leave it out for untreated hepatitis B."
            )

    states = (flag("hepatitis_b_quiet", label="hepatitis B controlled by the immune system"),)
    events = (
        event("hepatitis_b_seroconversion", "hepatitis B becomes quiet"),
        event("hepatitis_b_reactivation", "hepatitis B becomes active again"),
    )

    @output("share of full activity", "present activity of hepatitis B")
    def hepatitis_b_activity(self, x: Any) -> Any:
        """Of the infection as it stands, under whatever treatment."""
        phase = 1.0 - (1.0 - self.quiet_activity) * x.hepatitis_b_quiet
        return self.activity * x.lever("hepatitis_b_replication") * phase

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury, flares, their necrosis and cancer risk at the present activity."""
        present = x.hepatitis_b_activity
        lingering = self.cancer_after_control + (1.0 - self.cancer_after_control) * present
        return {
            "etiologic_injury": self.injury * present,
            "flare_rate": self.flare_rate * present,
            "flare_necrosis": self.flare_necrosis * present,
            "carcinogenesis": self.cancer_rate * lingering,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """The virus escapes and is caught again."""
        return {
            "hepatitis_b_seroconversion": self.seroconversion * (1.0 - x.hepatitis_b_quiet),
            "hepatitis_b_reactivation": self.reactivation * x.hepatitis_b_quiet,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The phase changes."""
        if event == "hepatitis_b_seroconversion":
            return {"hepatitis_b_quiet": 1.0 - x.hepatitis_b_quiet}
        if event == "hepatitis_b_reactivation":
            return {"hepatitis_b_quiet": -x.hepatitis_b_quiet}
        return {}

    def cell_rules(self) -> tuple[Rule, ...]:
        """Interface hepatitis."""
        return (rule("periportal hepatocyte", "apoptosis", rises_with="viral antigen"),)
