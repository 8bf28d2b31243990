"""Symptoms: what patients are asked at a visit, and how well their answers repeat themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import Parameter, declared, parameter

Floats = NDArray[np.float64]


class Voice(Enum):
    """Who says how it is, and so whose knowledge of the arm matters."""

    PATIENT = "the patient"
    STAFF = "the staff"


@dataclass(frozen=True)
class Symptom:
    """One question of a visit.

    Attributes
    ----------
    variable, label, unit : str
    evidence : str
        Improvement as the evidence tables call it; empty where they have none.
    voice : Voice
    worst, best : float, unit of the scale
    step : float, unit of the scale
        Answers are given in such steps.
    present : float, unit of the scale
        From here on, towards the worst, the symptom counts as present.
    improvement : float, unit of the scale
        A change by so much towards the best counts as improved (assumed for every scale).
    negligible : float, unit of the scale
        A smaller mean difference counts as none.
    """

    variable: str
    label: str
    unit: str
    evidence: str
    voice: Voice
    worst: float
    best: float
    step: float
    present: float
    improvement: float
    negligible: float

    @property
    def lower_is_better(self) -> bool:
        """Whether the scale counts the burden."""
        return self.best < self.worst

    def has(self, answer: Floats) -> NDArray[np.bool_]:
        """Who has the symptom, by answers; nobody without an answer."""
        return answer >= self.present if self.lower_is_better else answer <= self.present

    def better(self, before: Floats, after: Floats) -> NDArray[np.bool_]:
        """Whose answer improved; nobody's without both answers."""
        gain = before - after if self.lower_is_better else after - before
        return gain >= self.improvement - 1e-9

    def worded(self, answer: Floats) -> Floats:
        """The nearest answer that the scale allows."""
        low, high = min(self.worst, self.best), max(self.worst, self.best)
        # Steps are counted from the lower end, so that 0.7 of a scale is never 0.7000000000000001.
        steps = np.rint((np.clip(answer, low, high) - low) / self.step)
        return np.round(low + steps * self.step, 6)


_TEN = "points of 10"
SYMPTOMS: dict[str, Symptom] = {
    one.variable: one
    for one in (
        Symptom("appetite_loss", "Loss of appetite", _TEN, "appetite improved", Voice.PATIENT,
                10.0, 0.0, 1.0, 2.0, 2.0, 0.1),
        Symptom("fatigue", "Fatigue", _TEN, "fatigue improved", Voice.PATIENT,
                10.0, 0.0, 1.0, 2.0, 2.0, 0.1),
        Symptom("abdominal_distension", "Abdominal distension", _TEN,
                "abdominal distension improved", Voice.PATIENT, 10.0, 0.0, 1.0, 2.0, 2.0, 0.1),
        Symptom("leg_edema", "Leg edema", "grade", "edema improved", Voice.STAFF,
                3.0, 0.0, 1.0, 1.0, 1.0, 0.05),
        Symptom("ascites_volume_grade", "Ascites by volume", "grade", "ascites improved",
                Voice.STAFF, 3.0, 0.0, 1.0, 1.0, 1.0, 0.05),
        Symptom("karnofsky", "Karnofsky index", "points", "", Voice.STAFF,
                0.0, 100.0, 10.0, 80.0, 10.0, 0.5),
        Symptom("quality_of_life", "Quality of life", "points of 7", "", Voice.PATIENT,
                1.0, 7.0, 0.1, 5.5, 0.5, 0.05),
        Symptom("utility", "Utility", "", "", Voice.PATIENT,
                -0.3, 1.0, 0.01, 0.8, 0.05, 0.005),
    )
}  # fmt: skip
"""Symptoms that a trial may ask for, by the name of the model's output."""


def _scatter(size: float, scale: str) -> float:
    found: float = parameter(
        default=size,
        unit="unit of the scale",
        prior=lognormal(size, 1.5),
        source="assumed",
        meaning=f"standard deviation of an answer about the true {scale}",
    )
    return found


@dataclass(frozen=True)
class AnswerErrors:
    """How far one answer strays from how it is, standard deviation in the unit of the scale."""

    appetite_loss: float = _scatter(1.0, "loss of appetite")
    fatigue: float = _scatter(1.0, "fatigue")
    abdominal_distension: float = _scatter(1.0, "distension")
    leg_edema: float = _scatter(0.35, "leg edema")
    ascites_volume_grade: float = _scatter(0.25, "grade of ascites")
    karnofsky: float = _scatter(5.0, "Karnofsky index")
    quality_of_life: float = _scatter(0.35, "quality of life")
    utility: float = _scatter(0.06, "utility")

    def __post_init__(self) -> None:
        for name, symptom in SYMPTOMS.items():
            value, span = getattr(self, name), abs(symptom.worst - symptom.best)
            if not 0.0 <= value <= span:
                raise ValueError(
                    f"The scatter of {symptom.label} is {value:g}; expected 0 to {span:g}, the "
                    "length of its scale. 0 is an answer without error."
                )

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """Every number with unit, prior and source."""
        return declared(cls, "answers")


def answer(
    symptom: Symptom,
    true: Floats,
    shift: Floats | float,
    errors: AnswerErrors,
    *,
    seed: int,
    patient: NDArray[np.int64],
    day: int,
) -> Floats:
    """What is written down at a visit.

    Parameters
    ----------
    symptom : Symptom
    true : array (patients,), unit of the scale
        NaN stays NaN.
    shift : array (patients,) or float, unit of the scale
        What knowing the arm adds to the answer; 0 changes no bit.
    errors : AnswerErrors
    seed : int
    patient : array of int, (patients,)
    day : int
        Day of the visit.
    """
    return symptom.worded(felt(symptom, true, errors, seed=seed, patient=patient, day=day) + shift)


def felt(
    symptom: Symptom,
    true: Floats,
    errors: AnswerErrors,
    *,
    seed: int,
    patient: NDArray[np.int64],
    day: int,
) -> Floats:
    """What is answered by those who do not know the arm, before it is put into steps of the scale.

    Parameters are those of `answer`.
    """
    scatter: float = getattr(errors, symptom.variable)
    lot = chance.normal(seed, patient, f"visit answer {symptom.variable}", day)
    return true + scatter * lot
