"""Run a list: patients are followed one by one, and meet once a week where organs are given."""

from __future__ import annotations

import numpy as np

from lobule.waiting_list.center import Center
from lobule.waiting_list.history import ListHistory
from lobule.waiting_list.listing import Reason
from lobule.waiting_list.referral import Referral
from lobule.waiting_list.roster import DAYS, Roster, opened
from lobule.waiting_list.stays import Happened, Stays, Transplantations
from lobule.waiting_list.week import Week, pass_week

LONGEST = 5218


def run(
    referral: Referral, center: Center, *, weeks: int, seed: int, threads: int = 1
) -> ListHistory:
    """Open a list and follow every patient on it, off it and with a graft.

    The result depends neither on threads nor on the order of the patients.

    Parameters
    ----------
    referral : Referral
        Patients and the weeks in which the center gets to know them.
    center : Center
    weeks : int
        1 to 5218, a hundred years.
    seed : int
        The same seed under another center gives the same patients the same luck, and the same
        first organs under another supply.
    threads : int
        Over patients.

    Returns
    -------
    ListHistory

    Raises
    ------
    ValueError
        The number of weeks is out of range, or there is no patient.

    Examples
    --------
    >>> import lobule.waiting_list as wl
    >>> from lobule.care import Care
    >>> from lobule.etiology import HepatitisB
    >>> people = wl.referred(HepatitisB(), Care(), candidates=300, weeks=52, seed=1)
    >>> history = wl.run(people, wl.united_states_2022(30), weeks=104, seed=1)  # doctest: +SKIP
    """
    if not 1 <= weeks <= LONGEST:
        raise ValueError(f"The list runs for {weeks} weeks; expected 1 to {LONGEST}.")
    if not len(referral.cohort):
        raise ValueError("There are 0 patients to refer; expected 1 or more.")
    roster, passed = opened(referral, center, seed), []
    for week in range(weeks):
        roster, brought = pass_week(roster, center, week, seed, threads)
        passed.append(brought)
    return _filed(roster, passed, weeks)


def _filed(roster: Roster, passed: list[Week], weeks: int) -> ListHistory:
    """The record of all weeks; whoever is still listed is waiting on the last day."""
    end = float(DAYS * weeks)
    left = np.flatnonzero(roster.listed)
    waiting = np.full(len(left), int(Reason.WAITING), dtype=np.int64)
    _, open_stays = roster.without(left, np.full(len(left), end), waiting)
    stays = Stays.concatenate([*(s for w in passed for s in w.stays), open_stays])
    events = Happened.concatenate([e for w in passed for e in w.events] or [_nothing()])
    operations = Transplantations.concatenate([w.transplantations for w in passed])
    return ListHistory(
        patient=roster.cohort.identity,
        group=roster.group,
        arrival_day=(DAYS * roster.referral.arrival).astype(np.float64),
        died_day=roster.died_day,
        died_of=roster.died_of,
        stays=stays.take(np.lexsort((stays.patient, stays.left_day))),
        transplantations=operations.take(np.lexsort((operations.patient, operations.day))),
        events=events.take(np.lexsort((events.event, events.patient, events.day))),
        event_names=roster.referral.model.event_names,
        supplied=np.array([w.supplied for w in passed], dtype=np.int64),
        used=np.array([len(w.transplantations) for w in passed], dtype=np.int64),
        condition=np.stack([w.condition for w in passed], axis=1),
        days=end,
    )


def _nothing() -> Happened:
    empty = np.zeros(0, dtype=np.int64)
    return Happened(empty, empty.astype(np.float64), empty)
