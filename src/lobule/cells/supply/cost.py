"""Cost of a batch, step by step; every figure is assumed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter

Floats = NDArray[np.float64]
CURRENCY = "euro"


@dataclass(frozen=True)
class Costs:
    """What each step costs, whether or not the batch passes.

    No table of this project holds a price: all are assumed within a factor of two.
    """

    collection: float = parameter(
        default=800.0,
        unit="euro",
        prior=lognormal(800.0, 2.0),
        source="assumed",
        meaning="one collection, with the donor's tests",
    )
    separation: float = parameter(
        default=500.0,
        unit="euro",
        prior=lognormal(500.0, 2.0),
        source="assumed",
        meaning="one separation in a clean room",
    )
    passage: float = parameter(
        default=700.0,
        unit="euro",
        prior=lognormal(700.0, 2.0),
        source="assumed",
        meaning="work on the primary culture, or on one passage, in a clean room",
    )
    surface: float = parameter(
        default=0.15,
        unit="euro/cm²",
        prior=lognormal(0.15, 2.0),
        source="assumed",
        meaning="vessels and medium for a square centimeter of culture",
    )
    day: float = parameter(
        default=60.0,
        unit="euro/day",
        prior=lognormal(60.0, 2.0),
        source="assumed",
        meaning="a day of culture in an incubator of a clean room",
    )
    finish: float = parameter(
        default=400.0,
        unit="euro",
        prior=lognormal(400.0, 2.0),
        source="assumed",
        meaning="freezing and thawing, or washing and transport",
    )
    tests: float = parameter(
        default=2500.0,
        unit="euro",
        prior=lognormal(2500.0, 2.0),
        source="assumed",
        meaning="release tests of a batch, and the paper that goes with them",
    )

    def of(
        self, *, separated: bool, cultures: Floats, days: Floats, surface: Floats, grew: Floats
    ) -> dict[str, Floats]:
        """Cost of every batch by step, euro.

        Parameters
        ----------
        separated : bool
            Whether there was a separation.
        cultures, days, surface : array (batches,)
            Of the culture: cultures worked on (the primary one counts), days, cm².
        grew : array (batches,)
            1 where there were cells to finish and to test, else 0.
        """
        one = np.ones_like(days)
        return {
            "collection": self.collection * one,
            "separation": self.separation * one * float(separated),
            "culture": self.passage * cultures + self.surface * surface + self.day * days,
            "finish": self.finish * grew,
            "release tests": self.tests * grew,
        }
