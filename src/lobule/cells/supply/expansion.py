"""Expansion: colonies grow, are passaged, and stop when they are enough, late or old."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from lobule.cells.supply.count import CellCount, Floats, Step, step, stromal_only
from lobule.cells.supply.culture import Cultured
from lobule.cells.supply.donor import Donors
from lobule.cells.supply.growth import Growing, Growth
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import fixed, lognormal, uniform
from lobule.quantity.parameter import parameter

MOST_PASSAGES = 12


@dataclass(frozen=True, eq=False)
class _Culture:
    """Cultures between two passages: what they hold, have room for, and have behind them."""

    vessel: CellCount
    held: Floats
    room: Floats
    doublings: Floats
    days: Floats
    passages: Floats
    surface: Floats


@dataclass(frozen=True)
class Expansion:
    """Plastic-adherent culture: a primary culture, then passages until there are enough cells.

    Attributes
    ----------
    passages : int
        Most passages after the primary culture.
    growth : Growth
        How fast and how long the cells of this tissue divide.

    Raises
    ------
    ValueError
        Passages that no laboratory does.
    """

    passages: int = 3
    growth: Growth = field(default_factory=Growth)
    primary_days: float = parameter(
        default=14.0,
        unit="day",
        prior=uniform(10.0, 24.0),
        source="assumed",
        meaning="longest primary culture before the first passage",
    )
    passage_days: float = parameter(
        default=10.0,
        unit="day",
        prior=uniform(6.0, 14.0),
        source="assumed",
        meaning="longest culture between two passages",
    )
    plated: float = parameter(
        default=1.6e5,
        unit="cells/cm²",
        prior=lognormal(1.6e5, 1.5),
        source="assumed",
        meaning="nucleated cells plated in the primary culture",
    )
    seeded: float = parameter(
        default=1.0e3,
        unit="cells/cm²",
        prior=lognormal(1.0e3, 2.0),
        source="assumed",
        meaning="stromal cells seeded at a passage",
    )
    confluence: float = parameter(
        default=2.0e4,
        unit="cells/cm²",
        prior=lognormal(2.0e4, 1.4),
        source="assumed",
        meaning="stromal cells at which a culture is harvested",
    )
    recovery: float = parameter(
        default=0.90,
        unit="1",
        prior=uniform(0.75, 0.98),
        source="assumed",
        meaning="cells that come off the plastic alive at a passage",
    )
    recovery_spread: float = parameter(
        default=0.4,
        unit="1",
        prior=uniform(0.2, 0.8),
        source="assumed",
        meaning="SD of that recovery on the logit scale between passages",
    )
    failing: float = parameter(
        default=0.14,
        unit="1",
        prior=uniform(0.0, 0.28),
        source="calibrated: Sabatino2012",
        meaning="primary cultures that never take; so that 8 of 11 collections pass release",
    )
    handling: float = parameter(
        default=0.003,
        unit="1",
        prior=uniform(0.0, 0.02),
        source="assumed",
        meaning="cultures contaminated at one passage",
    )
    reserve: float = parameter(
        default=1.2,
        unit="1",
        prior=fixed(1.2),
        source="assumed",
        meaning="cells grown for one that is expected to be needed",
    )

    def __post_init__(self) -> None:
        if not 0 <= self.passages <= MOST_PASSAGES:
            raise ValueError(
                f"Number of passages is {self.passages}; expected 0 to {MOST_PASSAGES}. "
                "Three is usual for bone marrow."
            )

    def expand(self, cells: CellCount, donors: Donors, target: Floats, luck: Luck) -> Cultured:
        """Grow the cells of every batch to the target, or as far as they come.

        Parameters
        ----------
        cells : CellCount
            After separation.
        donors : Donors
        target : array (batches,), cells
        luck : Luck
        """
        growing = self.growth.of(donors, luck)
        founders = self._founders(cells, luck)
        state, steps = self._plated(cells, founders), []
        for passage in range(self.passages + 1):
            state, ledger = self._passage(passage, state, growing, target, luck)
            steps.append(ledger)
        held, doublings = state.held, state.doublings
        return Cultured(
            cells=state.vessel,
            steps=tuple(steps),
            founders=founders,
            grew=founders > 0,
            aged=(held > 0) & (held < target) & (doublings >= growing.limit - 1e-9),
            doublings=doublings,
            passages=state.passages,
            cultures=1.0 + state.passages,
            days=state.days,
            surface=state.surface,
            potency=self.growth.potency(doublings),
        )

    def _founders(self, cells: CellCount, luck: Luck) -> Floats:
        """Colonies that grow; none where the primary culture does not take."""
        taken = ~luck.happens("primary culture fails", self.failing)
        colonies = np.minimum(luck.count("founders", cells.stromal), cells.living)
        return np.where(taken, colonies, 0.0)

    def _plated(self, cells: CellCount, founders: Floats) -> _Culture:
        none, surface = np.zeros_like(founders), cells.living / self.plated
        return _Culture(cells, founders, surface * self.confluence, none, none, none, surface)

    def _passage(
        self, passage: int, was: _Culture, growing: Growing, target: Floats, luck: Luck
    ) -> tuple[_Culture, Step]:
        """The primary culture (0) or one passage: grown, harvested, seeded anew."""
        going = (was.held > 0) & (was.held < target)
        recovery = luck.share(f"recovery {passage}", self.recovery, self.recovery_spread)
        wanted = np.minimum(_log2(target, was.held * recovery), _log2(was.room, was.held))
        longest = self.passage_days if passage else self.primary_days
        gained, took = growing.grown(wanted, was.doublings, longest, primary=passage == 0)
        # That a primary culture failed is seen at its end.
        vain = 0.0 if passage else np.where(was.held > 0, 0.0, self.primary_days)
        gained, took = np.where(going, gained, 0.0), np.where(going, took, vain)
        grown = was.held * 2.0**gained
        after = stromal_only(np.where(going, grown * recovery, was.held))
        seeded = np.where(going, was.held / self.seeded, 0.0) if passage else 0.0
        now = _Culture(
            vessel=after,
            held=after.living,
            room=after.living / self.seeded * self.confluence,
            doublings=was.doublings + gained,
            days=was.days + took,
            passages=was.passages + going * float(passage > 0),
            surface=was.surface + seeded,
        )
        name = f"passage {passage}" if passage else "primary culture"
        return now, step(name, was.vessel, after, grown - was.held, took)

    def refuse_beyond_senescence(self, age: float) -> None:
        """Refuse passages that the cells of a typical donor of that age do not live to see.

        Raises
        ------
        ValueError
            A passage lies beyond the last doubling.
        """
        limit = float(self.growth.limits_at(age))
        each = math.log2(self.confluence / self.seeded)
        first = max(self.primary_days - self.growth.lag, 0.0) * 24.0 / self.growth.hours_at(age)
        most = max(math.floor((limit - first) / each), 0)
        if self.passages > most:
            raise ValueError(
                f"Passage {self.passages} comes after {first + self.passages * each:.0f} "
                f"doublings; expected at most passage {most}, for the cells of a donor aged "
                f"{age:g} divide no more after {limit:.0f}. Collect more, or lower the dose."
            )

    def cleanliness(self, cultured: Cultured) -> Floats:
        """Chance that nothing was carried in by hand."""
        return (1.0 - self.handling) ** cultured.cultures


def _log2(large: Floats, small: Floats) -> Floats:
    """Doublings from one number to another; none where there is nothing to double."""
    share = np.divide(large, small, out=np.ones_like(large), where=small > 0)
    return np.log2(np.maximum(share, 1.0))
