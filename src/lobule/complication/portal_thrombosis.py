"""Portal vein thrombosis: slow flow in a cirrhotic liver clots; a third open again each year."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class PortalThrombosis(Complication):
    """Thrombosis and recanalization; the body feels it as pressure and lost function.

    Hazards per year, with pressure gradient P and frailty f: thrombosis ``rate``
    e^{``pressure_slope`` (P - 14)} f, the share ``low_pressure_share`` of ``rate`` up to 10 mmHg;
    ``recanalization``.

    Does: an occluded or open portal vein. Does not: partial thrombi, anticoagulation, cavernoma.
    Evidence grade: assumed; leaving it out changes natural history little.
    """

    rate: float = parameter(
        default=0.025,
        unit="1/year",
        prior=lognormal(0.025, 1.8),
        source="assumed",
        meaning="thrombosis at 14 mmHg",
    )
    pressure_slope: float = parameter(
        default=0.08,
        unit="1/mmHg",
        prior=lognormal(0.08, 1.6),
        source="assumed",
        meaning="log-hazard per mmHg of portal pressure",
    )
    recanalization: float = parameter(
        default=0.35,
        unit="1/year",
        prior=lognormal(0.35, 1.6),
        source="assumed",
        meaning="thrombosed portal veins that open again",
    )
    low_pressure_share: float = parameter(
        default=0.1,
        unit="1",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="risk up to 10 mmHg, as a share of the risk at 14 mmHg",
    )

    events = (
        event("portal_thrombosis_onset", "portal vein thrombosis"),
        event("portal_recanalization", "portal vein open again"),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset and recanalization."""
        stasis = exp(self.pressure_slope * (x.portal_pressure - 14.0))
        rate = self.rate * select(x.portal_pressure > 10.0, stasis, self.low_pressure_share)
        rate = rate * x.frailty * x.cirrhosis
        return {
            "portal_thrombosis_onset": rate * (1.0 - x.portal_vein_blocked),
            "portal_recanalization": self.recanalization * x.portal_vein_blocked,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag up or down; the thrombus forms and dissolves in the body."""
        if event == "portal_thrombosis_onset":
            return {"portal_vein_blocked": 1.0 - x.portal_vein_blocked}
        if event == "portal_recanalization":
            return {"portal_vein_blocked": -x.portal_vein_blocked}
        return {}
