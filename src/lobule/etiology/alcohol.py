"""Alcohol: it poisons hepatocytes around the central veins for as long as it is drunk."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import event, flag, output


@process
class Alcohol(Etiology):
    """Hazardous drinking; some stop by themselves, most of them start again.

    While it lasts, drinking also depresses the work of living hepatocytes and raises the flow into
    the portal vein; both pass within weeks of abstinence, which is how much of the early recovery
    comes about. An abstinence program pulls the lever ``drinking``.

    Does: injury, alcoholic hepatitis as flares, reversible depression, spontaneous sobriety and
    relapse, cancer risk. Does not: grams per day, malnutrition, infection risk of its own, heart
    or brain. Evidence grade: low; progression from cohorts of drinkers [@jhep201905020].
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="drinking before any treatment; 1 is hazardous drinking",
    )
    injury: float = parameter(
        default=0.0008567,
        unit="1/day",
        prior=lognormal(0.0008567, 1.3),
        source="calibrated: jhep201905020",
        meaning="hepatocytes killed by hazardous drinking",
        spread=between_patients(0.12),
    )
    hepatitis_rate: float = parameter(
        default=0.33,
        unit="1/year",
        prior=lognormal(0.33, 1.8),
        source="calibrated",
        meaning="bouts of alcoholic hepatitis in a drinking patient with cirrhosis",
    )
    depression: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="work of hepatocytes lost while drinking",
    )
    hyperemia: float = parameter(
        default=0.08,
        unit="1",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="portal inflow added while drinking",
    )
    collagen_made: float = parameter(
        default=1.14,
        unit="1",
        prior=lognormal(1.14, 1.2),
        source="calibrated",
        meaning="collagen laid down relative to viral hepatitis",
    )
    collagen_linked: float = parameter(
        default=0.71,
        unit="1",
        prior=lognormal(0.71, 1.3),
        source="calibrated",
        meaning="cross-linking relative to viral hepatitis",
    )
    collagen_renewed: float = parameter(
        default=1.32,
        unit="1",
        prior=lognormal(1.32, 1.3),
        source="calibrated",
        meaning="breakdown of fresh collagen relative to viral hepatitis",
    )
    cancer_rate: float = parameter(
        default=0.05265,
        unit="1/year",
        prior=lognormal(0.05265, 1.5),
        source="calibrated",
        meaning="liver cancer in a fully remodeled liver at age 55",
    )
    cancer_after_control: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="share of the cancer risk that remains in abstinence",
    )
    other_deaths: float = parameter(
        default=2.5,
        unit="1",
        prior=lognormal(2.5, 1.4),
        source="assumed",
        meaning="death from other causes relative to the population, heavy smokers included",
    )
    late_presentation: float = parameter(
        default=0.2086,
        unit="1",
        prior=uniform(0.02, 0.5),
        source="calibrated: hep23500",
        meaning="chance finding of compensated cirrhosis relative to other causes",
    )
    sobriety: float = parameter(
        default=0.06,
        unit="1/year",
        prior=lognormal(0.06, 1.8),
        source="assumed",
        meaning="drinkers who stop by themselves",
    )
    relapse: float = parameter(
        default=0.25,
        unit="1/year",
        prior=lognormal(0.25, 1.8),
        source="assumed",
        meaning="sober patients who drink again",
    )

    onset_age = 32.0
    zone = Zone.PERICENTRAL
    states = (flag("sober", label="abstinent from alcohol by own resolve"),)
    events = (
        event("sobriety", "drinking stopped"),
        event("alcohol_relapse", "drinking again"),
    )

    @output("share of hazardous drinking", "present drinking")
    def alcohol_intake(self, x: Any) -> Any:
        """0 in abstinence."""
        return self.activity * x.lever("drinking") * (1.0 - x.sober)

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury, alcoholic hepatitis, reversible depression, the collagen of alcohol, cancer."""
        present = x.alcohol_intake
        lingering = self.cancer_after_control + (1.0 - self.cancer_after_control) * present
        return {
            "etiologic_injury": self.injury * present,
            "flare_rate": self.hepatitis_rate * present,
            "hepatocyte_function": 1.0 - self.depression * present,
            "portal_inflow": 1.0 + self.hyperemia * present,
            "collagen_synthesis": self.collagen_made,
            "collagen_crosslinking": self.collagen_linked,
            "collagen_turnover": self.collagen_renewed,
            "carcinogenesis": self.cancer_rate * lingering,
            "death_from_other_causes_hazard": self.other_deaths,
            "cirrhosis_diagnosed_hazard": self.late_presentation,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Stopping and starting again."""
        return {
            "sobriety": self.sobriety * (1.0 - x.sober),
            "alcohol_relapse": self.relapse * x.sober,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The flag changes."""
        if event == "sobriety":
            return {"sober": 1.0 - x.sober}
        return {"sober": -x.sober} if event == "alcohol_relapse" else {}

    def cell_rules(self) -> tuple[Rule, ...]:
        """Pericentral injury and perisinusoidal scar."""
        return (
            rule("pericentral hepatocyte", "necrosis", rises_with="acetaldehyde"),
            rule("stellate cell", "activation", rises_with="acetaldehyde"),
        )
