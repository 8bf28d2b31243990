"""Analysis: everything a report says, from the trial's data and the true courses."""

from __future__ import annotations

from lobule.trial.attribute import Subsets
from lobule.trial.draw import Draws
from lobule.trial.enroll import Enrollment
from lobule.trial.histories import Histories
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.result import TrialResult
from lobule.trial.summarize.adverse_events import adverse_events, safety
from lobule.trial.summarize.arms import arm_summaries, population
from lobule.trial.summarize.baseline import baseline
from lobule.trial.summarize.changes import changes
from lobule.trial.summarize.courses import courses, differences, individual
from lobule.trial.summarize.flow import flow
from lobule.trial.summarize.hospital import hospital
from lobule.trial.summarize.mechanisms import mechanism_shares
from lobule.trial.summarize.meld_parts import meld_parts
from lobule.trial.summarize.patient_view import patient_view
from lobule.trial.summarize.provenance import citations, parameters_used, provenance
from lobule.trial.summarize.shares import shares
from lobule.trial.summarize.supply import supply_findings
from lobule.trial.summarize.survival import survival
from lobule.trial.summarize.uncertain_shares import interplays, uncertain_shares
from lobule.trial.summarize.uncertainty import disease_draws, therapy_draws
from lobule.trial.summarize.wording import LIMITS, answer
from lobule.trial.treat import Treated


def analyze(
    protocol: Protocol,
    enrollment: Enrollment,
    treated: Treated,
    data: TrialData,
    subsets: tuple[tuple[str, Subsets], ...] = (),
    draws: tuple[tuple[str, Draws], ...] = (),
    histories: tuple[tuple[str, Histories], ...] = (),
) -> TrialResult:
    """Put the trial's estimates beside the true effects.

    Parameters
    ----------
    protocol : Protocol
    enrollment : Enrollment
    treated : Treated
    data : TrialData
    subsets : tuple of (arm, Subsets)
        Runs with every subset of the mechanisms of an arm.
    draws : tuple of (arm, Draws)
        Runs with draws of the parameters of an arm's therapy.
    histories : tuple of (arm, Histories)
        Runs in other diseases.
    """
    patients = enrollment.patients
    rows = changes(protocol, patients, treated, data)
    lived = survival(protocol, treated, data)
    few = min(protocol.exploration.draw_patients, len(patients))
    drawn = tuple(row for arm, one in draws for row in therapy_draws(protocol, arm, one, few))
    events = adverse_events(protocol, data)
    parameters = parameters_used(protocol)
    primary = next(row for row in rows if row.primary)
    return TrialResult(
        title=protocol.title,
        question=protocol.question,
        population=population(protocol),
        answer=answer(protocol, primary, lived, drawn),
        control=protocol.control,
        arms=arm_summaries(protocol),
        visit_days=(0, *protocol.visits.days),
        horizon=protocol.visits.horizon,
        etiology=protocol.entry.etiology.name,
        flow=flow(protocol, enrollment, data),
        baseline=baseline(protocol, patients, data),
        courses=courses(protocol, patients, treated, data),
        differences=differences(protocol, patients, treated),
        changes=rows,
        shares=shares(protocol, treated, data),
        survival=lived,
        mechanisms=tuple(
            row for arm, one in subsets for row in mechanism_shares(protocol, arm, one)
        ),
        meld_parts=meld_parts(protocol, treated),
        individual=individual(protocol, patients, treated),
        adverse_events=events,
        supply=supply_findings(protocol, patients, data),
        safety=safety(protocol, treated, data, events),
        hospital=hospital(protocol, treated, data),
        patient_view=patient_view(protocol, patients, treated, data, rows),
        therapy_draws=drawn,
        disease_draws=tuple(
            row
            for arm, one in histories
            for row in disease_draws(protocol, arm, one, protocol.exploration.draw_patients)
        ),
        uncertain_shares=tuple(
            row for arm, one in draws for row in uncertain_shares(protocol, arm, one, few)
        ),
        interplay=tuple(row for arm, one in draws for row in interplays(protocol, arm, one, few)),
        parameters=parameters,
        citations=citations(parameters),
        limits=LIMITS,
        provenance=provenance(protocol),
    )
