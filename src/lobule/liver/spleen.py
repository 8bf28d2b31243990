"""Spleen: its volume on a scan, and the leukocytes and procedures that suffer from its size."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import maximum, power, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output


@process
class Spleen(Block):
    """What is seen of a spleen that portal pressure has made large.

    Does: volume, leukocytes, risk of bleeding at procedures from few platelets. Does not: growth
    of the spleen (circulation), pooling of platelets, infarction.
    Evidence grade: low; volumes near those of one tomography study [@s41598025].
    """

    normal_volume: float = parameter(
        default=215.0,
        unit="cm3",
        prior=lognormal(215.0, 1.3),
        source="recall",
        meaning="spleen of a healthy adult on computed tomography",
    )
    volume_exponent: float = parameter(
        default=1.4,
        unit="1",
        prior=lognormal(1.4, 1.2),
        source="calibrated: s41598025",
        meaning="how steeply volume on a scan rises with the size that holds platelets back",
    )
    normal_leukocytes: float = parameter(
        default=6.5,
        unit="10^9/L",
        prior=lognormal(6.5, 1.15),
        source="assumed",
        meaning="leukocytes of a healthy person",
    )
    leukocyte_pooling: float = parameter(
        default=0.45,
        unit="1",
        prior=lognormal(0.45, 1.5),
        source="assumed",
        meaning="leukocytes held back per further spleen size",
    )
    few_platelets: float = parameter(
        default=50.0,
        unit="10^9/L",
        prior=lognormal(50.0, 1.1),
        source="recall",
        meaning="platelets below which procedures are feared to bleed",
    )
    bleeding_excess: float = parameter(
        default=1.0,
        unit="1",
        prior=lognormal(1.0, 1.6),
        source="assumed",
        meaning="added multiple of the bleeding risk of procedures with few platelets",
    )

    @output("cm3", "spleen volume")
    def spleen_volume(self, x: Any) -> Any:
        """As computed tomography measures it."""
        return self.normal_volume * power(maximum(x.spleen, 0.1), self.volume_exponent)

    @output("10^9/L", "leukocytes")
    def leukocytes(self, x: Any) -> Any:
        """Of a patient without infection."""
        pooled = 1.0 + self.leukocyte_pooling * maximum(x.spleen - 1.0, 0.0)
        return self.normal_leukocytes / pooled

    @output("1", "bleeding risk of a procedure, 1 with enough platelets")
    def procedural_bleeding(self, x: Any) -> Any:
        """Multiple by which puncture, banding or stent bleed more often."""
        return 1.0 + select(x.platelets < self.few_platelets, self.bleeding_excess, 0.0)
