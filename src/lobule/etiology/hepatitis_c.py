"""Chronic hepatitis C: decades of steady inflammation around the portal tracts, then cirrhosis."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import output


@process
class HepatitisC(Etiology):
    """Hepatitis C virus infection; it never heals by itself once chronic.

    Direct-acting antivirals pull the lever ``hepatitis_c_replication`` to zero in those cured.

    Does: steady injury, cancer risk, what remains of it after cure. Does not: genotype, acute
    infection, reinfection, cryoglobulins. Evidence grade: moderate for progression
    [@Lancet1996HCV; @hep22375], low for the rest.
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="activity of the infection before any treatment",
    )
    injury: float = parameter(
        default=0.0005598,
        unit="1/day",
        prior=lognormal(0.0005598, 1.3),
        source="calibrated: hep22375",
        meaning="hepatocytes killed at full activity",
        spread=between_patients(0.1),
    )
    cancer_rate: float = parameter(
        default=0.06,
        unit="1/year",
        prior=lognormal(0.06, 1.5),
        source="calibrated",
        meaning="liver cancer in a fully remodeled liver at age 55, active infection",
    )
    other_deaths: float = parameter(
        default=1.2,
        unit="1",
        prior=lognormal(1.2, 1.4),
        source="calibrated",
        meaning="death from other causes relative to the population",
    )
    cancer_after_control: float = parameter(
        default=0.95,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="calibrated",
        meaning="share of the cancer risk that remains after cure",
    )

    zone = Zone.PERIPORTAL

    @output("share of full activity", "present activity of hepatitis C")
    def hepatitis_c_activity(self, x: Any) -> Any:
        """Of the infection as it stands; 0 after cure."""
        return self.activity * x.lever("hepatitis_c_replication")

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury and cancer risk at the present activity."""
        present = x.hepatitis_c_activity
        lingering = self.cancer_after_control + (1.0 - self.cancer_after_control) * present
        return {
            "etiologic_injury": self.injury * present,
            "carcinogenesis": self.cancer_rate * lingering,
            "death_from_other_causes_hazard": self.other_deaths,
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """Interface hepatitis."""
        return (rule("periportal hepatocyte", "apoptosis", rises_with="viral antigen"),)
