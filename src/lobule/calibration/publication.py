"""What stands between an effect and its publication: open trials, and trials that differ."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.quantity.distributions import halfnormal, lognormal, zero_or
from lobule.quantity.parameter import parameter

UNIT = "SD of the outcome between patients"


@dataclass(frozen=True)
class PublishedTrials:
    """Bias of open-label trials for each outcome, and the spread between trials.

    A bias adds to what an open trial prints, in the direction of benefit, at every visit; a
    double-blind trial has none. It may be exactly zero, and only double-blind trials and the
    sizes that the mechanisms allow can tell it from an effect. All are in SDs of the outcome
    between patients, so that one prior serves all outcomes.

    Does: tell blinded from open. Does not: sponsors, selective publication, allocation.
    Evidence grade: assumed.
    """

    spread: float = parameter(
        default=0.15,
        unit=UNIT,
        prior=halfnormal(0.25),
        source="assumed",
        meaning="how much the true effect differs from trial to trial (tau)",
    )
    bias_meld: float = parameter(
        default=0.0,
        unit=UNIT,
        prior=zero_or(lognormal(0.15, 2.0)),
        source="assumed",
        meaning="benefit in MELD that only open-label trials print",
    )
    bias_albumin: float = parameter(
        default=0.0,
        unit=UNIT,
        prior=zero_or(lognormal(0.15, 2.0)),
        source="assumed",
        meaning="benefit in albumin that only open-label trials print",
    )
    bias_bilirubin: float = parameter(
        default=0.0,
        unit=UNIT,
        prior=zero_or(lognormal(0.15, 2.0)),
        source="assumed",
        meaning="benefit in bilirubin that only open-label trials print",
    )
    bias_alt: float = parameter(
        default=0.0,
        unit=UNIT,
        prior=zero_or(lognormal(0.15, 2.0)),
        source="assumed",
        meaning="benefit in ALT that only open-label trials print",
    )
    bias_collagen_area: float = parameter(
        default=0.0,
        unit=UNIT,
        prior=zero_or(lognormal(0.15, 2.0)),
        source="assumed",
        meaning="benefit in collagen that only open-label trials print",
    )
