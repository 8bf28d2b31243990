"""Blood groups: who has which, who may give to whom, and who comes first when several may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.errors import UnknownName

Integers = NDArray[np.int64]


class BloodGroup(IntEnum):
    """ABO groups; the rhesus factor does not matter to a liver."""

    O = 0  # noqa: E741
    A = 1
    B = 2
    AB = 3

    @classmethod
    def named(cls, name: str) -> BloodGroup:
        """The group of that name.

        Raises
        ------
        UnknownName
            There is no such group.
        """
        if name not in cls.__members__:
            raise UnknownName("blood group", name, cls.__members__)
        return cls[name]


COMPATIBLE = np.array(
    [
        [True, True, True, True],
        [False, True, False, True],
        [False, False, True, True],
        [False, False, False, True],
    ]
)
"""Donor's group by recipient's: O gives to all, AB receives from all."""


class BloodRule(Enum):
    """Which recipients an organ is offered to first."""

    IDENTICAL = "identical groups only"
    IDENTICAL_FIRST = "identical groups first, then compatible ones"
    COMPATIBLE = "every compatible group alike"

    def tier(self, donor: int, recipients: Integers) -> Integers:
        """0 for those offered first, 1 for those after them, -1 for those never.

        Parameters
        ----------
        donor : int
            Blood group of the organ.
        recipients : array of int
            Blood groups of the candidates.
        """
        same = recipients == donor
        fits = COMPATIBLE[donor, recipients]
        if self is BloodRule.IDENTICAL:
            return np.where(same, 0, -1)
        later = 1 if self is BloodRule.IDENTICAL_FIRST else 0
        return np.where(same, 0, np.where(fits, later, -1))


@dataclass(frozen=True)
class BloodGroups:
    """How often each group occurs in a population.

    Attributes
    ----------
    o, a, b, ab : float, fraction
    source : str

    Raises
    ------
    ValueError
        The shares do not add up to 1.
    """

    o: float = 346 / 815
    a: float = 325 / 815
    b: float = 103 / 815
    ab: float = 41 / 815
    source: str = "MayoWaitlist"

    def __post_init__(self) -> None:
        if min(self.shares) < 0.0 or abs(sum(self.shares) - 1.0) > 1e-6:
            raise ValueError(
                f"Shares of the blood groups are {self.shares}; expected 0 to 1 and a sum of 1. "
                "Give the shares of O, A, B and AB as fractions."
            )

    @property
    def shares(self) -> tuple[float, float, float, float]:
        """In the order of `BloodGroup`."""
        return (self.o, self.a, self.b, self.ab)

    def drawn(self, seed: int, key: Integers, purpose: str) -> Integers:
        """Blood group of each patient or organ, by its identity.

        Parameters
        ----------
        seed : int
        key : array of int
        purpose : str
            ``blood group`` for patients, ``blood group of the donor`` for organs.
        """
        borders = np.cumsum(self.shares)[:3]
        return np.searchsorted(borders, chance.uniform(seed, key, purpose)).astype(np.int64)
