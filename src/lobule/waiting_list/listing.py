"""Listing: who is put on the list, and who is taken off it while still alive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from lobule.population.scoring import MeldVersion
from lobule.quantity import chance
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.waiting_list.candidates import Candidates

Flags = NDArray[np.bool_]

WEEKS_PER_YEAR = 365.25 / 7.0


class Reason(IntEnum):
    """Why a stay on the list ended."""

    WAITING = 0
    TRANSPLANTED = 1
    DIED = 2
    TOO_SICK = 3
    IMPROVED = 4
    WITHDRAWN = 5
    TOO_OLD = 6


@dataclass(frozen=True)
class ListingRule:
    """Who needs a liver, who cannot have one, and how the list loses people.

    A patient is listed who reaches `threshold`, or has refractory ascites, or liver cancer within
    criteria, or a failed graft; with a graft that works, the threshold counts only once it has
    decompensated. Nobody is listed above `oldest`, nor with cancer outside the liver or beyond the
    criteria. Whoever falls to `recovered` without any of these needs is taken off.

    Attributes
    ----------
    version : MeldVersion
        In which the two thresholds are stated.
    threshold, recovered : float, points
    oldest : float, years
    cancer_within_criteria : float, fraction
    withdrawal : float, 1/year
    too_sick, too_sick_slope : float, 1/year at 30 points and per point

    Raises
    ------
    ValueError
        The rule would take off whom it has just listed.
    """

    version: MeldVersion = MeldVersion.MELD_2002
    threshold: float = parameter(
        default=15.0,
        unit="point",
        prior=uniform(10.0, 20.0),
        source="recall",
        meaning="score from which patients are listed",
    )
    recovered: float = parameter(
        default=10.0,
        unit="point",
        prior=uniform(6.0, 14.0),
        source="assumed",
        meaning="score at or below which patients are taken off as improved",
    )
    oldest: float = parameter(
        default=70.0,
        unit="year",
        prior=uniform(60.0, 80.0),
        source="assumed",
        meaning="age above which nobody is listed",
    )
    cancer_within_criteria: float = parameter(
        default=0.4,
        unit="1",
        prior=uniform(0.2, 0.7),
        source="assumed",
        meaning="liver cancers that are within criteria for transplantation",
    )
    withdrawal: float = parameter(
        default=0.04,
        unit="1/year",
        prior=lognormal(0.04, 1.5),
        source="calibrated: MayoWaitlist",
        meaning="candidates who leave the list for reasons other than their liver",
    )
    too_sick: float = parameter(
        default=0.3,
        unit="1/year",
        prior=lognormal(0.3, 1.8),
        source="assumed",
        meaning="candidates taken off as too sick at 30 points",
    )
    too_sick_slope: float = parameter(
        default=0.15,
        unit="1/point",
        prior=lognormal(0.15, 1.4),
        source="assumed",
        meaning="log of that rate per point",
    )

    def __post_init__(self) -> None:
        if not self.recovered < self.threshold:
            raise ValueError(
                f"Patients are listed from {self.threshold:g} points and taken off at "
                f"{self.recovered:g}; expected to list above the score that takes off. "
                "Lower recovered or raise threshold."
            )

    def needs(self, candidates: Candidates) -> Flags:
        """Who would be listed but for age and contraindications."""
        sick = candidates.score(self.version) >= self.threshold
        # With a graft a high score may be creatinine; only a decompensated graft counts as lost.
        own_liver = (candidates["grafts"] < 0.5) | (candidates["decompensated"] > 0.5)
        return (sick & own_liver) | self._special(candidates)

    def allowed(self, candidates: Candidates) -> Flags:
        """Who may be listed."""
        elsewhere = (candidates["recurrent_cancer"] > 0.5) | (candidates["new_cancer"] > 0.5)
        beyond = (candidates["cancer"] > 0.5) & ~self._confined(candidates)
        return (candidates["age"] <= self.oldest) & ~elsewhere & ~beyond

    def leaving(self, candidates: Candidates, seed: int, week: int) -> NDArray[np.int64]:
        """Reason for which each listed candidate is taken off this week; WAITING if not.

        Parameters
        ----------
        candidates : Candidates
            Those on the list.
        seed, week : int
            Keys of the luck, with the identity.
        """
        score = candidates.score(self.version)
        worse = self.too_sick * np.exp(self.too_sick_slope * (score - 30.0))
        better = (score <= self.recovered) & ~self._special(candidates)
        off = np.full(len(candidates), int(Reason.WAITING), dtype=np.int64)
        off[_by_chance(self.withdrawal, candidates, seed, week, "withdrawal")] = Reason.WITHDRAWN
        off[better] = Reason.IMPROVED
        off[candidates["age"] > self.oldest] = Reason.TOO_OLD
        off[_by_chance(worse, candidates, seed, week, "too sick")] = Reason.TOO_SICK
        off[(candidates["age"] <= self.oldest) & ~self.allowed(candidates)] = Reason.TOO_SICK
        return off

    def _confined(self, candidates: Candidates) -> Flags:
        return candidates.within_criteria < self.cancer_within_criteria

    def _special(self, candidates: Candidates) -> Flags:
        confined = (candidates["cancer"] > 0.5) & self._confined(candidates)
        refractory = candidates["refractory_ascites"] > 0.5
        return refractory | confined | (candidates["graft_failed"] > 0.5)


def _by_chance(
    rate: float | NDArray[np.float64], candidates: Candidates, seed: int, week: int, purpose: str
) -> Flags:
    probability = 1.0 - np.exp(-np.asarray(rate) / WEEKS_PER_YEAR)
    return chance.uniform(seed, candidates.identity, f"list: {purpose}", week) < probability
