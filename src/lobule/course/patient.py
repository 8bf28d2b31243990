"""A patient as a doctor describes them, and the virtual twin who stands in for them.

A description (age, cause, MELD) does not fix forty states of a liver. So a few thousand virtual
people live with that cause from health to exactly that age, and the one whose labs are nearest
becomes the twin: a body with a consistent history, not a guess at each state. The same seed always
finds the same twin; another seed finds another, and the spread between seeds shows how much the
description leaves open.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lobule.clinic import labs as clinic
from lobule.clinic.meld import meld_unrounded
from lobule.course.life import (
    AGE,
    Lives,
    from_health,
    lived_on,
    natural_model,
    observed,
    with_parameter,
)
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Cohort
from lobule.liver.acting import Etiology, causes
from lobule.quantity.errors import OutOfScope

Floats = NDArray[np.float64]

SEXES = ("female", "male")
YOUNGEST, OLDEST = 18.0, 90.0
CANDIDATES = 3072
FARTHEST_MELD = 2.0
MELD_STEP = 1.0
LAB_STEP = 0.15
INSULT = 0.3
SUPPRESSED_ACTIVITY = 0.03
LABS = {
    "bilirubin": clinic.BILIRUBIN,
    "albumin": clinic.ALBUMIN,
    "inr": clinic.INR,
    "creatinine": clinic.CREATININE,
    "sodium": clinic.SODIUM,
    "platelets": clinic.PLATELETS,
    "alt": clinic.ALT,
}


@dataclass(frozen=True, kw_only=True)
class Patient:
    """A person with cirrhosis.

    Parameters
    ----------
    age : float, years
        18 to 90.
    sex : str
        ``female`` or ``male``; it enters MELD 3.0 only.
    etiology : Etiology or tuple of Etiology
        One cause, or several that overlap. A cause with ``suppressed_since`` (years) has been under
        control for that long.
    meld : float, points, optional
        MELD of 2002; from bilirubin, INR and creatinine if left out.
    bilirubin, creatinine : float, mg/dL, optional
    albumin : float, g/L, optional
    inr : float, 1, optional
    sodium : float, mmol/L, optional
    platelets : float, 10^9/L, optional
    alt : float, U/L, optional
    ascites : bool, optional
        Either, if left out.

    Raises
    ------
    OutOfScope
        An age that the model was not built for.
    ValueError
        A value no living patient has, or neither MELD nor the labs behind it.

    Examples
    --------
    >>> from lobule.etiology import HepatitisB
    >>> Patient(age=54, sex="female", etiology=HepatitisB(), meld=17).target_meld
    17.0
    """

    age: float
    sex: str
    etiology: Etiology | tuple[Etiology, ...]
    meld: float | None = None
    bilirubin: float | None = None
    albumin: float | None = None
    inr: float | None = None
    creatinine: float | None = None
    sodium: float | None = None
    platelets: float | None = None
    alt: float | None = None
    ascites: bool | None = None

    def __post_init__(self) -> None:
        causes(self.etiology)
        if not YOUNGEST <= self.age <= OLDEST:
            raise OutOfScope(
                f"Age is {self.age:g} years; expected {YOUNGEST:g} to {OLDEST:g}. "
                "The model was built for adults."
            )
        if self.sex not in SEXES:
            raise ValueError(f"Sex is '{self.sex}'; expected 'female' or 'male'.")
        if self.meld is not None and not 6.0 <= self.meld <= 40.0:
            raise ValueError(f"MELD is {self.meld:g}; expected 6 to 40 points. Check the score.")
        for name, value in self.labs.items():
            clinic.check(LABS[name], value)
        if math.isnan(self.target_meld):
            raise ValueError(
                "The patient has no MELD; expected meld, or bilirubin, inr and creatinine. "
                "Give one or the other."
            )

    @property
    def labs(self) -> dict[str, float]:
        """Laboratory values that were given, by name."""
        given = {name: getattr(self, name) for name in LABS}
        return {name: float(value) for name, value in given.items() if value is not None}

    @property
    def target_meld(self) -> float:
        """MELD that was given, or follows from the labs; NaN if neither."""
        if self.meld is not None:
            return float(self.meld)
        core = [self.labs.get(name, math.nan) for name in ("bilirubin", "inr", "creatinine")]
        return min(float(meld_unrounded(*core)), 40.0)


@dataclass(frozen=True, eq=False)
class Twin:
    """The virtual person who stands in for a patient.

    Attributes
    ----------
    cohort : Cohort
        One person, today.
    states : tuple of str
        Names of the states.
    meld : float, points
        True MELD of the twin, near that of the patient.
    """

    cohort: Cohort
    states: tuple[str, ...]
    meld: float


@lru_cache(maxsize=64)
def twin(patient: Patient, seed: int) -> Twin:
    """Find the virtual twin of a patient.

    Parameters
    ----------
    patient : Patient
    seed : int

    Raises
    ------
    OutOfScope
        No virtual person with that cause reaches that MELD at that age.
    """
    model = natural_model(patient.etiology)
    alive = _of_that_age(model, patient, seed)
    names = (*LABS, "meld", "ascites", "cancer", "insult")
    seen = observed(model, alive.cohort, names)
    usable = np.flatnonzero((seen["cancer"] < 0.5) & (seen["insult"] < INSULT))
    distance = _distance(patient, {name: values[usable] for name, values in seen.items()})
    if not len(usable):
        raise OutOfScope(_nobody(patient))
    nearest = usable[int(np.argmin(distance))]
    found = float(seen["meld"][nearest])
    if abs(found - patient.target_meld) > FARTHEST_MELD:
        raise OutOfScope(_too_far(patient, seen["meld"][usable]))
    return Twin(alive.cohort.take(np.array([nearest])), model.state_names, found)


def _of_that_age(model: Model, patient: Patient, seed: int) -> Lives:
    """People who live with the cause until they have the age of the patient."""
    identity = np.arange(CANDIDATES, dtype=np.int64)
    lives = from_health(model, seed, identity)
    years = patient.age - lives.cohort.parameters[AGE]
    since = {c.name: getattr(c, "suppressed_since", None) or 0.0 for c in causes(patient.etiology)}
    controlled = max(since.values(), default=0.0)
    ill = np.flatnonzero(years > controlled)
    lives = lives.take(ill)
    days = np.round((years[ill] - controlled) * DAYS_PER_YEAR)
    untreated = _survivors(lived_on(model, lives, days, seed=seed))
    if not controlled or not len(untreated.cohort):
        return untreated
    calm = untreated
    for name in (name for name, years in since.items() if years):
        activity = np.full(len(untreated.cohort), SUPPRESSED_ACTIVITY)
        calm = with_parameter(calm, f"{name}.activity", activity)
    return _survivors(lived_on(model, calm, np.round(controlled * DAYS_PER_YEAR), seed=seed))


def _survivors(lives: Lives) -> Lives:
    return lives.take(np.flatnonzero(lives.ended_by == NO_EVENT))


def _distance(patient: Patient, seen: dict[str, Floats]) -> Floats:
    """How unlike the patient each candidate is; a MELD point weighs as much as 15 % of a lab."""
    distance = ((seen["meld"] - patient.target_meld) / MELD_STEP) ** 2
    for name, value in patient.labs.items():
        distance = distance + (np.log(seen[name] / value) / LAB_STEP) ** 2
    if patient.ascites is not None:
        unlike = (seen["ascites"] > 0.5) != patient.ascites
        distance = np.where(unlike, np.inf, distance)
    return distance


def _named(patient: Patient) -> str:
    return " and ".join(cause.name for cause in causes(patient.etiology))


def _nobody(patient: Patient) -> str:
    return (
        f"No virtual person with {_named(patient)} is alive at age {patient.age:g}; expected "
        "some. Choose an age at which the disease has had time to run."
    )


def _too_far(patient: Patient, melds: Floats) -> str:
    return (
        f"No virtual person with {_named(patient)} aged {patient.age:g} has a MELD within "
        f"{FARTHEST_MELD:g} points of {patient.target_meld:.3g} and the findings given; those "
        f"alive have {melds.min():.3g} to {melds.max():.3g}. Choose another MELD or age."
    )
