"""Stays in hospital: acute events of a follow-up, those close together taken as one stay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity import chance
from lobule.validation.estimate import Flags, Floats
from lobule.validation.events import ASCITES, BLEED, COMA, JAUNDICE
from lobule.validation.follow_up import YEAR, FollowUp, Integers

REASONS = (
    ASCITES, BLEED, COMA, JAUNDICE, "infection", "kidney_injury", "aclf", "flare", "precipitant",
)  # fmt: skip
"""Events for which a patient with cirrhosis comes to hospital."""
HOSPITAL_WEEKS = 42.0
"""Days within which a death counts as one in hospital (assumed)."""

STAY = 14.0
"""Days that count as one admission (assumed)."""
LATE = 23 * YEAR
NAMES = ("patient", "days", "death", "infected", "encephalopathic", "bleeding")


@dataclass(frozen=True, eq=False)
class Admissions:
    """First days of stays in hospital, several for each patient.

    Attributes
    ----------
    patient : array of int, (admissions,)
        Row in the follow-up.
    days : array of float, (admissions,)
        Since the start of the cohort.
    death : array of float, (admissions,)
        Days from admission to death.
    infected, encephalopathic, bleeding : array of bool, (admissions,)
        What happened within the stay.
    """

    patient: Integers
    days: Floats
    death: Floats
    infected: Flags
    encephalopathic: Flags
    bleeding: Flags


def admissions(part: FollowUp) -> Admissions:
    """Events of one follow-up, those within two weeks of each other in one stay."""
    row, day = happened(part, *REASONS)
    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (day[1:] > day[:-1] + STAY)
    row, day = row[first & (day <= LATE)], day[first & (day <= LATE)]
    return Admissions(
        row,
        day,
        part.death[row] - day,
        _within(part, row, day, "infection"),
        _within(part, row, day, COMA),
        _within(part, row, day, BLEED),
    )


def together(parts: list[Admissions]) -> Admissions:
    """Admissions of several cohorts, as many of each."""
    size = min(len(part.days) for part in parts)
    chosen = [
        np.argsort(chance.uniform(1, np.arange(len(part.days)), "admission"))[:size]
        for part in parts
    ]
    return Admissions(
        *(
            np.concatenate([getattr(p, name)[c] for p, c in zip(parts, chosen, strict=True)])
            for name in NAMES
        )
    )


def first_in_window(part: FollowUp, stays: Admissions, chosen: Flags, years: float) -> Admissions:
    """The first such stay of each patient in the years from which a hospital reports.

    Parameters
    ----------
    stays : Admissions
        Of this follow-up.
    chosen : array of bool, (admissions,)
        Stays that count.
    years : float
        From a random time of each patient's follow-up on.
    """
    identity = part.start.identity
    start = (LATE - years * YEAR) * chance.uniform(part.seed, identity, "years of a hospital")
    since = stays.days - start[stays.patient]
    counted = np.flatnonzero(chosen & (since >= 0) & (since <= years * YEAR))
    _, first = np.unique(stays.patient[counted], return_index=True)
    rows = counted[first]
    return Admissions(*(getattr(stays, name)[rows] for name in NAMES))


def happened(part: FollowUp, *events: str) -> tuple[Integers, Floats]:
    """Patient and day of such events, by patient, then by day."""
    places = [part.model.event_names.index(name) for name in events]
    table = part.outcome.events
    chosen = np.isin(table.event, places)
    row, day = table.row[chosen], table.day[chosen]
    order = np.lexsort((day, row))
    return row[order], day[order]


def _within(part: FollowUp, row: Integers, day: Floats, event: str) -> Flags:
    """Whether the event happened during the stay."""
    whose, when = happened(part, event)
    scale = float(part.days[-1]) + 10 * STAY
    place = np.searchsorted(whose * scale + when, row * scale + day - 0.5)
    following = np.append(whose * scale + when, np.inf)[place]
    return np.asarray(following <= row * scale + day + STAY)
