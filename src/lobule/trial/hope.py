"""What is written down once the arm is known: answers, grades and laboratory values.

Only patients randomized to an arm other than control are concerned, only after day 0, and only
where whoever writes it down knows the arm. A shift of zero changes no bit.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.trial.blinding import bias_of
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.symptom import SYMPTOMS, answer

Floats = NDArray[np.float64]
LENIENT = {
    "ascites_grade": "lenient_ascites",
    "encephalopathy_grade": "lenient_encephalopathy",
}
"""Signs of the Child-Pugh score, with the expectation that concerns them."""
LOWEST = {"meld": 6.0}
"""Least value of a score; a laboratory value is at least 0."""
MILDEST_OVERT = 2.0  # West Haven: one grade below it is no overt encephalopathy


def answers(
    protocol: Protocol, enrolled: Enrolled, truth: Mapping[str, Floats], day: int
) -> dict[str, Floats]:
    """Answers about every symptom that the protocol asks for, one visit: arrays (patients,)."""
    found: dict[str, Floats] = {}
    for name in protocol.asked:
        symptom = SYMPTOMS[name]
        known = protocol.blinding.known_to(symptom.voice) and day > 0
        shift: Floats | float = 0.0
        if known and getattr(protocol.expectation, name):
            hope = protocol.expectation.on_day(
                name, day, seed=protocol.seed, patient=enrolled.patient
            )
            better = -hope if symptom.lower_is_better else hope
            shift = np.where(concerned(protocol, enrolled), better, 0.0)
        found[name] = answer(
            symptom,
            truth[name],
            shift,
            protocol.answer_errors,
            seed=protocol.seed,
            patient=enrolled.patient,
            day=day,
        )
    return found


def graded(
    protocol: Protocol, enrolled: Enrolled, signs: Mapping[str, Floats], day: int
) -> dict[str, Floats]:
    """Signs at the bedside as graded by staff, who may be lenient where they know the arm."""
    found = dict(signs)
    if not protocol.blinding.staff_know or day <= 0:
        return found
    for sign, expectation in LENIENT.items():
        probability: float = getattr(protocol.expectation, expectation)
        if probability > 0.0:
            lot = chance.uniform(protocol.seed, enrolled.patient, f"lenient {sign}", day)
            lenient = (lot < probability) & concerned(protocol, enrolled)
            found[sign] = np.where(lenient, _one_lower(sign, signs[sign]), signs[sign])
    return found


def biased(
    protocol: Protocol, enrolled: Enrolled, measured: Mapping[str, Floats], day: int
) -> dict[str, Floats]:
    """Laboratory values and scores with the open-label bias that the protocol gives them."""
    found = dict(measured)
    if not protocol.blinding.staff_know or day <= 0:
        return found
    for name in found:
        shift = bias_of(protocol.open_label_bias, name)
        if shift:
            moved = np.maximum(found[name] + shift, LOWEST.get(name, 0.0))
            found[name] = np.where(concerned(protocol, enrolled), moved, found[name])
    return found


def concerned(protocol: Protocol, enrolled: Enrolled) -> NDArray[np.bool_]:
    """Who was randomized to another arm than control."""
    return np.asarray(enrolled.arm != protocol.control)


def _one_lower(sign: str, grade: Floats) -> Floats:
    lower = np.maximum(grade - 1.0, 0.0)
    if sign == "encephalopathy_grade":
        return np.where(grade <= MILDEST_OVERT, 0.0, lower)
    return lower
