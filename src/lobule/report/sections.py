"""The sections of the report, in the order in which they are read."""

from __future__ import annotations

from lobule.evidence.agree import Agreement
from lobule.report.citations import Citations
from lobule.report.illustrations.courses import courses, truth
from lobule.report.illustrations.evidence import forest
from lobule.report.illustrations.flow import flow
from lobule.report.illustrations.mechanisms import individual_effects
from lobule.report.illustrations.mechanisms import mechanisms as mechanism_shares
from lobule.report.illustrations.survival import survival as survival_curves
from lobule.report.illustrations.symptoms import symptoms as symptom_forest
from lobule.report.outcomes import distinct
from lobule.report.section import Section, section
from lobule.report.sentences import (
    answer,
    conduct,
    events,
    evidence,
    mechanisms,
    over_draws,
    supply,
    survival,
    symptoms,
)
from lobule.report.tables.adverse_events import adverse_event_table
from lobule.report.tables.baseline import baseline_table
from lobule.report.tables.changes import change_table
from lobule.report.tables.evidence import evidence_table
from lobule.report.tables.hospital import hospital_table
from lobule.report.tables.how_sure import how_sure
from lobule.report.tables.mechanisms import mechanism_table
from lobule.report.tables.shares import share_table
from lobule.report.tables.supply import supply_table
from lobule.report.tables.survival import survival_table
from lobule.report.tables.symptoms import knowing_table, onset_table, symptom_table
from lobule.report.tables.uncertain_shares import uncertain_share_table
from lobule.trial.result import TrialResult


def all_of(
    result: TrialResult, compared: tuple[Agreement, ...], citations: Citations
) -> tuple[Section, ...]:
    """Return every section that the result has something to say in."""
    found = (
        _methods(result),
        _patients(result),
        _supply(result),
        _laboratory(result),
        _truth(result),
        _evidence(result, compared, citations),
        _survival(result),
        _resolution(result),
        _patient_view(result, citations),
        _safety(result),
        _mechanisms(result),
        _uncertainty(result),
    )
    return tuple(part for part in found if part.paragraphs or part.exhibits)


def _methods(result: TrialResult) -> Section:
    return section(
        "methods",
        "How the trial was done",
        (result.population, conduct.design(result), conduct.MEASURED_AND_TRUE),
    )


def _patients(result: TrialResult) -> Section:
    paragraph = f"{conduct.enrollment(result)} {conduct.baseline_remark(result)}"
    exhibits = (flow(result), baseline_table(result) if result.baseline else None)
    return section("patients", "Who was enrolled", (paragraph,), exhibits)


def _supply(result: TrialResult) -> Section:
    table = supply_table(result) if result.supply else None
    return section("supply", "From donor to syringe", supply.supply(result), (table,))


def _laboratory(result: TrialResult) -> Section:
    paragraph = f"{answer.answer(result)} {answer.verdict(result)}"
    return section(
        "laboratory-values",
        "MELD and laboratory values",
        (paragraph,),
        (courses(result), change_table(result)),
    )


def _truth(result: TrialResult) -> Section:
    paragraph = f"{answer.truth(result)} {answer.agreement_of_answers(result)}"
    return section("truth", "The trial’s estimate and the truth", (paragraph,), (truth(result),))


def _evidence(
    result: TrialResult, compared: tuple[Agreement, ...], citations: Citations
) -> Section:
    paragraphs = [citations.marked(text) for text in evidence.in_full(result, compared)]
    table = evidence_table(compared, citations) if compared else None
    exhibits = (forest(compared), table)
    return section("evidence", "Beside the published evidence", paragraphs, exhibits)


def _survival(result: TrialResult) -> Section:
    paragraphs = (survival.survival(result), survival.true_survival(result))
    figures = [survival_curves(result, finding) for finding in distinct(result.survival)]
    table = survival_table(result) if result.survival else None
    return section("survival", "Survival", paragraphs, (*figures, table))


def _resolution(result: TrialResult) -> Section:
    table = share_table(result) if result.shares else None
    return section("ascites", "Ascites", (events.resolution(result),), (table,))


def _patient_view(result: TrialResult, citations: Citations) -> Section:
    paragraphs = (
        symptoms.blinding(result),
        citations.marked(symptoms.improvement(result)),
        citations.marked(symptoms.onset(result)),
    )
    asked = bool(result.patient_view.symptoms)
    exhibits = (
        symptom_forest(result),
        symptom_table(result) if asked else None,
        onset_table(result) if asked else None,
        knowing_table(result),
    )
    return section("patient-view", "As the patient lives it", paragraphs, exhibits)


def _safety(result: TrialResult) -> Section:
    paragraphs = (events.safety(result), events.hospital(result), events.scarring(result))
    exhibits = (
        adverse_event_table(result) if result.adverse_events else None,
        hospital_table(result) if result.hospital else None,
    )
    return section("adverse-events", "Adverse events", paragraphs, exhibits)


def _mechanisms(result: TrialResult) -> Section:
    paragraphs = (
        mechanisms.contributions(result),
        mechanisms.through_which_value(result),
        over_draws.shares(result),
        over_draws.together(result),
    )
    return section(
        "mechanisms",
        "What each mechanism contributed",
        paragraphs,
        (mechanism_shares(result), mechanism_table(result), uncertain_share_table(result)),
    )


def _uncertainty(result: TrialResult) -> Section:
    paragraphs = [mechanisms.spread_of_effects(effects) for effects in result.individual]
    paragraphs += [mechanisms.belief(draws) for draws in mechanisms.draws_shown(result)]
    return section(
        "uncertainty",
        "Between patients, and between assumptions",
        paragraphs,
        (how_sure(result), individual_effects(result)),
    )
