"""Symptoms that improved, when they ease, and what knowing the arm adds to the record."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.estimate import Ratio
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.enroll import Enrolled
from lobule.trial.findings.change import ChangeRow
from lobule.trial.findings.patient_view import (
    KnowingRow,
    OnsetRow,
    PatientView,
    SymptomRow,
)
from lobule.trial.observe import TrialData, observe
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.changes import changes
from lobule.trial.summarize.expectation import over_prior
from lobule.trial.symptom import SYMPTOMS, Symptom, answer
from lobule.trial.treat import Treated
from lobule.trial.visits import month_of

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def patient_view(
    protocol: Protocol,
    enrolled: Enrolled,
    treated: Treated,
    data: TrialData,
    recorded: tuple[ChangeRow, ...],
) -> PatientView:
    """Everything that patients notice, with and without what knowing the arm adds.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
    treated : Treated
    data : TrialData
        As the trial records it.
    recorded : tuple of ChangeRow
        The same data analyzed.
    """
    quiet = protocol.told_nothing()
    bare = observe(quiet, enrolled, treated) if protocol.knowing_tells else data
    return PatientView(
        blinding=protocol.blinding.value,
        patients_know=protocol.blinding.patients_know,
        staff_know=protocol.blinding.staff_know,
        knowing_tells=protocol.knowing_tells,
        symptoms=tuple(
            _improvement(protocol, enrolled, treated, data, bare, arm, SYMPTOMS[name], day)
            for name in protocol.symptoms
            for arm in protocol.experimental
            for day in protocol.visits.days
        ),
        onset=tuple(
            _onset(protocol, treated, arm, SYMPTOMS[name])
            for arm in protocol.experimental
            for name in protocol.symptoms
        ),
        knowing=_knowing(quiet, enrolled, treated, bare, recorded)
        if protocol.knowing_tells
        else (),
    )


def _improvement(
    protocol: Protocol,
    enrolled: Enrolled,
    treated: Treated,
    data: TrialData,
    bare: TrialData,
    arm: str,
    symptom: Symptom,
    day: int,
) -> SymptomRow:
    groups = [data.arm == arm, data.arm == protocol.control]
    told, plain = (_improved(one, symptom, day) for one in (data, bare))
    n_arm, n_control = (int((told[0] & group).sum()) for group in groups)
    true = [_everybody(protocol, treated, name, symptom, day) for name in (arm, protocol.control)]
    return SymptomRow(
        arm=arm,
        control=protocol.control,
        variable=symptom.variable,
        label=symptom.label,
        evidence=symptom.evidence,
        month=month_of(day),
        day=day,
        n_arm=n_arm,
        n_control=n_control,
        improved_arm=int((told[0] & told[1] & groups[0]).sum()),
        improved_control=int((told[0] & told[1] & groups[1]).sum()),
        odds_ratio=_odds_ratio([(told[0] & g, told[1]) for g in groups]),
        without=_odds_ratio([(plain[0] & g, plain[1]) for g in groups]),
        over_prior=over_prior(protocol, enrolled, treated, bare, arm, symptom, day),
        true=_odds_ratio(true),
        n_true=int(true[0][0].sum()),
    )


def _improved(data: TrialData, symptom: Symptom, day: int) -> tuple[Flags, Flags]:
    """Who had the symptom on day 0, and whose answer at the visit is better by enough."""
    before, after = data.at(symptom.variable, 0), data.at(symptom.variable, day)
    return symptom.has(before), symptom.better(before, after)


def _everybody(
    protocol: Protocol, treated: Treated, arm: str, symptom: Symptom, day: int
) -> tuple[Flags, Flags]:
    """The same of all enrolled, each seen at every visit of this arm and moved by no hope."""
    course = treated.course(symptom.variable)[:, protocol.arm_names.index(arm)]
    before, after = (
        answer(
            symptom,
            course[:, treated.days.index(when)],
            0.0,
            protocol.answer_errors,
            seed=protocol.seed,
            patient=treated.patient,
            day=when,
        )
        for when in (0, day)
    )
    return symptom.has(before), symptom.better(before, after)


def _odds_ratio(groups: list[tuple[Flags, Flags]]) -> Ratio:
    """Odds of improvement in the first group over the second; NaN if one is empty."""
    counts = [(int((had & better).sum()), int(had.sum())) for had, better in groups]
    if not all(patients for _, patients in counts):
        return Ratio(*(float("nan"),) * 5)
    (improved, patients), (improved_control, controls) = counts
    return compare_proportions(improved, patients, improved_control, controls).odds_ratio


def _onset(protocol: Protocol, treated: Treated, arm: str, symptom: Symptom) -> OnsetRow:
    names = protocol.arm_names
    own, usual = (
        _mean_ease(treated.course(symptom.variable)[:, names.index(name)], symptom)
        for name in (arm, protocol.control)
    )
    days = np.array(treated.days, dtype=np.float64)
    return OnsetRow(
        arm=arm,
        variable=symptom.variable,
        label=symptom.label,
        eased=float(own[-1]),
        half_day=half_reached(days, own),
        beyond_control=half_reached(days, own - usual),
    )


def _mean_ease(course: Floats, symptom: Symptom) -> Floats:
    """Mean change towards the better end since day 0, over those alive at the end: (days,)."""
    alive = np.isfinite(course[:, -1])
    if not alive.any():
        return np.nan * course[0]
    towards = -1.0 if symptom.lower_is_better else 1.0
    change = course[alive] - course[alive, :1]
    return towards * np.asarray(np.mean(change, axis=0), dtype=np.float64)


def half_reached(days: Floats, eased: Floats) -> float:
    """First day on which half of the largest gain is reached; NaN if there is no gain.

    Parameters
    ----------
    days, eased : array (days,)
        Ascending days, and the gain by then.
    """
    if not (np.isfinite(eased).all() and eased.max() > 0.0):
        return float("nan")
    half = 0.5 * eased.max()
    after = int(np.argmax(eased >= half))
    if after == 0:
        return float(days[0])
    low, high = eased[after - 1], eased[after]
    share = (half - low) / (high - low)
    return float(days[after - 1] + share * (days[after] - days[after - 1]))


def _knowing(
    quiet: Protocol,
    enrolled: Enrolled,
    treated: Treated,
    bare: TrialData,
    recorded: tuple[ChangeRow, ...],
) -> tuple[KnowingRow, ...]:
    """Every continuous outcome as recorded, beside the same trial without knowledge of the arm."""
    plain = changes(quiet, enrolled, treated, bare)
    return tuple(
        KnowingRow(
            arm=row.arm,
            control=row.control,
            variable=row.variable,
            label=row.label,
            unit=row.unit,
            month=row.month,
            day=row.day,
            recorded=row.estimate,
            without=other.estimate,
            true=row.true,
        )
        for row, other in zip(recorded, plain, strict=True)
    )
