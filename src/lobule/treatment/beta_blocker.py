"""Beta blocker: lowers portal pressure by lowering the flow into the portal vein."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import PROMPT, Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process

SIGNIFICANT_PRESSURE = 10.0  # mmHg [@BavenoVII]


@process
class BetaBlocker(Prescription):
    """Carvedilol or propranolol, taken by a patient who tolerates it.

    Indicated by varices or a pressure gradient of 10 mmHg or more in a cirrhotic liver; ended by
    refractory ascites, sodium below 125 mmol/L or acute kidney injury [@BavenoVII], and begun again
    when they have passed. After a year carvedilol has lowered the gradient by 16 %, propranolol by
    10 % [@PREDESCI]; as disease goes on and collaterals close, that takes a first fall of 19 and
    13 %. ``BetaBlocker(reduction=0.19)`` is carvedilol; the default is a third carvedilol.

    Does: lower the sinusoidal part of portal pressure while taken; intolerance; contraindications.
    Does not: heart rate, blood pressure, response by patient, any effect apart from pressure.
    Evidence grade: high for pressure [@PREDESCI], assumed for intolerance; zero is in the prior.
    """

    uptake: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="share of the patients with an indication who begin a beta blocker",
    )
    reduction: float = parameter(
        default=0.15,
        unit="share of sinusoidal pressure",
        prior=zero_or(lognormal(0.15, 1.4), probability_of_zero=0.02),
        source="calibrated: PREDESCI",
        meaning="fall of portal pressure at the start of treatment",
    )
    intolerance: float = parameter(
        default=0.06,
        unit="1/year",
        prior=lognormal(0.06, 1.7),
        source="assumed",
        meaning="patients who have to stop, or stop of themselves",
    )

    chart = Chart("beta_blocker", "a beta blocker", begin="beta_blockade")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Varices or clinically significant portal hypertension, and nothing against it."""
        tense = (x.varices > 0.5) | (x.portal_pressure >= SIGNIFICANT_PRESSURE)
        return tense & (x.cirrhosis > 0.5) & ~self._against(x)

    def stopping(self, x: Any) -> Any:
        """Intolerance at any time, contraindications at once."""
        return self.intolerance + select(self._against(x), PROMPT, 0.0)

    def levers(self, x: Any) -> dict[str, Any]:
        """Portal inflow while treated."""
        return {"portal_inflow": 1.0 - self.reduction * x.on_beta_blocker}

    @staticmethod
    def _against(x: Any) -> Any:
        injured = x.kidney_injury_creatinine > 0.3
        return (x.refractory_ascites > 0.5) | (x.sodium < 125.0) | injured
