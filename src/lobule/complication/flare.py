"""Flare: the cause of the disease strikes at once, as in reactivation or alcoholic hepatitis."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class Flare(Complication):
    """An acute flare of the underlying disease in a cirrhotic liver.

    Hazard per year: what the causes pull on the lever ``flare_rate`` at their present activity,
    times frailty. A flare is an insult, draws in macrophages and kills hepatocytes, some for good.

    Does: acute insult, inflammation, lost parenchyma. Does not: flares before cirrhosis, and the
    course of a flare by its virus or its alcohol. Evidence grade: assumed.
    """

    insult: float = parameter(
        default=0.9,
        unit="1",
        prior=lognormal(0.9, 1.6),
        source="assumed",
        meaning="acute insult of a flare",
    )
    inflammation: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="inflammatory macrophages drawn in by a flare",
    )
    hepatocyte_loss: float = parameter(
        default=0.05,
        unit="share of hepatocytes",
        prior=lognormal(0.05, 1.6),
        source="assumed",
        meaning="hepatocytes lost in the worst flare; the loss is uniform from none to this",
    )
    extinction: float = parameter(
        default=0.020,
        unit="share of healthy liver",
        prior=lognormal(0.020, 2.0),
        source="assumed",
        meaning="parenchyma lost for good in a flare",
    )

    events = (event("flare", "flare of the underlying disease"),)

    def hazard(self, x: Any) -> dict[str, Any]:
        """Flares of active disease."""
        return {"flare": x.lever("flare_rate") * x.frailty * x.cirrhosis}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Acute insult, inflammation and loss of hepatocytes."""
        if event != "flare":
            return {}
        lost = self.hepatocyte_loss * x.luck("hepatocytes lost in a flare")
        return {
            "flaring": 1.0 - x.flaring,
            "insult": self.insult,
            "inflammatory_macrophages": self.inflammation,
            "hepatocytes": -lost * x.hepatocytes,
            "extinct_parenchyma": self.extinction,
        }
