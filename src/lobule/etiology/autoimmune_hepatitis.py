"""Autoimmune hepatitis: lymphocytes attack hepatocytes at the interface, with relapses."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import event, flag, output


@process
class AutoimmuneHepatitis(Etiology):
    """Autoimmune hepatitis, untreated unless immunosuppression pulls ``autoimmunity``.

    Does: injury in active phases, spontaneous remission and relapse, flares in cirrhosis, cancer.
    Does not: overlap syndromes (combine it with a biliary cause), drug toxicity.
    Evidence grade: assumed; the tables of this project hold no cohort to compare with.
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="immune attack before any treatment",
    )
    injury: float = parameter(
        default=0.80e-3,
        unit="1/day",
        prior=lognormal(0.80e-3, 1.4),
        source="assumed",
        meaning="hepatocytes killed in active disease",
        spread=between_patients(0.15),
    )
    flare_rate: float = parameter(
        default=0.06,
        unit="1/year",
        prior=lognormal(0.06, 2.0),
        source="assumed",
        meaning="acute flares in active disease",
    )
    remission: float = parameter(
        default=0.05,
        unit="1/year",
        prior=lognormal(0.05, 2.0),
        source="assumed",
        meaning="spontaneous remissions",
    )
    relapse: float = parameter(
        default=0.20,
        unit="1/year",
        prior=lognormal(0.20, 2.0),
        source="assumed",
        meaning="remissions that end",
    )
    quiet_activity: float = parameter(
        default=0.08,
        unit="share of full activity",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="injury in remission",
    )
    cancer_rate: float = parameter(
        default=0.012,
        unit="1/year",
        prior=lognormal(0.012, 1.7),
        source="assumed",
        meaning="liver cancer in a fully remodeled liver at age 55",
    )

    onset_age = 35.0
    zone = Zone.PERIPORTAL
    states = (flag("autoimmune_remission", label="autoimmune hepatitis in remission"),)
    events = (
        event("autoimmune_remission_begins", "remission of autoimmune hepatitis"),
        event("autoimmune_relapse", "relapse of autoimmune hepatitis"),
    )

    @output("share of full activity", "present activity of autoimmune hepatitis")
    def autoimmune_activity(self, x: Any) -> Any:
        """Of the immune attack as it stands."""
        phase = 1.0 - (1.0 - self.quiet_activity) * x.autoimmune_remission
        return self.activity * x.lever("autoimmunity") * phase

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury, flares and cancer risk."""
        present = x.autoimmune_activity
        return {
            "etiologic_injury": self.injury * present,
            "flare_rate": self.flare_rate * present,
            "carcinogenesis": self.cancer_rate,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Remission and relapse."""
        return {
            "autoimmune_remission_begins": self.remission * (1.0 - x.autoimmune_remission),
            "autoimmune_relapse": self.relapse * x.autoimmune_remission,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The phase changes."""
        if event == "autoimmune_remission_begins":
            return {"autoimmune_remission": 1.0 - x.autoimmune_remission}
        if event == "autoimmune_relapse":
            return {"autoimmune_remission": -x.autoimmune_remission}
        return {}

    def cell_rules(self) -> tuple[Rule, ...]:
        """Interface hepatitis with plasma cells."""
        return (rule("periportal hepatocyte", "apoptosis", rises_with="autoreactive lymphocytes"),)
