"""Function: what the living, perfused part of the liver does for clotting and ammonia."""

from __future__ import annotations

import math
from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.function import above, exp, maximum, minimum, power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Synthesis(Block):
    r"""Functional mass :math:`h` (1 in health) and the blood values that follow it.

    .. math::

        f' = k_f (c\,h - f) + \rho (1 - f), \quad \text{INR} = f^{-1/2}

    with the lever ``clotting_activation`` :math:`c`, 1 unless vitamin K is short.

    Devices replace plasma by that of a healthy donor at :math:`\rho` per day. Factors that came
    with it decay like the patient's own; ``donor_clotting_factors`` keeps count of them, so that
    ``clotting_factors - donor_clotting_factors`` is what the liver alone would hold.

    Does: functional mass, clotting factors and INR, ammonia. Does not: vitamin K of its own
    accord; ammonia in tissue, as no measurement after a session was found.
    Evidence grade: half-lives known, shapes calibrated.
    """

    senescent_work: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.3),
        source="assumed",
        meaning="work of a senescent relative to a young hepatocyte",
    )
    inflammatory_depression: float = parameter(
        default=0.20,
        unit="1",
        prior=lognormal(0.20, 1.5),
        source="assumed",
        meaning="function lost in full inflammation",
    )
    capillarization: float = parameter(
        default=0.18,
        unit="1",
        prior=lognormal(0.18, 1.5),
        source="assumed",
        meaning="function lost when scar closes the sinusoids' pores",
    )
    capillarization_scar: float = parameter(
        default=12.0,
        unit="% area",
        prior=lognormal(12.0, 1.4),
        source="assumed",
        meaning="scar over which the pores close",
    )
    shunt_loss: float = parameter(
        default=0.4,
        unit="1",
        prior=lognormal(0.4, 1.4),
        source="assumed",
        meaning="function lost per unit of portal flow that bypasses the liver",
    )
    insult_depression: float = parameter(
        default=0.8111,
        unit="1",
        prior=uniform(0.6222, 1.0),
        source="calibrated",
        meaning="function lost in the worst acute insult",
    )
    thrombosis_loss: float = parameter(
        default=0.10,
        unit="1",
        prior=lognormal(0.10, 1.6),
        source="assumed",
        meaning="function lost when the portal vein is occluded",
    )
    hypertrophy: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.4),
        source="assumed",
        meaning="extra work of the remaining cells per unit of missing function",
        spread=between_patients(0.25),
    )
    clotting_turnover: float = parameter(
        default=math.log(2.0),
        unit="1/day",
        prior=lognormal(math.log(2.0), 1.4),
        source="assumed",
        meaning="turnover of the clotting factors that set the INR, half-life one day",
    )
    inr_exponent: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.2),
        source="calibrated",
        meaning="how steeply the INR rises as clotting factors fall",
    )
    normal_ammonia: float = parameter(
        default=30.0,
        unit="umol/L",
        prior=lognormal(30.0, 1.2),
        source="assumed",
        meaning="ammonia of a healthy person",
    )
    ammonia_turnover: float = parameter(
        default=2.0,
        unit="1/day",
        prior=lognormal(2.0, 1.5),
        source="assumed",
        meaning="turnover of ammonia in blood",
    )
    hepatic_ammonia_share: float = parameter(
        default=0.65,
        unit="1",
        prior=uniform(0.4, 0.85),
        source="assumed",
        meaning="share of ammonia cleared by the liver",
    )
    ammonia_bypass: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="hepatic ammonia clearance lost per unit of shunted portal flow",
    )
    states = (
        state("clotting_factors", "fold of normal", start=1.0),
        state("donor_clotting_factors", "fold of normal"),
        state("ammonia", "umol/L", start=30.0),
    )

    @output("fold of healthy liver", "functional mass")
    def functional_mass(self, x: Any) -> Any:
        """Hepatocytes weighted by the work they can do today."""
        cells = x.hepatocytes + self.senescent_work * x.senescent_hepatocytes
        cells = cells + x.lever("donor_hepatocytes")
        closed = self.capillarization * (1.0 - exp(-x.scar / self.capillarization_scar))
        perfused = (1.0 - closed) * (1.0 - self.shunt_loss * x.bypass)
        perfused = perfused * (1.0 - self.thrombosis_loss * x.portal_thrombosis)
        inflamed = 1.0 - self.inflammatory_depression * x.inflammation
        working = cells * inflamed * perfused * x.acute_function
        grown = minimum(1.0 / maximum(x.strain, 1e-3), 1.0)
        enlarged = working * (1.0 + self.hypertrophy * above(1.0, working) * grown)
        return enlarged * x.lever("hepatocyte_function")

    @output("1", "share of function left in an acute insult")
    def acute_function(self, x: Any) -> Any:
        """What shock and sepsis leave of the work that each cell does."""
        return 1.0 - self.insult_depression * x.insult / (1.0 + x.insult)

    @output("1", "INR")
    def inr(self, x: Any) -> Any:
        """International normalized ratio of the prothrombin time."""
        return power(maximum(x.clotting_factors, 1e-3), -self.inr_exponent)

    @output("1", "INR without any device")
    def intrinsic_inr(self, x: Any) -> Any:
        """INR that the liver's own clotting factors would give."""
        own = x.clotting_factors - x.donor_clotting_factors
        return power(maximum(own, 1e-3), -self.inr_exponent)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of clotting factors and ammonia."""
        passing = 1.0 - self.ammonia_bypass * x.bypass
        hepatic = self.hepatic_ammonia_share * x.functional_mass * passing / 0.95
        cleared = hepatic + (1.0 - self.hepatic_ammonia_share)
        given = x.lever("plasma_replacement") * (1.0 - x.clotting_factors)
        made = self.normal_ammonia * x.lever("ammonia_production")
        taken = x.lever("ammonia_removal") * x.ammonia
        active = x.functional_mass * x.lever("clotting_activation")
        return {
            "clotting_factors": self.clotting_turnover * (active - x.clotting_factors) + given,
            "donor_clotting_factors": given - self.clotting_turnover * x.donor_clotting_factors,
            "ammonia": self.ammonia_turnover * (made - x.ammonia * cleared) - taken,
        }
