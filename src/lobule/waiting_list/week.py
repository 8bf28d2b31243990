"""One week of the list: some leave it, some join it, organs are given, everybody lives on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import NO_EVENT, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.population.scoring import MeldVersion
from lobule.waiting_list.candidates import Candidates
from lobule.waiting_list.center import Center
from lobule.waiting_list.listing import Reason
from lobule.waiting_list.offer import NOBODY, allocate
from lobule.waiting_list.roster import DAYS, DONOR_AGE, Roster
from lobule.waiting_list.stays import Happened, Stays, Transplantations

Integers = NDArray[np.int64]

COMPENSATED, DECOMPENSATED, WITH_GRAFT, ABSENT = 1, 2, 3, 0
FROM_THE_LIST_ONLY = {"graft_failure.retransplantation": 0.0}


@dataclass(frozen=True, eq=False)
class Week:
    """What one week brought.

    Attributes
    ----------
    stays : tuple of Stays
        That ended.
    transplantations : Transplantations
    events : tuple of Happened
    supplied : int
        Organs offered.
    condition : array of int8, (patients,)
        At its beginning: 0 unknown or dead, 1 compensated, 2 decompensated, 3 with a graft.
    """

    stays: tuple[Stays, ...]
    transplantations: Transplantations
    events: tuple[Happened, ...]
    supplied: int
    condition: NDArray[np.int8]


def pass_week(
    roster: Roster, center: Center, week: int, seed: int, threads: int = 1
) -> tuple[Roster, Week]:
    """The roster a week later, and what the week brought.

    Order of a Monday: delisting, listing, offers; then seven days of life, the operations first.
    """
    condition = _condition(roster, week)
    seen = roster.seen(week, seed)
    roster, left = _delisted(roster, center, seen, week, seed)
    roster = _listed(roster, center, seen, week)
    roster, given, operated, supplied = _transplanted(roster, center, seen, week, seed)
    chosen = np.isin(roster.cohort.identity, operated.patient)
    events: list[Happened] = []
    ended: list[Stays] = []
    known = roster.known(week)
    for rows, plan in (
        (known[chosen[known]], ((0.0, "transplantation"),)),
        (known[~chosen[known]], ()),
    ):
        if len(rows):
            roster, happened, stays = _lived(roster, rows, plan, week, seed, threads)
            events.append(happened)
            ended.append(stays)
    return roster, Week((left, given, *ended), operated, tuple(events), supplied, condition)


def _delisted(
    roster: Roster, center: Center, seen: Candidates, week: int, seed: int
) -> tuple[Roster, Stays]:
    waiting = seen.take(roster.listed[seen.row])
    off = center.listing.leaving(waiting, seed, week)
    leaves = off != Reason.WAITING
    rows = waiting.row[leaves]
    return roster.without(rows, np.full(len(rows), float(DAYS * week)), off[leaves])


def _listed(roster: Roster, center: Center, seen: Candidates, week: int) -> Roster:
    free = ~roster.listed[seen.row] & ~roster.barred[seen.row]
    new = seen.take(free & center.listing.needs(seen) & center.listing.allowed(seen))
    points = new.score(center.listing.version)
    return roster.with_listed(new.row, float(DAYS * week), points)


def _transplanted(
    roster: Roster, center: Center, seen: Candidates, week: int, seed: int
) -> tuple[Roster, Stays, Transplantations, int]:
    """Offers, and the patients who leave the list for the operating theater."""
    organs = center.supply.organs(seed, week)
    waiting = seen.take(roster.listed[seen.row])
    taken = allocate(
        organs,
        waiting,
        points=center.ranking.points(waiting),
        meld=waiting.score(MeldVersion.MELD_2002),
        groups=roster.group[waiting.row],
        rule=center.blood,
        acceptance=center.acceptance,
        seed=seed,
    )
    used = taken != NOBODY
    rows = waiting.row[taken[used]]
    day = np.full(len(rows), float(DAYS * week))
    ages = roster.cohort.parameters[DONOR_AGE].copy()
    ages[rows] = organs.donor_age[used]
    operated = Transplantations(
        patient=roster.cohort.identity[rows],
        day=day,
        organ=organs.serial[used],
        donor_age=organs.donor_age[used],
        grafts=np.rint(roster.state("grafts")[rows]).astype(np.int64),
    )
    reasons = np.full(len(rows), int(Reason.TRANSPLANTED), dtype=np.int64)
    roster, stays = roster.without(rows, day, reasons, ends=False)
    cohort = roster.cohort
    cohort = replace(cohort, parameters={**cohort.parameters, DONOR_AGE: ages})
    return _with_cohort(roster, cohort), stays, operated, len(organs)


def _lived(
    roster: Roster,
    rows: Integers,
    schedule: tuple[tuple[float, str], ...],
    week: int,
    seed: int,
    threads: int,
) -> tuple[Roster, Happened, Stays]:
    """Seven days of some patients, and the stays that their deaths end."""
    plan = Plan(days=float(DAYS), schedule=schedule, seed=seed)
    outcome = simulate(
        roster.referral.model,
        roster.cohort.take(rows),
        plan,
        values=FROM_THE_LIST_ONLY,
        threads=threads,
    )
    happened = Happened(
        patient=roster.cohort.identity[rows[outcome.events.row]],
        day=DAYS * week + outcome.events.day,
        event=outcome.events.event,
    )
    roster = _aged(roster, rows, outcome, week)
    gone = rows[(outcome.ended_by != NO_EVENT) & roster.listed[rows]]
    reasons = np.full(len(gone), int(Reason.DIED), dtype=np.int64)
    roster, stays = roster.without(gone, roster.died_day[gone], reasons)
    return roster, happened, stays


def _aged(roster: Roster, rows: Integers, outcome: Outcome, week: int) -> Roster:
    states, start = roster.cohort.states.copy(), roster.cohort.start_day.copy()
    states[rows], start[rows] = outcome.states, start[rows] + DAYS
    died_day, died_of = roster.died_day.copy(), roster.died_of.copy()
    dead = outcome.ended_by != NO_EVENT
    died_day[rows[dead]] = DAYS * week + outcome.last_day[dead]
    died_of[rows] = outcome.ended_by
    cohort = replace(roster.cohort, states=states, start_day=start)
    return replace(_with_cohort(roster, cohort), died_day=died_day, died_of=died_of)


def _with_cohort(roster: Roster, cohort: Cohort) -> Roster:
    return replace(roster, referral=replace(roster.referral, cohort=cohort))


def _condition(roster: Roster, week: int) -> NDArray[np.int8]:
    found = np.full(len(roster.cohort), ABSENT, dtype=np.int8)
    rows = roster.known(week)
    ill = np.where(roster.state("decompensated")[rows] > 0.5, DECOMPENSATED, COMPENSATED)
    found[rows] = np.where(roster.state("grafts")[rows] > 0.5, WITH_GRAFT, ill)
    return found
