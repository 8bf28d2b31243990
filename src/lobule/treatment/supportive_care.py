"""Supportive care: what every hospital has done for cirrhosis since the 1980s."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Treatment
from lobule.quantity.distributions import uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class SupportiveCare(Treatment):
    """Resuscitation and endoscopy of a bleed, antibiotics, fluids, nutrition: given all along.

    The cohorts behind the hazards of the complications received it. Each complication states its
    hazard without this care, as ``without_care`` times the hazard under care; the shares taken
    away here are the reciprocals, so that a patient with supportive care has the hazard of those
    cohorts. Leave it out for the course of patients whom nobody treats.

    Does: fewer deaths from bleeding, infection, kidney injury and refractory ascites, fewer
    infections. Does not: act on the liver, need a start, or differ between hospitals.
    Evidence grade: recalled for bleeding (six-week death from about 40 to 15-20 % within two
    decades) [@MedicalCriteriaBavenoVI], assumed for the rest.
    """

    bleeding: float = parameter(
        default=0.6,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.4, 0.75), probability_of_zero=0.01),
        source="recall: MedicalCriteriaBavenoVI",
        meaning="deaths from bleeding averted by resuscitation, drugs and endoscopy",
    )
    infection: float = parameter(
        default=0.5,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.3, 0.7), probability_of_zero=0.01),
        source="assumed",
        meaning="deaths from infection averted by antibiotics and fluids",
    )
    kidney: float = parameter(
        default=0.375,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.15, 0.6), probability_of_zero=0.02),
        source="assumed",
        meaning="deaths from kidney injury averted by albumin and by stopping what harms kidneys",
    )
    refractory: float = parameter(
        default=0.2,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.05, 0.5), probability_of_zero=0.05),
        source="assumed",
        meaning="deaths in refractory ascites averted by paracentesis and nutrition",
    )
    fewer_infections: float = parameter(
        default=0.2,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.05, 0.4), probability_of_zero=0.05),
        source="assumed",
        meaning="infections averted by antibiotics at a bleed, vaccination and nutrition",
    )

    def levers(self, x: Any) -> dict[str, Any]:
        """Fewer deaths and infections, all along."""
        return {
            "death_from_bleeding_hazard": 1.0 - self.bleeding,
            "death_from_infection_hazard": 1.0 - self.infection,
            "death_from_kidney_injury_hazard": 1.0 - self.kidney,
            "death_from_refractory_hazard": 1.0 - self.refractory,
            "infection_hazard": 1.0 - self.fewer_infections,
        }
