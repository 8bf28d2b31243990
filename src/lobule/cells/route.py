"""Routes: which vessel the cells enter. What an organ holds of them is a matter of passage.

A route gives the shares of a dose that enter the hepatic artery, the portal vein and the pulp of
the spleen; the rest enters the veins, and so meets the lungs first.
"""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Route
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output

HEPATIC_ARTERY = "dose that enters the hepatic artery"
PORTAL_VEIN = "dose that enters the portal vein"
SPLEEN = "dose held in the pulp of the spleen"


@process
class HepaticArtery(Route):
    """Through a catheter in the hepatic artery.

    A cirrhotic liver has vessels that lead arterial blood past its sinusoids, so some cells go
    straight on to the lungs.

    Does: a catheter in the artery, shunting to the lungs. Does not: reflux into other arteries,
    embolism, dissection, radiation. Evidence grade: assumed for the shunt.
    """

    shunted: float = parameter(
        default=0.05,
        unit="share of dose",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="dose that passes from artery to vein without meeting a sinusoid",
    )

    @output("share of dose", HEPATIC_ARTERY)
    def enters_hepatic_artery(self, x: Any) -> Any:
        """What reaches sinusoids."""
        return 1.0 - self.shunted

    @output("share of dose", PORTAL_VEIN)
    def enters_portal_vein(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("share of dose", SPLEEN)
    def enters_spleen(self, x: Any) -> Any:
        """None."""
        return 0.0


@process
class PortalVein(Route):
    """Through a needle or catheter in the portal vein.

    Does: shunting past the liver, as of all portal blood. Does not: the side of the portal tree,
    thrombosis. Evidence grade: assumed, by anatomy.
    """

    @output("share of dose", HEPATIC_ARTERY)
    def enters_hepatic_artery(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("share of dose", PORTAL_VEIN)
    def enters_portal_vein(self, x: Any) -> Any:
        """All."""
        return 1.0

    @output("share of dose", SPLEEN)
    def enters_spleen(self, x: Any) -> Any:
        """None."""
        return 0.0


@process
class PeripheralVein(Route):
    """Through a vein of the arm: every cell meets the lungs before the liver.

    Does: hold nothing before the lungs. Does not: infusion reactions.
    Evidence grade: high, by anatomy.
    """

    @output("share of dose", HEPATIC_ARTERY)
    def enters_hepatic_artery(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("share of dose", PORTAL_VEIN)
    def enters_portal_vein(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("share of dose", SPLEEN)
    def enters_spleen(self, x: Any) -> Any:
        """None."""
        return 0.0


@process
class Intrasplenic(Route):
    """Through a needle in the spleen: some cells stay in its pulp, the others drain to the liver.

    Does: a depot in the spleen, the splenic vein with its shunts. Does not: bleeding from the
    puncture, cells that leave the pulp later. Evidence grade: assumed.
    """

    held: float = parameter(
        default=0.40,
        unit="share of dose",
        prior=uniform(0.1, 0.8),
        source="assumed",
        meaning="dose that stays in the pulp of the spleen",
    )

    @output("share of dose", HEPATIC_ARTERY)
    def enters_hepatic_artery(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("share of dose", PORTAL_VEIN)
    def enters_portal_vein(self, x: Any) -> Any:
        """By the splenic vein."""
        return 1.0 - self.held

    @output("share of dose", SPLEEN)
    def enters_spleen(self, x: Any) -> Any:
        """In the pulp."""
        return self.held
