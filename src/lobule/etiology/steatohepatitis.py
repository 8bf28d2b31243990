"""Metabolic steatohepatitis (MASH): fat injures the liver slowly, and not always."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import event, flag, output


@process
class Steatohepatitis(Etiology):
    """Steatotic liver disease of metabolic cause, with and without active steatohepatitis.

    Disease switches between steatohepatitis and simple steatosis; weight loss pulls the lever
    ``metabolic_load``. As scar remodels the liver, fat and inflammation burn out: remission becomes
    more frequent by ``burn_out`` times the distortion of architecture. It may be combined with a
    virus or with alcohol.

    Does: injury in active phases, remission and return, burning out, cancer risk. Does not: weight,
    diabetes, heart disease as a cause of death of its own. Evidence grade: low; progression from
    paired biopsies [@cgh201404014; @Le2023].
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="metabolic injury before any treatment",
    )
    injury: float = parameter(
        default=0.00062,
        unit="1/day",
        prior=lognormal(0.00062, 1.3),
        source="calibrated: cgh201404014",
        meaning="hepatocytes killed by active steatohepatitis",
        spread=between_patients(0.15),
    )
    quiet_activity: float = parameter(
        default=0.35,
        unit="share of full activity",
        prior=uniform(0.1, 0.6),
        source="assumed",
        meaning="injury of simple steatosis",
    )
    remission: float = parameter(
        default=0.045,
        unit="1/year",
        prior=lognormal(0.045, 1.8),
        source="calibrated",
        meaning="active steatohepatitis that becomes simple steatosis",
    )
    return_rate: float = parameter(
        default=0.10,
        unit="1/year",
        prior=lognormal(0.10, 1.8),
        source="assumed",
        meaning="simple steatosis that becomes active again",
    )
    burn_out: float = parameter(
        default=9.0,
        unit="1",
        prior=lognormal(9.0, 2.0),
        source="calibrated",
        meaning="added multiple of remission in a fully remodeled liver",
    )
    cancer_rate: float = parameter(
        default=0.06,
        unit="1/year",
        prior=lognormal(0.06, 1.5),
        source="calibrated",
        meaning="liver cancer in a fully remodeled liver at age 55",
    )
    other_deaths: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.4),
        source="assumed",
        meaning="death from other causes relative to the population",
    )
    cancer_after_control: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="share of the cancer risk that remains without injury",
    )

    onset_age = 35.0
    zone = Zone.PERICENTRAL
    states = (flag("steatosis_quiet", label="steatosis without active hepatitis"),)
    events = (
        event("steatohepatitis_remission", "steatohepatitis becomes quiet"),
        event("steatohepatitis_return", "steatohepatitis becomes active again"),
    )

    @output("share of full activity", "present activity of steatohepatitis")
    def steatohepatitis_activity(self, x: Any) -> Any:
        """Of the injury by fat as it stands."""
        phase = 1.0 - (1.0 - self.quiet_activity) * x.steatosis_quiet
        return self.activity * x.lever("metabolic_load") * phase

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury and cancer risk at the present activity."""
        present = x.steatohepatitis_activity
        lingering = self.cancer_after_control + (1.0 - self.cancer_after_control) * present
        return {
            "etiologic_injury": self.injury * present,
            "carcinogenesis": self.cancer_rate * lingering,
            "death_from_other_causes_hazard": self.other_deaths,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Remission and return."""
        return {
            "steatohepatitis_remission": self.remission
            * (1.0 + self.burn_out * x.architecture)
            * (1.0 - x.steatosis_quiet),
            "steatohepatitis_return": self.return_rate * x.steatosis_quiet,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The phase changes."""
        if event == "steatohepatitis_remission":
            return {"steatosis_quiet": 1.0 - x.steatosis_quiet}
        if event == "steatohepatitis_return":
            return {"steatosis_quiet": -x.steatosis_quiet}
        return {}

    def cell_rules(self) -> tuple[Rule, ...]:
        """Pericentral ballooning and perisinusoidal scar."""
        return (rule("pericentral hepatocyte", "apoptosis", rises_with="fatty acids"),)
