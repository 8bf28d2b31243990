"""Lists: a center like the Mayo Clinic's in the 1990s, and one like the average of 2022."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lobule.trial.analysis.competing_risks import CumulativeIncidence, cumulative_incidence
from lobule.trial.analysis.estimate import Estimate as Measured
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, rate
from lobule.validation.follow_up import YEAR, Integers
from lobule.validation.transplants.people import CARE, PBC, Shares, model, referred
from lobule.waiting_list import (
    BloodGroup,
    Center,
    ListHistory,
    Reason,
    mayo_1990s,
    run,
    united_states_2022,
)
from lobule.waiting_list.referral import settled
from lobule.waiting_list.stays import Stays

MAYO: Shares = {PBC: 0.40, ALCOHOL: 0.20, HCV: 0.25, HBV: 0.05, MASH: 0.10}
UNITED_STATES: Shares = {ALCOHOL: 0.42, MASH: 0.25, HCV: 0.15, PBC: 0.13, HBV: 0.05}
"""Causes of those referred; assumed. Cholangitis of large ducts is counted with that of small."""

YEARS = 4
WEEKS = round(YEARS * YEAR / 7.0)
LEVEL, WARM, QUEUE_YEARS = 0.90, 1.0, 1.2
EMPTY = "the list opens empty, as many as the supply is stated for are listed"
QUEUE = (
    "a queue of 1.2 years of listings on the first day, one year to settle; queue and listing"
    " threshold were set with these rows in view"
)
GRAFTED, DEAD = (Reason.TRANSPLANTED,), (Reason.DIED,)
LEFT_ALIVE = (Reason.TOO_SICK, Reason.IMPROVED, Reason.WITHDRAWN, Reason.TOO_OLD)


def mayo(cohorts: Cohorts) -> ListHistory:
    """The list of the 1990s."""
    return _history(cohorts, MAYO, mayo_1990s)


def united_states(cohorts: Cohorts) -> ListHistory:
    """The list of 2022."""
    return _history(cohorts, UNITED_STATES, united_states_2022, queue=QUEUE_YEARS)


def _history(
    cohorts: Cohorts, shares: Shares, center: Callable[[float], Center], queue: float = 0.0
) -> ListHistory:
    """A list whose supply is per patient listed, as the center's was.

    Parameters
    ----------
    queue : float, years
        Referrals of so long a time are there on the day the list opens.
    """

    def make() -> ListHistory:
        rule = center(1.0).listing
        pool, before = referred(cohorts, shares, rule), round(queue * YEAR / 7.0)
        people = settled(model(cohorts), CARE, pool, WEEKS + before, cohorts.seed)
        people = replace(people, arrival=np.maximum(people.arrival - before, 0))
        return run(
            people, center(len(people.cohort) / (YEARS + queue)), weeks=WEEKS, seed=cohorts.seed,
            threads=cohorts.threads,
        )  # fmt: skip

    return cohorts.once(("list", center.__name__), make)


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of both lists."""
    return {**_mayo(mayo(cohorts)), **_united_states(united_states(cohorts))}


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


def _united_states(history: ListHistory) -> dict[str, Estimate]:
    """Those listed once a queue has built up; rates per time on the list from then on."""
    stays, opened = history.stays, WARM * YEAR
    first = stays.first()
    late = first.take(np.flatnonzero(first.listed_day >= opened))
    years = float(np.clip(stays.left_day - np.maximum(stays.listed_day, opened), 0, None).sum())
    rates = {}
    for name, reason in (("tx", Reason.TRANSPLANTED), ("died", Reason.DIED)):
        ended = int(((stays.reason == reason) & (stays.left_day >= opened)).sum())
        rates[name] = rate(ended, years / YEAR, len(late), QUEUE)
    return {
        **{
            f"srtr22_{name}": incidence(late, GRAFTED, day, QUEUE)
            for name, day in (("tx3m", 91), ("tx6m", 182), ("tx1y", 365))
        },
        "srtr22_wlmort": rates["died"],
        "srtr17_rate": rates["tx"],
        "us_wl_rate_2009": rates["tx"].scaled(0.01),
        "us_wl_mort_2009": rates["died"].scaled(0.01),
    }


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
    """The curve on a day; once everybody has left, it and its limits stay where they are."""
    over = float(curve.event_free[-1]) == 0.0
    return curve.estimate_at(min(day, float(curve.time[-1])) if over else day)


def group_of(history: ListHistory, stays: Stays) -> Integers:
    """Blood group of the patient of each stay."""
    order = np.argsort(history.patient)
    return history.group[order[np.searchsorted(history.patient, stays.patient, sorter=order)]]
