"""The Mayo trial in primary biliary cholangitis, 1974 to 1988, with virtual patients.

Candidates live with the disease from health for a random time; the trial's own make-up by
histologic stage, bilirubin, albumin and ascites at entry, and nothing that happened later, decides
who is taken in. The stage is what one needle caught, so cirrhosis hides in every stage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import AGE, Lives, from_health, lived_on, natural_model, observed
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Cohort, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import PrimaryBiliaryCholangitis
from lobule.liver.acting import Etiology
from lobule.population.measurement import LAB_ERRORS, LABS, LabError, blurred
from lobule.quantity import chance
from lobule.validation.counterparts.clones import fresh
from lobule.validation.counterparts.grafted import transplanted_at
from lobule.validation.raking import Margin, bands, drawn, raked

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FIRST_PATIENT = 10_000_000
ENTRY_AGE = (50.0, 10.6)
AGE_LIMITS = (26.0, 78.0)
YEARS_ILL = (1.0, 30.0)
STAGE_EDGES = (3.5, 6.0, 10.0)
NEEDLE_SCATTER = 0.5
"""SD of the log of the scar that one needle catches: half of its value, as in hepatitis C, where 45
to 55 % were measured by the length of the needle (recalled); in this disease, patchy as it is, the
same is assumed."""

BILIRUBIN_EDGES = (1.0, 2.0, 4.0, 8.0)
ENTRY = np.array(
    [
        [13, 2, 1, 0, 0],
        [38, 12, 11, 3, 3],
        [46, 30, 23, 13, 8],
        [19, 28, 25, 20, 17],
    ],
    dtype=np.float64,
)
"""Patients by histologic stage (rows) and bilirubin band [@MayoPBCseq]; one of stage 1 moved."""

ALBUMIN_EDGES = (28.0, 30.0, 32.5, 35.0, 37.5)
ALBUMIN = np.array([[3, 7, 15, 44, 58, 76], [14, 7, 25, 25, 23, 15]], dtype=np.float64)
ASCITES = np.array([[200, 3], [88, 21]], dtype=np.float64)
"""Patients of stages 1 to 3 and of stage 4 (rows) by albumin band (g/L), and without and with
ascites, at entry [@MayoPBCseq]."""

VISITS = (0.0, 0.5, *(float(year) for year in range(1, 15)))
LEAVING = (0.0, 0.05, 0.10, 0.20, 0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.90, 1.0)
LEFT_AFTER = (1.0, 5.31, 5.69, 6.66, 7.44, 8.31, 9.07, 9.98, 11.11, 12.60, 13.42, 14.3)
"""Years after which so many had left follow-up alive and not transplanted (reverse Kaplan-Meier)
[@MayoPBCseq]."""

ALBUMIN_READ = 0.9
"""Albumin as that laboratory read it: 37.4 g/L in real patients of stage 1 at entry, who have
nothing yet to lower it, where the model has 41.6 [@MayoPBCseq]."""

VISIT_TO_VISIT = "derived: scatter about the line between neighboring visits of pbcseq (robust SD)"
_SCATTER = {"bilirubin": 0.20, "albumin": 0.068, "platelets": 0.128, "inr": 0.080}
READINGS = tuple(
    LabError(error.analyte, _SCATTER[error.analyte], 0.0, VISIT_TO_VISIT)
    if error.analyte in _SCATTER
    else error
    for error in LAB_ERRORS
)
"""How far one reading strayed in that trial; the INR's is twice that of the prothrombin time."""

SEEN = (*LABS, "ascites", "age")


@dataclass(frozen=True, eq=False)
class Candidates:
    """Virtual people with the disease who could come to the trial.

    Attributes
    ----------
    cohort : Cohort
        As they stand at the entry visit.
    stage : array of int, (people,)
        Histologic stage 1 to 4.
    seen : dict of str to array (people,)
        Measured labs, ascites and age.
    """

    cohort: Cohort
    stage: Integers
    seen: dict[str, Floats]

    def __len__(self) -> int:
        return len(self.cohort)


@dataclass(frozen=True, eq=False)
class Followed:
    """Virtual patients of the trial and what their visits saw.

    Attributes
    ----------
    stage : array of int, (patients,)
    died_at : array (patients,), years
        Infinite for those who outlive the longest follow-up.
    left_at : array (patients,), years
        When the study would lose sight of them, at transplantation at the latest.
    transplanted_at : array (patients,), years
        Infinite for those who never are.
    visits : array (visits,), years
    seen : dict of str to array (patients, visits)
        Measured labs, ascites and age; NaN at visits that were not made.
    """

    stage: Integers
    died_at: Floats
    left_at: Floats
    transplanted_at: Floats
    visits: Floats
    seen: dict[str, Floats]

    @property
    def observed_for(self) -> Floats:
        """Years until death or the end of observation."""
        return np.minimum(self.died_at, self.left_at)

    @property
    def died(self) -> NDArray[np.bool_]:
        """Whether death was seen."""
        return self.died_at <= self.left_at

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Whether the last that was seen of them is that they live, with their own liver."""
        return ~self.died & np.isinf(self.transplanted_at)


def model_of(etiology: Etiology | None = None) -> Model:
    """The untreated patient with this disease."""
    return natural_model(etiology or PrimaryBiliaryCholangitis())


def candidates(model: Model, count: int, seed: int) -> Candidates:
    """People who have lived with the disease for a random time and could enter the trial.

    Out stay the dead, liver cancer, refractory ascites and an acute event at the visit.
    """
    person = np.arange(count, dtype=np.int64)
    first, last = YEARS_ILL
    years = first + (last - first) * chance.uniform(seed, person, "years ill at entry")
    age = ENTRY_AGE[0] + ENTRY_AGE[1] * chance.normal(seed, person, "age at entry")
    age = np.clip(age, *AGE_LIMITS)
    healthy = _aged(from_health(model, seed, person), age - years)
    lives = lived_on(model, healthy, np.round(years * DAYS_PER_YEAR), seed=seed)
    alive = lives.take(np.flatnonzero(lives.ended_by == NO_EVENT)).cohort
    true = observed(model, alive, ("cancer", "refractory_ascites", "insult"))
    stable = (true["cancer"] < 0.5) & (true["refractory_ascites"] < 0.5) & (true["insult"] < 0.3)
    chosen = alive.take(np.flatnonzero(stable))
    stage = histologic_stage(model, chosen, seed)
    return Candidates(chosen, stage, _entry_visit(model, chosen, seed))


def histologic_stage(model: Model, cohort: Cohort, seed: int) -> Integers:
    """Stage by the scar that one needle caught: 1 to 3.5 % of area, 2 to 6, 3 to 10, then 4."""
    true = observed(model, cohort, ("collagen_area", "scar"))
    luck = chance.normal(seed, cohort.identity, "needle biopsy")
    caught = true["scar"] * np.exp(NEEDLE_SCATTER * luck)
    healthy_area = true["collagen_area"] - true["scar"]
    return 1 + bands(healthy_area + caught, STAGE_EDGES)


def enrolled(pool: Candidates, patients: int, seed: int) -> Integers:
    """Rows of the pool that make up the trial by stage, bilirubin, albumin and ascites at entry.

    Albumin and ascites matter, since referred patients of equal bilirubin were sicker or less sick
    than any on a random day of their disease.
    """
    column = bands(pool.seen["bilirubin"], BILIRUBIN_EDGES)
    band = (pool.stage - 1) * ENTRY.shape[1] + column
    late = (pool.stage == 4).astype(np.int64)
    albumin = bands(pool.seen["albumin"], ALBUMIN_EDGES)
    ascites = (pool.seen["ascites"] > 0.5).astype(np.int64)
    margins = [
        Margin(band, ENTRY.ravel()),
        Margin(late * ALBUMIN.shape[1] + albumin, ALBUMIN.ravel()),
        Margin(late * ASCITES.shape[1] + ascites, ASCITES.ravel()),
    ]
    return drawn(raked(margins), patients, seed, "enrolled")


def followed(
    model: Model, pool: Candidates, rows: Integers, seed: int, threads: int = 1
) -> Followed:
    """Visits after half a year and then yearly, until death or the end of observation."""
    cohort = fresh(pool.cohort.take(rows), FIRST_PATIENT)
    days = np.array(VISITS) * DAYS_PER_YEAR
    plan = Plan(days=LEFT_AFTER[-1] * DAYS_PER_YEAR, visits=tuple(days), observe=SEEN, seed=seed)
    outcome = simulate(model, cohort, plan, threads=threads)
    dead = outcome.ended_by != NO_EVENT
    died_at = np.where(dead, outcome.last_day / DAYS_PER_YEAR, np.inf)
    rank = chance.uniform(seed, cohort.identity, "leaves the study")
    seen, visits = _visits(outcome.observations, cohort, seed), np.array(VISITS)
    grafted = transplanted_at(visits, seen["bilirubin"], seen["age"], cohort.identity, seed)
    lost = np.interp(rank, LEAVING, LEFT_AFTER)
    left_at = np.minimum(lost, grafted)
    missed = visits > np.minimum(died_at, left_at)[:, None]
    return Followed(
        pool.stage[rows],
        died_at,
        left_at,
        np.where(grafted <= np.minimum(lost, died_at), grafted, np.inf),
        visits,
        {name: np.where(missed, np.nan, values) for name, values in seen.items()},
    )


def virtual_trial(
    patients: int, seed: int, threads: int = 1, etiology: Etiology | None = None
) -> Followed:
    """Candidates, entry and follow-up in one call."""
    model = model_of(etiology)
    pool = candidates(model, max(4000, 4 * patients), seed)
    return followed(model, pool, enrolled(pool, patients, seed), seed, threads)


def _aged(lives: Lives, age: Floats) -> Lives:
    own = {**lives.cohort.parameters, AGE: age}
    return replace(lives, cohort=replace(lives.cohort, parameters=own))


def _entry_visit(model: Model, cohort: Cohort, seed: int) -> dict[str, Floats]:
    true = observed(model, cohort, SEEN)
    labs = blurred(true, READINGS, seed=seed, patient=cohort.identity, occasion="screening", day=0)
    return _as_read({**true, **labs})


def _as_read(labs: dict[str, Floats]) -> dict[str, Floats]:
    """Albumin on the scale of that laboratory."""
    return {**labs, "albumin": ALBUMIN_READ * labs["albumin"]}


def _visits(observations: Floats, cohort: Cohort, seed: int) -> dict[str, Floats]:
    """Readings of all visits, (patients, visits) by name."""
    columns = {name: observations[:, :, place] for place, name in enumerate(SEEN)}
    readings = [
        blurred(
            {name: columns[name][:, visit] for name in LABS},
            READINGS,
            seed=seed,
            patient=cohort.identity,
            occasion="visit",
            day=visit,
        )
        for visit in range(len(VISITS))
    ]
    labs = {name: np.column_stack([reading[name] for reading in readings]) for name in LABS}
    return _as_read({**columns, **labs})
