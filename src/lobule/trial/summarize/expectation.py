"""How far the recorded improvement depends on how much is expected: draws from the priors."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from lobule.trial.blinding import Expectation, hopefulness
from lobule.trial.enroll import Enrolled
from lobule.trial.findings.patient_view import Span
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.symptom import Symptom, felt
from lobule.trial.treat import Treated

DRAWS = 200
CENTRAL = (0.025, 0.5, 0.975)


def over_prior(
    protocol: Protocol,
    enrolled: Enrolled,
    treated: Treated,
    bare: TrialData,
    arm: str,
    symptom: Symptom,
    day: int,
) -> Span | None:
    """Odds ratio of improvement in the same patients for other sizes of the expectation.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
    treated : Treated
        The same patients, in the same order.
    bare : TrialData
        As recorded had nobody known the arm.
    arm : str
    symptom : Symptom
    day : int
        Of a visit.

    Returns
    -------
    Span or None
        None where whoever says how it is does not know the arm, or an arm has nobody to improve.
    """
    if not protocol.blinding.known_to(symptom.voice):
        return None
    before, after = bare.at(symptom.variable, 0), bare.at(symptom.variable, day)
    ill, control = symptom.has(before), bare.arm == protocol.control
    mine = ill & (bare.arm == arm)
    usual = _odds(symptom.better(before, after)[ill & control])
    if not mine.any() or math.isnan(usual):
        return None
    course = treated.course(symptom.variable)[mine, protocol.arm_names.index(arm)]
    rows = enrolled.patient[mine]
    answered = felt(
        symptom,
        course[:, treated.days.index(day)],
        protocol.answer_errors,
        seed=protocol.seed,
        patient=rows,
        day=day,
    )
    answered = np.where(np.isfinite(after[mine]), answered, np.nan)
    towards = -1.0 if symptom.lower_is_better else 1.0
    share = towards * hopefulness(protocol.seed, rows)
    sizes = [hope.mean_on(symptom.variable, day) for hope in _hopes(protocol.seed)]
    found = {size: answered + size * share for size in dict.fromkeys(sizes)}
    odds = {s: _odds(symptom.better(before[mine], symptom.worded(a))) for s, a in found.items()}
    ratios = np.array([odds[size] for size in sizes])
    low, median, high = np.quantile(ratios / usual, CENTRAL)
    return Span(DRAWS, float(median), float(low), float(high))


@lru_cache(maxsize=4)
def _hopes(seed: int) -> tuple[Expectation, ...]:
    """Draws from the priors; every arm, symptom and visit shares them."""
    return tuple(Expectation().drawn(seed, draw) for draw in range(DRAWS))


def _odds(improved: np.ndarray) -> float:
    """Odds, half a patient added to either side so that they are never 0 or infinite."""
    if not len(improved):
        return math.nan
    yes = float(improved.sum())
    return (yes + 0.5) / (len(improved) - yes + 0.5)
