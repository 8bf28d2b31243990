"""Platelets: held back in a large spleen, made less when thrombopoietin falls."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.function import above
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state


@process
class Platelets(Block):
    """Platelet count from spleen size and functional mass.

    Does: hypersplenism. Does not: bleeding, transfusion, marrow disease.
    Evidence grade: assumed.
    """

    normal_count: float = parameter(
        default=230.0,
        unit="10^9/L",
        prior=lognormal(230.0, 1.2),
        source="assumed",
        meaning="platelets of a healthy person",
    )
    lifespan: float = parameter(
        default=5.0,
        unit="day",
        prior=lognormal(5.0, 1.3),
        source="assumed",
        meaning="mean life of a platelet in blood",
    )
    hepatic_share: float = parameter(
        default=0.65,
        unit="1",
        prior=uniform(0.3, 0.9),
        source="assumed",
        meaning="share of platelet production driven by thrombopoietin of the liver",
    )
    sufficient_function: float = parameter(
        default=0.85,
        unit="fold of healthy liver",
        prior=uniform(0.6, 1.0),
        source="assumed",
        meaning="function above which production is normal",
    )
    pooling: float = parameter(
        default=1.203,
        unit="1",
        prior=lognormal(1.203, 1.4),
        source="calibrated",
        meaning="platelets held back per further spleen volume",
        spread=between_patients(0.25),
    )

    states = (state("platelets", "10^9/L", start=230.0),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of the count."""
        made = 1.0 - self.hepatic_share * above(1.0, x.functional_mass / self.sufficient_function)
        pooled = 1.0 + self.pooling * (x.spleen - 1.0)
        return {"platelets": (self.normal_count * made / pooled - x.platelets) / self.lifespan}
