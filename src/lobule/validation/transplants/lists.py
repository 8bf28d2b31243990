"""Lists: a center like the Mayo Clinic's in the 1990s, and the average American one in three years.

How many are transplanted per year on a list is the supply over the length of the queue, and both
changed by half within a decade; each published year is therefore compared with a list of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from lobule.trial.analysis.competing_risks import CumulativeIncidence, cumulative_incidence
from lobule.trial.analysis.estimate import Estimate as Measured
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, rate
from lobule.validation.follow_up import YEAR, Integers
from lobule.validation.transplants.entry import Ages
from lobule.validation.transplants.people import CARE, PBC, Shares, model, referred
from lobule.waiting_list import (
    BloodGroup,
    Center,
    ListHistory,
    Reason,
    mayo_1990s,
    run,
    united_states_2009,
    united_states_2017,
    united_states_2022,
)
from lobule.waiting_list.referral import settled
from lobule.waiting_list.stays import Stays

MAYO: Shares = {PBC: 0.40, ALCOHOL: 0.20, HCV: 0.25, HBV: 0.05, MASH: 0.10}
BEFORE_ANTIVIRALS: Shares = {HCV: 0.40, ALCOHOL: 0.22, MASH: 0.19, PBC: 0.14, HBV: 0.05}
UNITED_STATES: Shares = {ALCOHOL: 0.42, MASH: 0.25, HCV: 0.15, PBC: 0.13, HBV: 0.05}
"""Causes of those referred; assumed. Cholangitis of large ducts is counted with that of small."""

MAYO_AGES = Ages(mean=50.5, sd=10.3)
"""Of the 797 of 815 whose age is known."""


@dataclass(frozen=True, eq=False)
class Era:
    """What is known of the American list of a year before it is run.

    Attributes
    ----------
    center : callable
        Of the listings per year.
    shares : mapping
        Of causes.
    ages : Ages
    queue : float, years
        Patients waiting when the list opens, in years of listings.
    """

    center: Callable[[float], Center]
    shares: Shares
    ages: Ages
    queue: float


US_2009 = Era(united_states_2009, BEFORE_ANTIVIRALS, Ages(54.0, 8.5), 16549 / 11089)
US_2017 = Era(united_states_2017, UNITED_STATES, Ages(55.5, 10.0), 13239 / 11514)
US_2022 = Era(united_states_2022, UNITED_STATES, Ages(55.0, 11.0), 10548 / 12767)
"""Those waiting over those listed in a year, as reported; ages fit the published share above 65 of
9 % in 2009 and 21 % in 2019, means assumed."""

YEARS = 4
WEEKS = round(YEARS * YEAR / 7.0)
LEVEL, WARM = 0.90, 1.0
EMPTY = "the list opens empty, as many as the supply is stated for are listed"
QUEUE = "the queue reported for the year on the first day, one year to settle"
NEARLY_NOBODY = 0.05
GRAFTED, DEAD = (Reason.TRANSPLANTED,), (Reason.DIED,)
LEFT_ALIVE = (Reason.TOO_SICK, Reason.IMPROVED, Reason.WITHDRAWN, Reason.TOO_OLD)


def mayo(cohorts: Cohorts) -> ListHistory:
    """The list of the 1990s."""
    return _history(cohorts, Era(mayo_1990s, MAYO, MAYO_AGES, 0.0))


def united_states(cohorts: Cohorts, era: Era) -> ListHistory:
    """The list of a year."""
    return _history(cohorts, era)


def _history(cohorts: Cohorts, era: Era) -> ListHistory:
    """A list whose supply is per patient listed, as the center's was."""

    def make() -> ListHistory:
        rule = era.center(1.0).listing
        pool = referred(cohorts, era.shares, rule, era.ages)
        before = round(era.queue * YEAR / 7.0)
        people = settled(model(cohorts), CARE, pool, WEEKS + before, cohorts.seed)
        people = replace(people, arrival=np.maximum(people.arrival - before, 0))
        listed = len(people.cohort) / (YEARS + era.queue)
        return run(
            people, era.center(listed), weeks=WEEKS, seed=cohorts.seed, threads=cohorts.threads
        )

    return cohorts.once(("list", era.center.__name__), make)


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of all lists."""
    return {**_mayo(mayo(cohorts)), **_united_states(cohorts)}


def _mayo(history: ListHistory) -> dict[str, Estimate]:
    stays = history.stays.first()
    found = {f"wl_mayo_ltx{day}": incidence(stays, GRAFTED, day) for day in (90, 365, 730)}
    found |= {f"wl_mayo_death{day}": incidence(stays, DEAD, day) for day in (90, 365)}
    for letter, group in (("O", BloodGroup.O), ("A", BloodGroup.A)):
        chosen = np.flatnonzero(group_of(history, stays) == group)
        found[f"wl_mayo_{letter}_365"] = incidence(stays.take(chosen), GRAFTED, 365)
    return {
        **found,
        "wl_mayo_withdraw365": incidence(stays, LEFT_ALIVE, 365),
        "wl_mayo_deathrate": rate(
            stays.count(Reason.DIED), float(stays.days.sum()) / YEAR, len(stays), EMPTY
        ),
        "wl_mayo_median": _median(stays),
    }


def _median(stays: Stays) -> Estimate:
    """Days until half are transplanted, everybody else censored."""
    if not len(stays):
        return Estimate(np.nan, np.nan, np.nan, 0)
    found = kaplan_meier(stays.days, stays.reason == Reason.TRANSPLANTED, LEVEL).median()
    return Estimate(found.value, found.low, found.high, len(stays), EMPTY)


def _united_states(cohorts: Cohorts) -> dict[str, Estimate]:
    """Those listed once a queue has settled; rates per time on the list from then on."""
    of_2022 = united_states(cohorts, US_2022)
    late = _late(of_2022)
    per_year = {era: _rates(united_states(cohorts, era)) for era in (US_2009, US_2017, US_2022)}
    return {
        **{
            f"srtr22_{name}": incidence(late, GRAFTED, day, QUEUE)
            for name, day in (("tx3m", 91), ("tx6m", 182), ("tx1y", 365))
        },
        "srtr22_wlmort": per_year[US_2022][Reason.DIED],
        "srtr17_rate": per_year[US_2017][Reason.TRANSPLANTED],
        "us_wl_rate_2009": per_year[US_2009][Reason.TRANSPLANTED].scaled(0.01),
        "us_wl_mort_2009": per_year[US_2009][Reason.DIED].scaled(0.01),
    }


def _late(history: ListHistory) -> Stays:
    """First stays that began after the list had settled."""
    first = history.stays.first()
    return first.take(np.flatnonzero(first.listed_day >= WARM * YEAR))


def _rates(history: ListHistory) -> dict[Reason, Estimate]:
    """Transplantations and deaths per 100 years on the list."""
    stays, opened = history.stays, WARM * YEAR
    years = np.clip(stays.left_day - np.maximum(stays.listed_day, opened), 0.0, None).sum() / YEAR
    people = len(_late(history))
    ended = {
        reason: int(((stays.reason == reason) & (stays.left_day >= opened)).sum())
        for reason in (Reason.TRANSPLANTED, Reason.DIED)
    }
    return {reason: rate(count, float(years), people, QUEUE) for reason, count in ended.items()}


def incidence(stays: Stays, reasons: tuple[Reason, ...], day: float, note: str = EMPTY) -> Estimate:
    """Per cent who have left the list for a reason by a day; Aalen-Johansen."""
    if not len(stays):
        return Estimate(np.nan, np.nan, np.nan, 0, note)
    found = by_day(incidence_curve(stays, reasons, LEVEL), day)
    return Estimate(100.0 * found.value, 100.0 * found.low, 100.0 * found.high, len(stays), note)


def incidence_curve(stays: Stays, reasons: tuple[Reason, ...], level: float) -> CumulativeIncidence:
    """Share that has left the list for a reason, every other end competing; Aalen-Johansen."""
    ended = np.where(stays.reason == Reason.WAITING, 0, 2)
    cause = np.where(np.isin(stays.reason, [int(r) for r in reasons]), 1, ended)
    return cumulative_incidence(stays.days, cause, 1, level)


def by_day(curve: CumulativeIncidence, day: float) -> Measured:
    """The curve on a day; once nearly everybody has left, it and its limits stay where they are.

    Beyond the last stay the curve can rise by no more than the share still waiting then.
    """
    over = float(curve.event_free[-1]) <= NEARLY_NOBODY
    return curve.estimate_at(min(day, float(curve.time[-1])) if over else day)


def group_of(history: ListHistory, stays: Stays) -> Integers:
    """Blood group of the patient of each stay."""
    order = np.argsort(history.patient)
    return history.group[order[np.searchsorted(history.patient, stays.patient, sorter=order)]]
