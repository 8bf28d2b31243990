"""Ranking: by which points the list is ordered when an organ comes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lobule.population.scoring import MeldVersion
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter
from lobule.waiting_list.candidates import Candidates

Floats = NDArray[np.float64]

DAYS_PER_YEAR = 365.25
URGENT, HOSPITAL = 1000.0, 100.0
STEP = 90.0


class Ranking(ABC):
    """Points of candidates; ties go to who waited longer, then to the smaller identity."""

    @abstractmethod
    def points(self, candidates: Candidates) -> Floats:
        """Points that order the offers, one for each candidate; more is sooner."""


@dataclass(frozen=True)
class ByScore(Ranking):
    """The sickest first, in a version of MELD."""

    version: MeldVersion = MeldVersion.MELD_3

    def points(self, candidates: Candidates) -> Floats:
        """Whole points, 6 to 40."""
        return candidates.score(self.version)


@dataclass(frozen=True)
class ByWaitingTime(Ranking):
    """First come, first served, as before MELD."""

    def points(self, candidates: Candidates) -> Floats:
        """Years waited."""
        return candidates.waited / DAYS_PER_YEAR


@dataclass(frozen=True)
class CancerExceptions(Ranking):
    """Points for liver cancer, which MELD does not see, rising while the patient waits."""

    base: Ranking = field(default_factory=ByScore)
    start: float = parameter(
        default=22.0,
        unit="point",
        prior=uniform(15.0, 28.0),
        source="recall: OPTN2016",
        meaning="points given for liver cancer within criteria at listing",
    )
    gain: float = parameter(
        default=2.0,
        unit="point per 90 days",
        prior=uniform(0.0, 4.0),
        source="recall: OPTN2016",
        meaning="points added for every 90 days on the list",
    )
    most: float = parameter(
        default=34.0,
        unit="point",
        prior=uniform(28.0, 40.0),
        source="recall: OPTN2016",
        meaning="points that waiting with liver cancer can reach",
    )

    def points(self, candidates: Candidates) -> Floats:
        """The better of the exception and the points without it."""
        waiting = self.start + self.gain * np.floor(candidates.waited / STEP)
        exception = np.minimum(waiting, self.most)
        ordinary = self.base.points(candidates)
        return np.where(candidates["cancer"] > 0.5, np.maximum(ordinary, exception), ordinary)


@dataclass(frozen=True)
class HospitalFirst(Ranking):
    """Patients who wait in hospital come before those at home, as before MELD.

    Who would be in hospital is told by the score.
    """

    base: Ranking = field(default_factory=ByWaitingTime)
    from_points: float = parameter(
        default=20.0,
        unit="point",
        prior=uniform(16.0, 26.0),
        source="assumed",
        meaning="score from which a candidate waits in hospital",
    )

    def points(self, candidates: Candidates) -> Floats:
        """Points of the base, a hundred more in hospital."""
        inside = candidates.score(MeldVersion.MELD_2002) >= self.from_points
        return self.base.points(candidates) + HOSPITAL * inside


@dataclass(frozen=True)
class UrgentFirst(Ranking):
    """Patients whose graft has failed come before everybody else."""

    base: Ranking = field(default_factory=ByScore)

    def points(self, candidates: Candidates) -> Floats:
        """Points of the base, a thousand more for a failed graft."""
        return self.base.points(candidates) + URGENT * candidates["graft_failed"]
