"""Acute-on-chronic liver failure: whether the posterior predicts survival without better labs.

A check, never fitted: the 302 Hospital cohort (ACLF302_2014 in the evidence tables) has more alive
without transplant at 48 weeks, fewer infections, and no difference in laboratory values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.holdout import Evidence
from lobule.calibration.predictive import Interval, interval
from lobule.care import Care, standard
from lobule.cells import BoneMarrowMSC, CellTherapy, PeripheralVein
from lobule.clinic.acute_liver_failure import CHINA_BILIRUBIN, LEAST_INR
from lobule.course.life import AGE, moved
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors
from lobule.engine.model import Model
from lobule.engine.run import NO_EVENT, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB
from lobule.evidence.effect import NORMAL_95
from lobule.population.criterion import Range
from lobule.population.entry import Background, Entry
from lobule.population.first_eligible import first_eligible
from lobule.population.onset import Onset

Floats = NDArray[np.float64]

STUDY = "ACLF302_2014"
DOSE, DAYS = 3.5e7, (0.0, 28.0, 56.0)
"""Half a million cells per kg at 70 kg, four weeks apart: as ShiM_2012 from the same hospital."""

HORIZON = 336.0
WEEKS_TO_ENTRY = (1 / 52, 4 / 52)
"""In years, from the flare to the trial; assumed."""

LUCKS = 16
FIRST_CLONE = 40_000_000
PROTECTION = "immune_regulation.protection"
INFECTIONS = ("infection", "peritonitis")
OBSERVED = ("meld", "albumin", "bilirubin")


@dataclass(frozen=True)
class Survival:
    """What the cohort found.

    Attributes
    ----------
    cells, control : float, share
        Alive without transplant at 48 weeks.
    error : float, share
        Standard error of the difference.
    """

    cells: float
    control: float
    error: float

    @property
    def difference(self) -> float:
        """Cells minus control."""
        return self.cells - self.control

    @property
    def limits(self) -> tuple[float, float]:
        """95 % limits of the difference (normal approximation)."""
        half = NORMAL_95 * self.error
        return self.difference - half, self.difference + half


@dataclass(frozen=True)
class LiverFailure:
    """The cohort beside the posterior.

    Attributes
    ----------
    patients, draws : int
    published : Survival
    alive_cells, alive_control : Interval, share
    difference : Interval, share
    infections_averted : Interval
        Per 100 patients, in 48 weeks.
    meld, albumin, bilirubin : Interval
        Cells minus control in survivors at 48 weeks.
    unprotected, unprotected_then : float
        Probability that cells do not act on infections themselves: in the posterior, and if the
        survival of this cohort were believed as well.
    """

    patients: int
    draws: int
    published: Survival
    alive_cells: Interval
    alive_control: float
    difference: Interval
    infections_averted: Interval
    meld: Interval
    albumin: Interval
    bilirubin: Interval
    unprotected: float
    unprotected_then: float


def liver_failure(
    draws: list[dict[str, float]], *, patients: int, seed: int, threads: int = 1
) -> LiverFailure:
    """Follow patients in liver failure with and without cells under posterior draws.

    Parameters
    ----------
    draws : list of dict of str to float
    patients : int
        In liver failure, each with several lucks.
    seed, threads : int
    """
    cause = HepatitisB()
    care = standard(cause)
    therapy = CellTherapy(BoneMarrowMSC(cells=DOSE), PeripheralVein(), days=DAYS)
    model = assemble_patient(cause, care + therapy)
    people = _entering(model, cause, patients, seed)
    control = _followed(model, people, care, {}, seed, threads)
    arms = [
        _followed(model, people, care + therapy, _known(draw, model), seed, threads)
        for draw in draws
    ]
    alive = np.array([_alive(arm) for arm in arms])
    sick = np.array([_infected(model, arm) for arm in arms])
    labs = [_labs(arm) - _labs(control) for arm in arms]
    published = _published()
    gained = alive - _alive(control)
    protection = np.array([draw.get(PROTECTION, 0.0) for draw in draws])
    return LiverFailure(
        patients=len(people),
        draws=len(draws),
        published=published,
        alive_cells=interval(alive),
        alive_control=_alive(control),
        difference=interval(gained),
        infections_averted=interval(100.0 * (_infected(model, control) - sick)),
        **{
            name: interval(np.array([lab[place] for lab in labs]))
            for place, name in enumerate(OBSERVED)
        },
        unprotected=float(np.mean(protection == 0.0)),
        unprotected_then=_then(protection == 0.0, gained, published),
    )


def _then(event: NDArray[np.bool_], gained: Floats, published: Survival) -> float:
    """Probability of an event with draws weighed by the survival that the cohort found."""
    weight = np.exp(-0.5 * ((published.difference - gained) / published.error) ** 2)
    return float((weight * event).sum() / weight.sum())


def _entering(model: Model, cause: HepatitisB, patients: int, seed: int) -> Cohort:
    """People in liver failure, each with several lucks, in the model of both arms."""
    chosen = first_eligible(_entry(cause), patients, seed)
    clones = np.tile(np.arange(len(chosen.patient)), LUCKS)
    identity = FIRST_CLONE + np.arange(len(clones), dtype=np.int64)
    own = {
        name: factor[clones] * model.values[name]
        for name, factor in trait_factors(model, seed, chosen.patient).items()
    }
    own[AGE] = chosen.onset_age[clones]
    own[f"{cause.name}.activity"] = chosen.activity[clones]
    before = Cohort(identity, chosen.start_day[clones], chosen.body[clones], {})
    return moved(before, chosen.states, model, own)


def _entry(cause: HepatitisB) -> Entry:
    """The Chinese definition, within four weeks of the flare or of the failure of other organs."""
    return Entry(
        cause,
        (Range("age", 18.0, 75.0), Range("bilirubin", CHINA_BILIRUBIN), Range("inr", LEAST_INR)),
        Background(years_since=WEEKS_TO_ENTRY, onset=Onset.ACUTE_HEPATITIS),
    )


def _followed(
    model: Model, people: Cohort, care: Care, values: dict[str, float], seed: int, threads: int
) -> Outcome:
    own = dict(people.parameters)
    for name in values.keys() & own.keys():
        own[name] = own[name] * values[name] / model.values[name]
    cohort = Cohort(people.identity, people.start_day, people.states, own)
    plan = Plan(
        days=HORIZON, visits=(HORIZON,), observe=OBSERVED, schedule=care.schedule(), stops=DAYS,
        seed=seed,
    )  # fmt: skip
    return simulate(model, cohort, plan, values=values, threads=threads)


def _known(draw: dict[str, float], model: Model) -> dict[str, float]:
    return {name: value for name, value in draw.items() if name in model.values}


def _alive(outcome: Outcome) -> float:
    return float(np.mean(outcome.ended_by == NO_EVENT))


def _infected(model: Model, outcome: Outcome) -> float:
    """Infections per patient."""
    places = [model.event_names.index(name) for name in INFECTIONS if name in model.event_names]
    return float(np.isin(outcome.events.event, places).sum() / len(outcome.last_day))


def _labs(outcome: Outcome) -> Floats:
    alive = outcome.ended_by == NO_EVENT
    return outcome.observations[alive, 0].mean(axis=0)


def _published() -> Survival:
    shares, variance = {}, 0.0
    for row in Evidence().outcomes_of(STUDY):
        if row.outcome.startswith("alive at 48 wk") and row.n:
            share = (row.events or 0) / row.n
            shares[row.arm] = share
            variance += share * (1.0 - share) / row.n
    return Survival(shares["treatment"], shares["control"], math.sqrt(variance))
