"""Published figures that a burden is printed beside, and whether the two agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

TOLERANCE = 0.25
"""Of a published figure without an interval."""


class Quantity(Enum):
    """What a published figure counts, and its unit."""

    CIRRHOSIS = "million people with cirrhosis"
    CANCER_DEATHS = "thousand deaths from liver cancer a year"
    FATTY_LIVER_SHARE = "% of people with cirrhosis who have it from fatty liver"


@dataclass(frozen=True)
class Published:
    """A figure that somebody printed.

    Parameters
    ----------
    quantity : Quantity
    value : float, unit of the quantity
    lo, hi : float, unit of the quantity, optional
        Its interval.
    source : str
        Key of the bibliography.
    said : str
        What it counts, in the words of the source.
    """

    quantity: Quantity
    value: float
    source: str
    said: str
    lo: float | None = None
    hi: float | None = None

    def __post_init__(self) -> None:
        if not self.value > 0.0:
            raise ValueError(
                f"The published figure '{self.said}' is {self.value:g}; expected more than 0. "
                "Leave it out."
            )

    @property
    def limits(self) -> tuple[float, float]:
        """Its interval, else 25 % either way."""
        if self.lo is not None and self.hi is not None:
            return self.lo, self.hi
        return self.value * (1.0 - TOLERANCE), self.value * (1.0 + TOLERANCE)

    def agrees(self, value: float) -> bool:
        """Whether a value of the model lies within the limits."""
        least, most = self.limits
        return least <= value <= most
