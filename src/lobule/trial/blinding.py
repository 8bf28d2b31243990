"""Blinding: who knows the arm, and what that knowledge does to what is written down.

Nothing here reaches the patient's body: the liver does not know that it is in a trial.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import Distribution, halfnormal, lognormal, zero_or
from lobule.quantity.errors import UnknownName
from lobule.quantity.parameter import Parameter, declared, parameter
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.symptom import SYMPTOMS, Voice

Floats = NDArray[np.float64]


class Blinding(Enum):
    """Who knows the arm."""

    OPEN_LABEL = "open label"
    SINGLE_BLIND = "single blind"
    DOUBLE_BLIND = "double blind"

    @property
    def patients_know(self) -> bool:
        """Whether patients know what they receive."""
        return self is Blinding.OPEN_LABEL

    @property
    def staff_know(self) -> bool:
        """Whether those who treat and examine know it; in a single-blind trial they do."""
        return self is not Blinding.DOUBLE_BLIND

    def known_to(self, voice: Voice) -> bool:
        """Whether whoever says how it is knows the arm."""
        return self.patients_know if voice is Voice.PATIENT else self.staff_know


def _hope(usual: float, unit: str, meaning: str) -> float:
    found: float = parameter(
        default=0.0,
        unit=unit,
        prior=zero_or(halfnormal(2.0 * usual), probability_of_zero=0.3),
        source="assumed",
        meaning=meaning,
    )
    return found


@dataclass(frozen=True)
class Expectation:
    """How much better those are said to be who know that they received cells.

    Every shift is the mean over patients on the first day, towards the better end of the scale; it
    fades, and is 0 to twice the mean in a given patient, who keeps their share at every visit. All
    are 0 unless given: `usual` has sizes. Staff who know the arm may also grade ascites or
    encephalopathy one grade lower.

    Attributes
    ----------
    appetite_loss, fatigue, abdominal_distension, leg_edema, ascites_volume_grade, karnofsky,
    quality_of_life, utility : float, unit of the scale
    lenient_ascites, lenient_encephalopathy : float
        Probability that a sign of the Child-Pugh score is graded one lower.
    fading : float, days
    """

    appetite_loss: float = _hope(1.5, "points of 10", "appetite said to be better")
    fatigue: float = _hope(1.5, "points of 10", "strength said to be better")
    abdominal_distension: float = _hope(1.2, "points of 10", "belly said to be flatter")
    leg_edema: float = _hope(0.2, "grade", "edema graded lower for knowing the arm")
    ascites_volume_grade: float = _hope(0.2, "grade", "ascites by volume graded lower")
    karnofsky: float = _hope(4.0, "points", "Karnofsky index graded higher")
    quality_of_life: float = _hope(0.4, "points", "quality of life said to be better")
    utility: float = _hope(0.04, "1", "utility said to be better")
    lenient_ascites: float = _hope(0.05, "1", "ascites graded one lower in Child-Pugh")
    lenient_encephalopathy: float = _hope(0.05, "1", "encephalopathy graded one lower")
    fading: float = parameter(
        default=90.0,
        unit="day",
        prior=lognormal(90.0, 2.0),
        source="assumed",
        meaning="mean time over which the hope set in the cells fades",
    )

    def __post_init__(self) -> None:
        for record in self.parameters():
            name = record.name.split(".", 1)[1]
            value, most = getattr(self, name), _most(name)
            if not 0.0 <= value <= most:
                words = name.replace("_", " ")
                raise ValueError(
                    f"Expectation of {words} is {value:g}; expected 0 to {most:g}. Give how "
                    "much better it is said to be; 0 is no expectation."
                )
        if self.fading == 0.0:
            raise ValueError("Expectation fades over 0 days; expected more. Give a mean time.")

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """Every number with unit, prior and source."""
        return declared(cls, "expectation")

    @classmethod
    def usual(cls) -> Expectation:
        """Sizes that an unblinded trial may have: the scale of each prior, halved (assumed)."""
        sizes: dict[str, float] = {}
        for record in cls.parameters():
            scale = getattr(getattr(record.prior, "effect", None), "scale", 0.0)
            if scale:
                sizes[record.name.split(".", 1)[1]] = scale / 2.0
        return cls(**sizes)

    @property
    def nothing(self) -> bool:
        """Whether nobody expects anything."""
        return not any(
            getattr(self, record.name.split(".", 1)[1])
            for record in self.parameters()
            if record.name != "expectation.fading"
        )

    def drawn(self, seed: int, draw: int) -> Expectation:
        """One draw from the priors; every parameter has luck of its own."""
        row = np.array([draw])
        return dataclasses.replace(
            self,
            **{
                record.name.split(".", 1)[1]: float(
                    min(
                        record.prior.quantile(chance.uniform(seed, row, f"prior {record.name}"))[0],
                        _most(record.name.split(".", 1)[1]),
                    )
                )
                for record in self.parameters()
            },
        )

    def on_day(self, name: str, day: int, *, seed: int, patient: NDArray[np.int64]) -> Floats:
        """Shift of each patient on the day of a visit; none on the day of randomization."""
        size = self.mean_on(name, day)
        return size * hopefulness(seed, patient) if size > 0.0 else np.zeros(len(patient))

    def mean_on(self, name: str, day: int) -> float:
        """Mean shift on the day of a visit."""
        size: float = getattr(self, name)
        return size * math.exp(-day / self.fading) if day > 0 else 0.0


def hopefulness(seed: int, patient: NDArray[np.int64]) -> Floats:
    """Share of the mean expectation that each patient has, 0 to 2, the same at every visit."""
    return 2.0 * chance.uniform(seed, patient, "hope set in the cells")


def _most(name: str) -> float:
    if name == "fading":
        return 36_525.0
    if name in SYMPTOMS:
        return abs(SYMPTOMS[name].worst - SYMPTOMS[name].best)
    return 1.0


@dataclass(frozen=True)
class OpenLabelBias:
    """Shift of one laboratory outcome in arms with cells, where the staff know the arm.

    It is not biology: albumin given besides, a visit put off until the patient is better, care that
    is closer. It is added to the measured value at every visit after randomization.

    Attributes
    ----------
    variable : str
        A key of `OUTCOMES` that a laboratory measures, or MELD itself.
    shift : float, unit of the outcome
        With its sign.
    """

    variable: str
    shift: float

    def __post_init__(self) -> None:
        if self.variable not in BIASED:
            raise UnknownName("open-label bias", self.variable, BIASED)
        if not math.isfinite(self.shift):
            raise ValueError(
                f"The open-label bias of {self.variable} is {self.shift}; expected a finite number "
                "in the unit of the outcome."
            )

    @property
    def prior(self) -> Distribution:
        """Belief about the size, whatever its sign: none with probability one half (assumed)."""
        return zero_or(halfnormal(10.0 * OUTCOMES[self.variable].negligible))


BIASED: tuple[str, ...] = tuple(
    name for name in OUTCOMES if name not in SYMPTOMS and name != "child_pugh"
)
"""Outcomes that may be given a bias; Child-Pugh follows from its parts."""


def bias_of(biases: tuple[OpenLabelBias, ...], variable: str) -> float:
    """Sum of the shifts of one outcome; 0 if none is given."""
    return sum(one.shift for one in biases if one.variable == variable)
