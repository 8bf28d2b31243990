"""Liver stiffness as elastography would read it."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output


@process
class Elastography(Block):
    """Stiffness from pressure and collagen [@Lunova2021], brought down to 5 kPa in health.

    Does: the published regression for advanced cirrhosis, with inflammation added.
    Does not: congestion, steatosis, probe or failed readings.
    Evidence grade: moderate in cirrhosis (r2 0.55), assumed outside it.
    """

    intercept: float = parameter(
        default=2.48,
        unit="kPa",
        prior=lognormal(2.48, 1.2),
        source="Lunova2021",
        meaning="intercept of the regression",
    )
    per_pressure: float = parameter(
        default=1.29,
        unit="kPa/mmHg",
        prior=lognormal(1.29, 1.2),
        source="Lunova2021",
        meaning="stiffness per mmHg of portal pressure gradient",
    )
    per_collagen: float = parameter(
        default=0.26,
        unit="kPa per % area",
        prior=lognormal(0.26, 1.3),
        source="Lunova2021",
        meaning="stiffness per per cent of collagen area",
    )
    healthy_excess: float = parameter(
        default=1.87,
        unit="kPa",
        prior=lognormal(1.87, 1.2),
        source="derived: Lunova2021",
        meaning="by how much the regression exceeds 5 kPa in a healthy liver",
    )
    inflammation_effect: float = parameter(
        default=1.5,
        unit="kPa",
        prior=lognormal(1.5, 1.6),
        source="assumed",
        meaning="stiffness added by full inflammation",
    )

    @output("kPa", "liver stiffness")
    def stiffness(self, x: Any) -> Any:
        """Reading of transient elastography."""
        regression = (
            self.intercept
            + self.per_pressure * x.portal_pressure
            + self.per_collagen * x.collagen_area
        )
        healthy = self.healthy_excess * exp(-x.scar / 4.0)
        return regression - healthy + self.inflammation_effect * x.inflammation
