"""What the model cannot say, with the numbers of this run where it has them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lobule.evidence.effect import Effect
from lobule.evidence.statement import blinding_gradient
from lobule.evidence.studies import pooled_estimates
from lobule.report.comparison import keys_of, of_change
from lobule.report.numerals import fixed, interval, p_statement, percent
from lobule.report.wording import duration, inside_sentence, listed, months, times
from lobule.trial.result import TrialResult
from lobule.trial.summarize.wording import LIMITS

_NINE_STUDIES = "TurkJG_BMDSC"


@dataclass(frozen=True)
class Limit:
    """One thing that a reader must not conclude.

    Attributes
    ----------
    heading : str
        The limit in a few words.
    text : str
    keys : tuple of str
        Sources behind it.
    """

    heading: str
    text: str
    keys: tuple[str, ...] = ()


def limits(result: TrialResult) -> tuple[Limit, ...]:
    """Return the limits of every run, told at length, then those that only this run names."""
    own = tuple(Limit("", sentence) for sentence in result.limits if sentence not in LIMITS)
    found = (
        _fitted(),
        _blinding(result),
        _late_effect(result),
        _survival(result),
        _mechanisms(result),
        _untargeted(),
        _natural_history(),
        _cancer(result),
        _interval(result),
        _survivors(),
        _transplantation(),
        _assumed(result),
    )
    return tuple(limit for limit in found if limit is not None) + own


def _fitted() -> Limit:
    return Limit(
        "The size of the effect was put in, not found.",
        "The effects of the cells were fitted to pooled estimates of published trials, several of "
        "them the ones shown above, with about as many parameters as numbers to fit. Agreement "
        "with them is a check of the fit and no evidence that the therapy works. Every effect of "
        "the cells has zero inside its prior. What this trial would show if the disease and the "
        "cells worked as written down is known; whether they do is for real trials to find.",
        ("EightTrialReview", "Pan2014", "Pankaj2015"),
    )


def _blinding(result: TrialResult) -> Limit:
    here = (
        "Knowing the arm moves what this trial records by assumed sizes, shown with and without; "
        if result.patient_view.knowing_tells
        else "In this trial knowing the arm moves nothing that is recorded; "
    )
    return Limit(
        "The double-blind trials found nothing.",
        f"{blinding_gradient()} {here}the effects of the cells were fitted to published estimates "
        "as if those were free of it: what expectation and the bias of open-label assessment "
        "contributed to them, the model ascribes to cells.",
        ("Mohamadnejad2013", "Mohamadnejad2016"),
    )


def _late_effect(result: TrialResult) -> Limit | None:
    late = [
        (row, found)
        for row in result.changes
        if row.variable == "meld" and row.month == 12 and row.arm == result.primary.arm
        if row.true is not None and (found := of_change(row)) is not None and found.pooled
    ]
    if not late:
        return None
    row, agreement = late[0]
    pool = agreement.pooled[0].published
    if row.true is None or row.true.low <= pool.estimate <= row.true.high:
        return None
    return Limit(
        f"At {months(row.month)} the model and the published pool part.",
        f"The true effect on MELD is {fixed(row.true.value, 2)} points; {_published(pool)}. "
        "The model cannot join a clear fall in ALT at 3 months with an effect on MELD that is gone "
        "at 12, because liver mass that was saved stays for a year or two.",
        keys_of(pool),
    )


def _published(effect: Effect) -> str:
    limits = f" ({interval(*effect.interval, 2)})" if effect.interval else ""
    return f"the published pool has {fixed(effect.estimate, 2)}{limits}"


def _survival(result: TrialResult) -> Limit | None:
    comparisons = result.survival[0].comparisons if result.survival else ()
    if not comparisons:
        return None
    first = comparisons[0]
    row = next(r for r in pooled_estimates() if r.paper_id == _NINE_STUDIES and "mort" in r.outcome)
    return Limit(
        "A difference in survival is a consequence, not a prediction.",
        "Cells lower no hazard of death itself at the default, but that of infection, by "
        "assumption; patients with lower MELD and fewer complications die less "
        f"often, which here means {percent(first.true_share_arm)} against "
        f"{percent(first.true_share_control)} alive at {duration(first.horizon)}. A review of "
        f"{row.N} patients found no difference in mortality ({p_statement(float(row.p_value))}), "
        "another no gain in survival, and in one cohort survival differed while laboratory values "
        "did not: the link that the model takes for granted is not established.",
        ("NineStudyReview", "Liu2022", "ACLF302"),
    )


def _mechanisms(result: TrialResult) -> Limit | None:
    if not result.mechanisms:
        return None
    names = listed(list(dict.fromkeys(inside_sentence(share.label) for share in result.mechanisms)))
    return Limit(
        "The shares of the mechanisms are not identified by data.",
        f"No trial measured {names} apart from one another. Which of two mechanisms carries an "
        "effect depends on parameters that were assigned to it, so a share says what this model "
        "does, not what cells do.",
    )


def _untargeted() -> Limit:
    return Limit(
        "Portal pressure and scar were not fitted.",
        "Changes in portal pressure and collagen after cells follow from the equations without "
        "trial support at these doses. A biopsy trial in alcohol-related cirrhosis found collagen "
        "lost within months; the cells of this model act on the matrix far more weakly.",
        ("Suk2016",),
    )


def _natural_history() -> Limit:
    return Limit(
        "The course without cells misses some published numbers.",
        "The command lobule validate natural-history sets published numbers on the course of "
        "cirrhosis and on its treatments beside the model, each in a cohort that enters by the "
        "rule of the study, and names those that are missed. The misses have a pattern: deaths "
        "come at milder laboratory values than in published in-patients, stiffness reads "
        "otherwise, the first year after diagnosis of those who drink is not met, and neither sex "
        "nor age changes how fast the disease moves.",
    )


def _cancer(result: TrialResult) -> Limit:
    return Limit(
        "Nothing follows for liver cancer.",
        f"{duration(result.horizon).capitalize()} of follow-up cannot show it, and long-term "
        "cohorts disagree: equal cancer with better survival in one, more cancer without a gain in "
        "survival in the other.",
        ("Guo2019", "WangMF2018"),
    )


def _interval(result: TrialResult) -> Limit:
    drawn = (
        " The draws of the therapy above show how much wider that is."
        if result.therapy_draws
        else " The parameters of the therapy were not drawn in this run."
    )
    return Limit(
        "The intervals are about patients, not about the model.",
        "A confidence interval here says how much another trial of the same size could differ by "
        "chance. It does not contain doubt about parameters or equations." + drawn,
    )


def _survivors() -> Limit:
    return Limit(
        "Who died has no laboratory value.",
        "The true effect on a laboratory value is taken over patients alive in both arms. If a "
        "therapy keeps the sickest alive, the survivors of the two arms of a real trial are no "
        "longer alike; the true effect is free of that, the estimate of the trial is not.",
    )


def _transplantation() -> Limit:
    return Limit(
        "In a trial nobody waits for an organ.",
        "Transplantation is at most a constant competing risk of a trial: organs are not offered "
        "by MELD, so an arm with lower MELD does not wait longer, as it would in a clinic. Waiting "
        "lists, on which patients share organs, are run apart from trials.",
    )


def _assumed(result: TrialResult) -> Limit | None:
    if not result.parameters:
        return None
    counted = Counter(parameter.provenance for parameter in result.parameters)
    unsure = [
        f"{counted[word]:,} {phrase}"
        for word, phrase in (
            ("assumed", "are assumed"),
            ("calibrated", "were adjusted to published results"),
            ("recall", "are from memory and await verification"),
        )
        if counted[word]
    ]
    if not unsure:
        return None
    return Limit(
        "Many numbers are assumptions.",
        f"Of {times(len(result.parameters), 'parameter')} of the model, {listed(unsure)}; each is "
        "listed below with its prior.",
    )
