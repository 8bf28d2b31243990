"""Routes: the share of infused cells that the liver holds back at first pass.

What passes goes on to the lungs. No first-pass fraction of a cell product in a cirrhotic human
liver has been published to our knowledge; the numbers are assumed.
"""

from __future__ import annotations

from typing import Any, ClassVar

from lobule.cells.kinds import Access, Route
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output


@process
class HepaticArtery(Route):
    """Through a catheter in the hepatic artery.

    Does: hold half of the cells in the liver. Does not: embolism, dissection, radiation.
    Evidence grade: assumed.
    """

    access: ClassVar[Access] = Access.ARTERY
    retained: float = parameter(
        default=0.50,
        unit="share of dose",
        prior=uniform(0.2, 0.9),
        source="assumed",
        meaning="cells held in the liver at first pass",
    )

    @output("share of dose", "cells held in the liver at first pass")
    def liver_first_pass(self, x: Any) -> Any:
        """The rest reaches the lungs."""
        return self.retained


@process
class PortalVein(Route):
    """Through a needle or catheter in the portal vein.

    Does: hold most of the cells in the liver. Does not: shunting past the liver, thrombosis.
    Evidence grade: assumed.
    """

    access: ClassVar[Access] = Access.LIVER_OR_SPLEEN
    retained: float = parameter(
        default=0.60,
        unit="share of dose",
        prior=uniform(0.2, 0.95),
        source="assumed",
        meaning="cells held in the liver at first pass",
    )

    @output("share of dose", "cells held in the liver at first pass")
    def liver_first_pass(self, x: Any) -> Any:
        """The rest reaches the lungs."""
        return self.retained


@process
class PeripheralVein(Route):
    """Through a vein of the arm: every cell meets the lungs before the liver.

    Does: hold nothing at first pass. Does not: infusion reactions.
    Evidence grade: high, by anatomy.
    """

    @output("share of dose", "cells held in the liver at first pass")
    def liver_first_pass(self, x: Any) -> Any:
        """None."""
        return 0.0
