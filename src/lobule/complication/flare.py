"""Flare: the cause of the disease strikes at once, as in reactivation or alcoholic hepatitis."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import minimum, power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event

MOST_LOST = 0.95  # share of hepatocytes; with less than a twentieth left nobody lives a day


@process
class Flare(Complication):
    """An acute flare of the underlying disease in a cirrhotic liver.

    Hazard per year: what the causes pull on the lever ``flare_rate`` at their present activity,
    times frailty. A flare is an insult, draws in macrophages and kills hepatocytes, some for good:
    with luck u, uniform between 0 and 1, the share ``hepatocyte_loss`` u of them, and where the
    cause brings necrosis the lever ``flare_necrosis`` u^``necrosis_rarity`` more. Most flares of
    such a cause are mild, and few destroy half of the liver and more within days: these become
    acute-on-chronic liver failure, kill within weeks or leave a liver that grows back.

    Does: acute insult, inflammation, necrosis, lost parenchyma. Does not: flares before cirrhosis,
    and the weeks over which the virus or alcohol goes on killing. Evidence grade: assumed, the
    spread of necrosis calibrated to liver failure of hepatitis B.
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
    necrosis_rarity: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.4),
        source="calibrated: Qin",
        meaning="how rare deep necrosis is among flares that may bring it; 1 is no rarer than mild",
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
        lot = x.luck("hepatocytes lost in a flare")
        necrosis = x.lever("flare_necrosis") * power(lot, self.necrosis_rarity)
        lost = minimum(self.hepatocyte_loss * lot + necrosis, MOST_LOST)
        return {
            "flaring": 1.0 - x.flaring,
            "insult": self.insult,
            "inflammatory_macrophages": self.inflammation,
            "hepatocytes": -lost * x.hepatocytes,
            "extinct_parenchyma": self.extinction,
        }
