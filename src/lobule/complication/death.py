"""Death from liver failure as such, and death from anything else at that age."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, select, sqrt
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class Death(Complication):
    """Deaths that belong to no single complication.

    Hazards per year, with the liver's own MELD m and frailty f: liver failure
    ``liver_failure`` e^{``meld_slope`` (m - 12)} sqrt(f), only ``compensated_share`` of it before
    first decompensation, but all of it in whoever has less than ``acute_loss`` of the liver's
    function, and more of it the deeper an acute jaundice, which is a decompensation too (the share
    c / (1 + c) of the rest at cholestasis c); other causes ``other_at_birth`` e^{``other_slope``
    age} (Gompertz). A device that washes the blood does not change the liver's own MELD.

    Does: background death. Does not: deaths that a complication or a transplantation brings.
    Evidence grade: moderate for the slope with MELD [@Wiesner2003], recalled for other causes.
    """

    liver_failure: float = parameter(
        default=0.0045,
        unit="1/year",
        prior=lognormal(0.0045, 1.4),
        source="calibrated",
        meaning="death from liver failure at MELD 12 in decompensated disease",
    )
    meld_slope: float = parameter(
        default=0.2143,
        unit="1/point",
        prior=lognormal(0.2143, 1.15),
        source="calibrated: Wiesner2003",
        meaning="log-hazard per MELD point",
    )
    compensated_share: float = parameter(
        default=0.04117,
        unit="1",
        prior=lognormal(0.04117, 1.6),
        source="calibrated",
        meaning="share of that risk before first decompensation",
    )
    acute_loss: float = parameter(
        default=0.25,
        unit="fold of healthy liver",
        prior=uniform(0.15, 0.35),
        source="assumed",
        meaning="functional mass below which anybody may die of liver failure",
    )
    other_at_birth: float = parameter(
        default=3.051e-05,
        unit="1/year",
        prior=lognormal(3.051e-05, 1.5),
        source="calibrated",
        meaning="death from other causes, extrapolated to age 0",
    )
    other_slope: float = parameter(
        default=0.088,
        unit="1/year",
        prior=lognormal(0.088, 1.1),
        source="recall",
        meaning="log-hazard of other deaths per year of age",
    )

    events = (
        event("death_from_liver_failure", "death from liver failure", fatal=True),
        event("death_from_other_causes", "death from other causes", fatal=True),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Liver failure and other causes."""
        before = self.compensated_share + (1.0 - self.compensated_share) * x.undrained_bile
        stage = select(x.decompensated > 0.5, 1.0, before) * x.cirrhosis
        stage = select(x.functional_mass < self.acute_loss, 1.0, stage)
        failing = self.liver_failure * exp(self.meld_slope * (x.chronic_meld - 12.0))
        return {
            "death_from_liver_failure": failing * stage * sqrt(x.frailty),
            "death_from_other_causes": self.other_at_birth * exp(self.other_slope * x.age),
        }
