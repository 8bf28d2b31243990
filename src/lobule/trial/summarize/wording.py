"""The sentences of a result: the answer, what is true, what nobody may conclude."""

from __future__ import annotations

import math

from lobule.trial.analysis.estimate import Difference
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.findings.change import ChangeRow
from lobule.trial.findings.survival import SurvivalComparison, SurvivalFinding
from lobule.trial.findings.uncertainty import TherapyDraws
from lobule.trial.protocol import Protocol
from lobule.trial.result import RESEARCH_ONLY, Answer

LIMITS: tuple[str, ...] = (
    RESEARCH_ONLY,
    "It simulates a hypothesis. The size of the therapy's effect is fitted to pooled trials that "
    "are mostly open label; both double-blind placebo trials in decompensated cirrhosis found no "
    "effect, and every effect has zero inside its prior.",
    "Intervals of the trial's estimate and of the true effect are over virtual patients: they "
    "shrink with more patients and do not contain the uncertainty of the model. The draws of the "
    "therapy contain that of its parameters only, not of the disease.",
    "The true effect on a laboratory value is taken over patients alive in both arms "
    "(always-survivors). If a therapy keeps the sickest alive, the survivors of the two arms of a "
    "real trial are no longer alike; this difference is free of that.",
    "A difference in deaths is a consequence of the modeled laboratory values, not a prediction.",
    "Knowing the arm moves answers, grades and measured values only as far as the protocol says, "
    "by assumed sizes, and never the body: there is no placebo response.",
    "Transplantation is at most a constant competing risk; a trial has no waiting list.",
)


def answer(
    protocol: Protocol,
    primary: ChangeRow,
    survival: tuple[SurvivalFinding, ...],
    draws: tuple[TherapyDraws, ...],
) -> Answer:
    """The answer to the question of the protocol."""
    return Answer(
        sentence=_estimate(primary),
        truth=_truth(primary),
        survival=_survival(survival),
        uncertainty=_uncertainty(primary, draws),
    )


def number(value: float, digits: int = 2) -> str:
    """A number with a true minus sign, and none before a zero."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def with_interval(found: Difference, unit: str) -> str:
    """``−1.22 points (95% CI −2.36 to −0.08)``."""
    value = f"{number(found.value)} {unit}".strip()
    if math.isnan(found.low):
        return value
    return f"{value} (95% CI {number(found.low)} to {number(found.high)})"


def p_words(p_value: float) -> str:
    """``P = 0.04``, ``P < 0.001``, or nothing if there is no P value."""
    if math.isnan(p_value):
        return ""
    return "P < 0.001" if p_value < 0.001 else f"P = {p_value:.2g}"


def months(month: float) -> str:
    """``3 months``, ``1 month``."""
    return f"{month:g} month" + ("" if month == 1 else "s")


def _estimate(row: ChangeRow) -> str:
    where = f"{months(row.month)} after randomization"
    people = f"{row.n_arm} patients against {row.n_control}"
    if row.estimate is None:
        return (
            f"{where[0].upper()}{where[1:]} too few patients were left to compare {row.label} "
            f"({people})."
        )
    lower = OUTCOMES[row.variable].lower_is_better
    excludes_zero = row.estimate.high < 0 or row.estimate.low > 0
    better = (row.estimate.value < 0) == lower
    verdict = "did not change clearly"
    if excludes_zero:
        verdict = "improved" if better else "worsened"
    tail = ", ".join(part for part in (p_words(row.estimate.p_value), people) if part)
    return (
        f"{row.label} {verdict} with {row.arm} compared with {row.control} {where}: difference in "
        f"change {with_interval(row.estimate, row.unit)}; {tail}."
    )


def _truth(row: ChangeRow) -> str:
    if row.true is None:
        return "No virtual patient was alive in both arms, so there is no true effect to state."
    return (
        f"The true effect, each virtual patient being run in both arms, was "
        f"{with_interval(row.true, row.unit)} in the {row.n_true} patients alive in both."
    )


def _survival(findings: tuple[SurvivalFinding, ...]) -> str:
    compared = [one for finding in findings[:1] for one in finding.comparisons]
    if not compared:
        return "Survival could not be compared: one arm has no patients."
    first: SurvivalComparison = compared[0]
    days = f"{first.horizon:.0f} days"
    shares = (
        f"After {days} {100 * first.share_arm.value:.1f}% were alive with {first.arm} and "
        f"{100 * first.share_control.value:.1f}% with {first.control}"
    )
    if first.hazard_ratio is None:
        return f"{shares}; too few deaths for a hazard ratio."
    ratio = first.hazard_ratio
    return (
        f"{shares} (hazard ratio {ratio.value:.2f}, 95% CI {ratio.low:.2f} to {ratio.high:.2f}; "
        f"log-rank {p_words(first.log_rank_p)})."
    )


def _uncertainty(row: ChangeRow, draws: tuple[TherapyDraws, ...]) -> str:
    same = [one for one in draws if one.arm == row.arm and one.day == row.day]
    if not same:
        return "The parameters of the therapy were not drawn."
    one = same[0]
    return (
        f"Over {one.draws} draws from {one.origin}, the true effect lies between "
        f"{number(one.low)} and {number(one.high)} {one.unit} (central 95%); "
        f"in {100 * one.probability_of_no_effect:.0f}% of the draws it is smaller than "
        f"{one.negligible:g} {one.unit}."
    )
