"""Separation: mononuclear cells are freed from the rest, and some are lost on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from lobule.cells.supply.count import CellCount
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter


class Separation(ABC):
    """A way to free mononuclear cells from the other nucleated ones.

    Attributes
    ----------
    word : str
        Name in the ledger.
    """

    word: ClassVar[str]

    @abstractmethod
    def separate(self, cells: CellCount, luck: Luck) -> CellCount:
        """What is left in the tube, washed."""


@dataclass(frozen=True)
class DensityGradient(Separation):
    """Centrifugation over a density medium by hand: rather pure, with a loss."""

    word = "density gradient"

    recovery: float = parameter(
        default=0.75,
        unit="1",
        prior=uniform(0.5, 0.9),
        source="assumed",
        meaning="mononuclear cells kept by a density gradient",
    )
    carried: float = parameter(
        default=0.05,
        unit="1",
        prior=uniform(0.01, 0.2),
        source="assumed",
        meaning="other nucleated cells carried along by a density gradient",
    )
    viability: float = parameter(
        default=0.96,
        unit="1",
        prior=uniform(0.85, 0.99),
        source="assumed",
        meaning="living share of the cells after a density gradient",
    )
    spread: float = parameter(
        default=0.4,
        unit="1",
        prior=uniform(0.2, 0.8),
        source="assumed",
        meaning="SD of the recovery on the logit scale between runs of a density gradient",
    )

    def separate(self, cells: CellCount, luck: Luck) -> CellCount:
        """What the ring of the gradient holds."""
        recovery = luck.share("recovery", self.recovery, self.spread)
        return _separated(cells, recovery, self.carried, self.viability)


@dataclass(frozen=True)
class AutomatedSeparation(Separation):
    """A closed device that keeps the buffy coat: 79 % of the nucleated cells [@Basford2010]."""

    word = "automated separation"

    recovery: float = parameter(
        default=0.788,
        unit="1",
        prior=uniform(0.57, 1.0),
        source="Basford2010",
        meaning="nucleated cells kept by a closed device",
    )
    carried: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 0.9),
        source="assumed",
        meaning="other nucleated cells that a closed device keeps, relative to the mononuclear",
    )
    viability: float = parameter(
        default=0.97,
        unit="1",
        prior=uniform(0.85, 0.99),
        source="assumed",
        meaning="living share of the cells after a closed device",
    )
    sd: float = parameter(
        default=0.21,
        unit="1",
        prior=uniform(0.1, 0.3),
        source="Basford2010",
        meaning="standard deviation of the recovery of a closed device between units",
    )

    def separate(self, cells: CellCount, luck: Luck) -> CellCount:
        """What the device's bag holds."""
        drawn = self.recovery + self.sd * luck.normal("recovery")
        recovery = np.clip(drawn, 0.05, 0.99)
        return _separated(cells, recovery, self.carried * recovery, self.viability)


def _separated(
    cells: CellCount, recovery: np.ndarray, carried: np.ndarray | float, viability: float
) -> CellCount:
    mononuclear = recovery * cells.mononuclear
    others = carried * (cells.living - cells.mononuclear)
    whole = mononuclear + others + recovery * cells.dead
    living = viability * (mononuclear + others)
    return CellCount(
        living, viability * mononuclear, viability * recovery * cells.stromal, whole - living
    )
