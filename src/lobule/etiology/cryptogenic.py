"""Cirrhosis of other or unknown cause: a slow injury that nobody can treat."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Etiology, Zone
from lobule.quantity.distributions import between_patients, fixed, lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule


@process
class Cryptogenic(Etiology):
    """Any other cause: iron, copper, drugs, parasites, or one that was never found.

    Does: a steady injury with a wide spread between patients. Does not: tell these causes apart,
    or stop by any treatment. Evidence grade: assumed.
    """

    activity: float = parameter(
        default=1.0,
        unit="share of full activity",
        prior=fixed(1.0),
        source="assumed",
        meaning="injury relative to that of the average patient",
    )
    injury: float = parameter(
        default=0.55e-3,
        unit="1/day",
        prior=lognormal(0.55e-3, 1.5),
        source="assumed",
        meaning="hepatocytes killed",
        spread=between_patients(0.25),
    )
    cancer_rate: float = parameter(
        default=0.015,
        unit="1/year",
        prior=lognormal(0.015, 1.7),
        source="assumed",
        meaning="liver cancer in a fully remodeled liver at age 55",
    )

    onset_age = 35.0
    zone = Zone.PANLOBULAR

    def levers(self, x: Any) -> dict[str, Any]:
        """Injury and cancer risk."""
        return {
            "etiologic_injury": self.injury * self.activity,
            "carcinogenesis": self.cancer_rate,
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """Injury all over the lobule."""
        return (rule("hepatocyte", "apoptosis", rises_with="toxin"),)
