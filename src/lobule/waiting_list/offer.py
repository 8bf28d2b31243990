"""Offers: each organ goes down the ranked list until somebody's team accepts it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import lognormal, normal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.waiting_list.blood_group import BloodRule
from lobule.waiting_list.candidates import Candidates
from lobule.waiting_list.supply import Organs

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NOBODY = -1
REFERENCE_MELD = 20.0
REFERENCE_DONOR_AGE = 45.0


@dataclass(frozen=True)
class Acceptance:
    """Whether a team takes an organ for its patient.

    Log-odds -0.5 + 0.06 (MELD - 20) - 0.03 (donor age - 45); an organ is discarded after
    `most_offers` refusals, when nobody fits, or when it turns out to be unfit for anybody.

    Attributes
    ----------
    log_odds, meld_slope, donor_age_slope : float
    unfit : float, fraction
    most_offers : int

    Raises
    ------
    ValueError
        An organ would be offered to nobody.
    """

    log_odds: float = parameter(
        default=-0.5,
        unit="log-odds",
        prior=normal(-0.5, 1.0),
        source="assumed",
        meaning="acceptance of an organ of a donor aged 45 at MELD 20",
    )
    meld_slope: float = parameter(
        default=0.06,
        unit="log-odds per point",
        prior=lognormal(0.06, 1.6),
        source="assumed",
        meaning="rise of acceptance with MELD",
    )
    donor_age_slope: float = parameter(
        default=0.03,
        unit="log-odds per year",
        prior=uniform(0.0, 0.08),
        source="assumed",
        meaning="fall of acceptance with the age of the donor",
    )
    unfit: float = parameter(
        default=0.0,
        unit="1",
        prior=zero_or(uniform(0.0, 0.2), probability_of_zero=0.5),
        source="assumed",
        meaning="organs that every team refuses, whoever is offered them",
    )
    most_offers: int = 15

    def __post_init__(self) -> None:
        if self.most_offers < 1:
            raise ValueError(
                f"An organ is offered {self.most_offers} times; expected 1 or more. "
                "Set the supply to 0 for a list without organs."
            )

    def probability(self, meld: Floats, donor_age: float) -> Floats:
        """Probability that an offer is accepted."""
        good = self.log_odds + self.meld_slope * (meld - REFERENCE_MELD)
        good = good - self.donor_age_slope * (donor_age - REFERENCE_DONOR_AGE)
        return 1.0 / (1.0 + np.exp(-good))


def allocate(
    organs: Organs,
    listed: Candidates,
    *,
    points: Floats,
    meld: Floats,
    groups: Integers,
    rule: BloodRule,
    acceptance: Acceptance,
    seed: int,
) -> Integers:
    """Who receives each organ of a week, as a place in `listed`; `NOBODY` if it is discarded.

    Organs are offered one after the other; whoever has accepted one is offered no further. The
    order of the candidates in the arrays does not matter.

    Parameters
    ----------
    organs : Organs
    listed : Candidates
    points, meld : array (candidates,), points
        By which offers are ordered, and on which acceptance depends.
    groups : array of int, (candidates,)
        Blood groups.
    rule : BloodRule
    acceptance : Acceptance
    seed : int
    """
    taken = np.full(len(organs), NOBODY, dtype=np.int64)
    fit = chance.uniform(seed, organs.serial, "an organ that nobody takes") >= acceptance.unfit
    free = np.ones(len(listed), dtype=bool)
    order = np.lexsort((listed.identity, -listed.waited, -points))
    for place in np.flatnonzero(fit):
        tier = rule.tier(int(organs.group[place]), groups)
        asked = order[free[order] & (tier[order] >= 0)]
        asked = asked[np.argsort(tier[asked], kind="stable")][: acceptance.most_offers]
        lot = chance.uniform(
            seed, listed.identity[asked], "acceptance of an organ", organs.serial[place]
        )
        chances = acceptance.probability(meld[asked], float(organs.donor_age[place]))
        willing = np.flatnonzero(lot < chances)
        if willing.size:
            taken[place] = asked[willing[0]]
            free[taken[place]] = False
    return taken
