"""A transplant center: whom it lists, how it ranks, what it is given and what it accepts."""

from __future__ import annotations

from dataclasses import dataclass, field

from lobule.population.scoring import MeldVersion
from lobule.waiting_list.blood_group import BloodGroups, BloodRule
from lobule.waiting_list.listing import ListingRule
from lobule.waiting_list.offer import Acceptance
from lobule.waiting_list.ranking import (
    ByScore,
    ByWaitingTime,
    CancerExceptions,
    HospitalFirst,
    Ranking,
    UrgentFirst,
)
from lobule.waiting_list.supply import Donors, OrganSupply

RECOVERED_PER_TRANSPLANT = 1.1
"""Livers recovered for each one transplanted: one in eleven is discarded; assumed, a tenth of those
recovered in the United States in 2021 were not transplanted."""
EARLY = 10.0
"""Score from which the centers below list; calibrated to the fit rows of both kinds of list.

Where waiting counts, listing is early; under MELD, four in ten of those who wait are below 15.
"""
DONOR_GROUPS = BloodGroups(o=0.45, a=0.40, b=0.11, ab=0.04, source="recall")
"""Donors come from the general population of the United States, not from those on the list."""

UNFIT = 1.0 - 1.0 / RECOVERED_PER_TRANSPLANT


@dataclass(frozen=True)
class Center:
    """Everything that decides who is transplanted.

    Attributes
    ----------
    supply : OrganSupply
    listing : ListingRule
    ranking : Ranking
    acceptance : Acceptance
    blood : BloodRule
    groups : BloodGroups
        Of the patients.
    """

    supply: OrganSupply
    listing: ListingRule = field(default_factory=ListingRule)
    ranking: Ranking = field(default_factory=lambda: UrgentFirst(CancerExceptions(ByScore())))
    acceptance: Acceptance = field(default_factory=Acceptance)
    blood: BloodRule = BloodRule.IDENTICAL_FIRST
    groups: BloodGroups = field(default_factory=BloodGroups)


def mayo_1990s(listings_per_year: float = 81.5) -> Center:
    """A center like the Mayo Clinic's in 1990 to 1999: by waiting time, 78 livers per 100 listed.

    Those in hospital come before those at home; within either, whoever waited longer. 636 of 815
    patients listed in ten years were transplanted [@MayoWaitlist]. The mean age of the donors and
    the readiness to accept are assumed.

    Parameters
    ----------
    listings_per_year : float
    """
    donors = Donors(mean_age=38.0, groups=DONOR_GROUPS)
    return Center(
        supply=OrganSupply.from_annual_rate(
            636 / 815 * listings_per_year * RECOVERED_PER_TRANSPLANT, donors
        ),
        listing=ListingRule(threshold=EARLY, recovered=7.0),
        ranking=UrgentFirst(HospitalFirst(ByWaitingTime())),
        acceptance=Acceptance(log_odds=0.5, most_offers=10, unfit=UNFIT),
        blood=BloodRule.COMPATIBLE,
    )


def united_states_2022(listings_per_year: float = 100.0) -> Center:
    """A center like the average one in the United States: by MELD, 70 livers per 100 listed.

    9,527 transplantations, 6.3 % of them of living donors, in 2022 [@SRTR2022]; 12,767 new
    registrations in 2019 [@SRTR2019].

    Parameters
    ----------
    listings_per_year : float
    """
    return _united_states(9527 * (1.0 - 0.063) / 12767, listings_per_year, MeldVersion.MELD_NA)


def united_states_2017(listings_per_year: float = 100.0) -> Center:
    """The average center five years earlier, by MELD-Na: 67 livers per 100 listed.

    8,082 transplantations and 11,514 new registrations of adults [@SRTR2017]; the share of living
    donors, about 4.5 %, is assumed.

    Parameters
    ----------
    listings_per_year : float
    """
    return _united_states(8082 * (1.0 - 0.045) / 11514, listings_per_year, MeldVersion.MELD_NA)


def united_states_2009(listings_per_year: float = 100.0) -> Center:
    """The average center from July 2008 to June 2009, by MELD: 55 livers per 100 listed.

    6,071 transplantations of deceased donors and 11,089 new listings, in the report that also
    states the rates of this list.

    Parameters
    ----------
    listings_per_year : float
    """
    return _united_states(6071 / 11089, listings_per_year, MeldVersion.MELD_2002)


def _united_states(given: float, listings_per_year: float, version: MeldVersion) -> Center:
    """By MELD, with so many livers transplanted per patient listed.

    Acceptance is assumed.
    """
    return Center(
        supply=OrganSupply.from_annual_rate(
            given * listings_per_year * RECOVERED_PER_TRANSPLANT, Donors(groups=DONOR_GROUPS)
        ),
        listing=ListingRule(version=version, threshold=EARLY, recovered=7.0),
        ranking=UrgentFirst(CancerExceptions(ByScore(version))),
        acceptance=Acceptance(unfit=UNFIT),
    )
