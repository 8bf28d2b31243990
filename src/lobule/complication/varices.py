"""Esophageal varices: they appear, grow and shrink with portal pressure."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class Varices(Complication):
    """Small varices, then large ones; they regress once pressure has fallen.

    Hazards per year, with pressure gradient P and frailty f:
    small ``appearance`` e^{``pressure_slope`` (P - 12)} f, large ``growth`` e^{``pressure_slope``
    (P - 14)} f, below 10 mmHg the share ``low_pressure_share`` of the value at the reference
    pressure; they shrink at ``regression_of_large`` (P < 10) and ``regression_of_small`` (P < 9).

    Does: presence and size. Does not: gastric varices, screening, ligation (a treatment).
    Evidence grade: moderate for the rates of appearance and growth [@S0168827802004208].
    """

    appearance: float = parameter(
        default=0.18,
        unit="1/year",
        prior=lognormal(0.18, 1.5),
        source="calibrated: S0168827802004208",
        meaning="new varices at 12 mmHg",
    )
    growth: float = parameter(
        default=0.22,
        unit="1/year",
        prior=lognormal(0.22, 1.5),
        source="calibrated: S0168827802004208",
        meaning="small varices that become large at 14 mmHg",
    )
    pressure_slope: float = parameter(
        default=0.1168,
        unit="1/mmHg",
        prior=lognormal(0.1168, 1.5),
        source="calibrated",
        meaning="log-hazard per mmHg of portal pressure",
    )
    regression_of_large: float = parameter(
        default=0.30,
        unit="1/year",
        prior=lognormal(0.30, 2.0),
        source="assumed",
        meaning="large varices that shrink below 10 mmHg",
    )
    regression_of_small: float = parameter(
        default=0.15,
        unit="1/year",
        prior=lognormal(0.15, 2.0),
        source="assumed",
        meaning="small varices that vanish below 9 mmHg",
    )
    low_pressure_share: float = parameter(
        default=0.1,
        unit="1",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="risk below 10 mmHg, as a share of the risk at the reference pressure",
    )

    events = (
        event("small_varices", "small varices"),
        event("large_varices", "large varices"),
        event("varices_regress", "regression of varices"),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Appearance, growth and regression."""
        pressure, risk = x.portal_pressure, x.frailty * x.cirrhosis
        tense = pressure >= 10.0
        low = self.low_pressure_share
        small = select(tense, exp(self.pressure_slope * (pressure - 12.0)), low)
        large = select(tense, exp(self.pressure_slope * (pressure - 14.0)), low)
        has_large = x.varices > 1.5
        has_small = (x.varices > 0.5) & ~has_large
        shrink_large = select(pressure < 10.0, self.regression_of_large, 0.0)
        shrink_small = select(pressure < 9.0, self.regression_of_small, 0.0)
        return {
            "small_varices": select(x.varices < 0.5, self.appearance * small * risk, 0.0),
            "large_varices": select(has_small, self.growth * large * risk, 0.0),
            "varices_regress": select(
                has_large, shrink_large, select(has_small, shrink_small, 0.0)
            ),
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """One step of size up or down."""
        step = {"small_varices": 1.0, "large_varices": 1.0, "varices_regress": -1.0}.get(event)
        return {} if step is None else {"varices": step}
