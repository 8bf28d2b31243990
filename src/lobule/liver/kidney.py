"""Kidney: creatinine rises and sodium falls as the circulation under-fills."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal
from lobule.quantity.function import maximum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state

STAGE_FOLDS = (1.5, 2.0, 3.0)  # creatinine over its usual value in stages 1, 2, 3 [@Angeli2015]
STAGE_1_RISE = 0.3  # mg/dL: also stage 1, whatever the fold [@Angeli2015]
STAGE_3_CREATININE = 4.0  # mg/dL: stage 3 at this height, if it rose at all [@Angeli2015]


@process
class Kidney(Block):
    """Creatinine and sodium from under-filling, plus creatinine of injury and hepatorenal syndrome.

    Does: functional failure of cirrhosis and its recovery, fast after kidney injury and slow after
    hepatorenal syndrome; stages 1 to 3 of acute kidney injury; lasting damage by the lever
    ``glomerular_filtration``. Does not: dialysis, causes of chronic kidney disease, muscle mass.
    Evidence grade: calibrated to acute decompensation cohorts; stages by definition [@Angeli2015].
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
        default=9.5,
        unit="mmol/L",
        prior=lognormal(9.5, 1.4),
        source="calibrated",
        meaning="sodium lost per unit of under-filling",
    )
    injury_recovery: float = parameter(
        default=8.0,
        unit="day",
        prior=lognormal(8.0, 1.5),
        source="assumed",
        meaning="mean time over which creatinine of acute kidney injury falls back",
        spread=between_patients(0.6),
    )
    hepatorenal_recovery: float = parameter(
        default=30.0,
        unit="day",
        prior=lognormal(30.0, 1.6),
        source="assumed",
        meaning="mean time over which creatinine of hepatorenal syndrome comes and goes",
    )
    chronic_hepatorenal_rise: float = parameter(
        default=1.0,
        unit="mg/dL",
        prior=lognormal(1.0, 1.4),
        source="assumed",
        meaning="creatinine gained slowly in hepatorenal syndrome of type 2",
    )

    states = (
        state("kidney_injury_creatinine", "mg/dL", label="creatinine due to acute kidney injury"),
        state("hepatorenal_creatinine", "mg/dL", label="creatinine due to hepatorenal syndrome"),
    )

    @output("mg/dL", "creatinine that under-filling alone would give")
    def usual_creatinine(self, x: Any) -> Any:
        """The baseline against which an injury is staged."""
        chronic = 1.0 + self.creatinine_rise * x.underfilling * x.underfilling
        return self.normal_creatinine * chronic / x.lever("glomerular_filtration")

    @output("mg/dL", "creatinine without that of an acute injury")
    def chronic_creatinine(self, x: Any) -> Any:
        """Under-filling and the slow hepatorenal syndrome."""
        return x.usual_creatinine + self.chronic_hepatorenal_rise * x.chronic_hepatorenal

    @output("mg/dL", "serum creatinine")
    def creatinine(self, x: Any) -> Any:
        """Chronic and acute parts together."""
        return x.usual_creatinine + x.kidney_injury_creatinine + x.hepatorenal_creatinine

    @output("stage 0 to 3", "stage of acute kidney injury")
    def kidney_injury_stage(self, x: Any) -> Any:
        """By fold or height of creatinine; type 2 hepatorenal syndrome is not acute."""
        usual = x.chronic_creatinine
        rise = x.creatinine - usual
        fold = x.creatinine / maximum(usual, 0.1)
        first, second, third = STAGE_FOLDS
        high = (fold >= third) | ((x.creatinine >= STAGE_3_CREATININE) & (rise >= STAGE_1_RISE))
        mild = select((fold >= first) | (rise >= STAGE_1_RISE), 1.0, 0.0)
        return select(high, 3.0, select(fold >= second, 2.0, mild))

    @output("mmol/L", "serum sodium")
    def sodium(self, x: Any) -> Any:
        """Diluted by retained water."""
        return self.normal_sodium - self.sodium_fall * x.underfilling

    def rates(self, x: Any) -> dict[str, Any]:
        """Recovery from acute kidney injury; hepatorenal creatinine seeks its level slowly."""
        level = self.chronic_hepatorenal_rise * x.chronic_hepatorenal
        drift = (level - x.hepatorenal_creatinine) / self.hepatorenal_recovery
        return {
            "kidney_injury_creatinine": -x.kidney_injury_creatinine / self.injury_recovery,
            "hepatorenal_creatinine": drift,
        }
