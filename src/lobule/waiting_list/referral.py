"""Referral: patients with decompensated cirrhosis whom a center gets to know, one after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.course.life import LONGEST_LIFE, from_health, lived_on, moved, natural_model
from lobule.course.model import assemble_patient
from lobule.course.supplied import makes_cells
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Cohort, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.quantity import chance
from lobule.treatment import LiverTransplant

Integers = NDArray[np.int64]

FIRST_DECOMPENSATION = "ascites_onset"
SETTLING = 7.0


@dataclass(frozen=True, eq=False)
class Referral:
    """Patients on the day the center gets to know them.

    Attributes
    ----------
    model : Model
        Of a patient who may be transplanted.
    cohort : Cohort
    arrival : array of int, (patients,), weeks
        After the opening of the list.

    Raises
    ------
    ValueError
        An identity occurs twice, arrival and cohort do not match, or nobody can be transplanted.
    """

    model: Model
    cohort: Cohort
    arrival: Integers

    def __post_init__(self) -> None:
        if "transplantation" not in self.model.event_names:
            raise ValueError(
                "The patients' model has no event 'transplantation'; expected one. "
                "Add LiverTransplant() to their care."
            )
        identity, counts = np.unique(self.cohort.identity, return_counts=True)
        if (counts > 1).any():
            raise ValueError(
                f"Patient {identity[counts > 1][0]} is referred {counts.max()} times; expected "
                "each patient once. Give every patient an identity of their own."
            )
        if self.arrival.shape != (len(self.cohort),) or (self.arrival < 0).any():
            raise ValueError(
                f"Arrival has shape {self.arrival.shape} for {len(self.cohort)} patients; expected "
                "one week of 0 or later for each. Count weeks from the opening of the list."
            )

    def take(self, rows: Integers) -> Referral:
        """Some of the patients, or the same ones in another order."""
        return Referral(self.model, self.cohort.take(rows), self.arrival[rows])


def referred(
    etiology: Etiology,
    care: Care,
    *,
    candidates: int,
    weeks: int,
    seed: int,
    years_since_ascites: tuple[float, float] = (0.0, 3.0),
    transplant: LiverTransplant | None = None,
) -> Referral:
    """Virtual patients who live with a cause until the first ascites and are referred later.

    Parameters
    ----------
    etiology : Etiology
    care : Care
        Given from the referral on; transplantation is added to it.
    candidates : int
        Healthy people to begin with; fewer are referred, since not all decompensate.
    weeks : int
        Over which the referrals are spread.
    seed : int
    years_since_ascites : tuple of two floats, years
        Referrals are spread evenly between the two.
    transplant : LiverTransplant, optional

    Raises
    ------
    ValueError
        There are no candidates.
    """
    if candidates < 1:
        raise ValueError(f"There are {candidates} candidates; expected 1 or more. Raise them.")
    before = natural_model(etiology)
    identity = np.arange(candidates, dtype=np.int64)
    whole_life = np.round(LONGEST_LIFE * DAYS_PER_YEAR)
    lives = from_health(before, seed, identity)
    lives = lived_on(before, lives, whole_life, seed=seed, until=(FIRST_DECOMPENSATION,))
    onset = before.event_names.index(FIRST_DECOMPENSATION)
    ill = lives.take(np.flatnonzero(lives.ended_by == onset))
    first, last = years_since_ascites
    share = chance.uniform(seed, ill.cohort.identity, "years since ascites")
    later = lived_on(before, ill, np.round((first + (last - first) * share) * 365.25), seed=seed)
    sick = later.take(np.flatnonzero(later.ended_by == NO_EVENT)).cohort
    full = care + (transplant or LiverTransplant())
    model = assemble_patient(etiology, full)
    own = {**traits(model, trait_factors(model, seed, sick.identity)), **sick.parameters}
    return settled(model, full, moved(sick, before.state_names, model, own), weeks, seed)


def settled(model: Model, care: Care, cohort: Cohort, weeks: int, seed: int) -> Referral:
    """A first week under the new care, after which whoever lives is referred.

    Parameters
    ----------
    model : Model
    care : Care
    cohort : Cohort
        Patients in that model.
    weeks : int
        Over which the referrals are spread.
    seed : int

    Raises
    ------
    ValueError
        The care has a cell therapy whose cells are made.
    """
    if makes_cells(care):
        raise ValueError(
            "The care on the list makes cells for each patient; expected cells that are there. "
            "Leave the supply of the cell therapy out."
        )
    begun = tuple(item for item in care.schedule() if item[0] < SETTLING)
    outcome = simulate(model, cohort, Plan(days=SETTLING, schedule=begun, seed=seed))
    alive = np.flatnonzero(outcome.ended_by == NO_EVENT)
    later = cohort.start_day + int(SETTLING)
    living = Cohort(cohort.identity, later, outcome.states, cohort.parameters).take(alive)
    lot = chance.uniform(seed, living.identity, "week of referral")
    return Referral(model, living, np.floor(lot * max(weeks, 1)).astype(np.int64))
