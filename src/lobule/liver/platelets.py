"""Platelets: held back in a large spleen, made less when thrombopoietin falls."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import minimum
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

    states = (state("platelets", "10^9/L", start=230.0),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of the count."""
        made = minimum(1.0, 0.35 + 0.65 * x.functional_mass / 0.85)
        pooled = 1.0 + 0.75 * (x.spleen - 1.0)
        return {"platelets": (self.normal_count * made / pooled - x.platelets) / self.lifespan}
