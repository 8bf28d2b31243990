"""Kidney: creatinine rises and sodium falls as the circulation under-fills."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Kidney(Block):
    """Creatinine and sodium from under-filling, plus the creatinine of acute kidney injury.

    Does: functional failure of cirrhosis and its recovery; lasting damage by the lever
    ``glomerular_filtration``. Does not: dialysis, causes of chronic kidney disease, muscle mass.
    Evidence grade: calibrated to acute decompensation cohorts.
    """

    normal_creatinine: float = parameter(
        default=0.80,
        unit="mg/dL",
        prior=lognormal(0.80, 1.15),
        source="assumed",
        meaning="creatinine of a healthy person",
    )
    creatinine_rise: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.5),
        source="calibrated",
        meaning="creatinine gained with the square of under-filling",
    )
    normal_sodium: float = parameter(
        default=140.0,
        unit="mmol/L",
        prior=lognormal(140.0, 1.01),
        source="assumed",
        meaning="sodium of a healthy person",
    )
    sodium_fall: float = parameter(
        default=5.0,
        unit="mmol/L",
        prior=lognormal(5.0, 1.4),
        source="calibrated",
        meaning="sodium lost per unit of under-filling",
    )
    injury_recovery: float = parameter(
        default=20.0,
        unit="day",
        prior=lognormal(20.0, 1.5),
        source="assumed",
        meaning="mean time over which creatinine of acute kidney injury falls back",
    )

    states = (
        state("kidney_injury_creatinine", "mg/dL", label="creatinine due to acute kidney injury"),
    )

    @output("mg/dL", "serum creatinine")
    def creatinine(self, x: Any) -> Any:
        """Chronic and acute parts together."""
        chronic = 1.0 + self.creatinine_rise * x.underfilling * x.underfilling
        cleared = self.normal_creatinine * chronic / x.lever("glomerular_filtration")
        return cleared + x.kidney_injury_creatinine

    @output("mmol/L", "serum sodium")
    def sodium(self, x: Any) -> Any:
        """Diluted by retained water."""
        return self.normal_sodium - self.sodium_fall * x.underfilling

    def rates(self, x: Any) -> dict[str, Any]:
        """Recovery from acute kidney injury."""
        return {"kidney_injury_creatinine": -x.kidney_injury_creatinine / self.injury_recovery}
