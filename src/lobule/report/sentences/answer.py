"""The answer to the trial's question, what its interval allows, and what is true."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.report.numerals import fixed, interval, p_statement
from lobule.report.tables.changes import digits_of
from lobule.report.wording import inside_sentence, listed, months, unit_after
from lobule.trial.analysis.estimate import Difference
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.findings.change import ChangeRow
from lobule.trial.result import TrialResult


@dataclass(frozen=True)
class Headline:
    """The answer as a number.

    Attributes
    ----------
    value : str
        "−1.52 points", or "Not estimable".
    interval : str
        "95% CI −2.09 to −0.96", or empty.
    meaning : str
        What the number is the difference of.
    """

    value: str
    interval: str
    meaning: str


def headline(result: TrialResult) -> Headline:
    """Return the primary endpoint as a number with its interval."""
    row = result.primary
    meaning = f"{row.label} at {months(row.month)}, {row.arm} minus {row.control}"
    if row.estimate is None:
        return Headline("Not estimable", "", meaning)
    digits = _digits(result)
    return Headline(
        f"{fixed(row.estimate.value, digits)}{unit_after(row.unit)}",
        f"95% CI {interval(row.estimate.low, row.estimate.high, digits)}",
        meaning,
    )


def answer(result: TrialResult) -> str:
    """Return the trial's estimate of the primary endpoint as a sentence."""
    row, digits = result.primary, _digits(result)
    if row.estimate is None:
        return (
            f"The trial cannot answer: {row.n_arm} and {row.n_control} patients with values were "
            f"too few to estimate the difference in {row.label} at {months(row.month)}."
        )
    size = f"{fixed(abs(row.estimate.value), digits)}{unit_after(row.unit)}"
    side = _side(row.estimate.value, digits)
    with_p = _joined(_confidence(row.estimate, digits), p_statement(row.estimate.p_value))
    state = f"was {size} {side} with {row.arm} than with {row.control}" if side else _alike(row)
    return (
        f"At {months(row.month)}, {inside_sentence(row.label)} {state} (difference "
        f"{fixed(row.estimate.value, digits)}; {with_p})."
    )


def verdict(result: TrialResult) -> str:
    """Return whether the interval excludes no effect, and what follows from that."""
    row = result.primary
    if row.estimate is None:
        return "A larger trial is needed to answer."
    if _contains(row.estimate, 0.0):
        return (
            "The interval includes zero: a trial of this size, read alone, does not show that "
            f"{row.arm} and {row.control} differ."
        )
    better = (row.estimate.value < 0) == OUTCOMES[row.variable].lower_is_better
    favored = row.arm if better else row.control
    return f"The interval excludes zero: in this model the difference favors {favored}."


def truth(result: TrialResult) -> str:
    """Return the true effect, and whether the trial's interval caught it."""
    row, digits = result.primary, _digits(result)
    if row.true is None:
        return "No enrolled patient was alive in both arms, so there is no true effect to compare."
    found = (
        f"Each virtual patient lived through both arms, so the true mean effect is known: "
        f"{fixed(row.true.value, digits)}{unit_after(row.unit)} (95% interval over patients "
        f"{interval(row.true.low, row.true.high, digits)}) in the {row.n_true:,} alive in both."
    )
    return f"{found} {_caught(row)}".strip()


def _caught(row: ChangeRow) -> str:
    if row.estimate is None or row.true is None:
        return ""
    if _contains(row.estimate, row.true.value):
        missed = _contains(row.estimate, 0.0) and not _contains(row.true, 0.0)
        too_small = ", and zero as well: the trial was too small to show it" if missed else ""
        return f"The trial's interval contains it{too_small}."
    return "The trial's interval misses it, as happens by chance in one trial of 20."


def agreement_of_answers(result: TrialResult) -> str:
    """Return in how many endpoints and visits the trial's interval contains the true effect."""
    both = [row for row in result.changes if row.estimate is not None and row.true is not None]
    caught = sum(
        _contains(row.estimate, row.true.value) for row in both if row.estimate and row.true
    )
    labels = listed(list(dict.fromkeys(inside_sentence(row.label) for row in both)))
    return (
        f"Over all visits of {labels}, the trial's 95% interval contains the true effect in "
        f"{caught} of {len(both)} comparisons."
    )


def _digits(result: TrialResult) -> int:
    variable = result.primary.variable
    return digits_of(tuple(row for row in result.changes if row.variable == variable))


def _side(value: float, digits: int) -> str:
    if round(value, digits) == 0:
        return ""
    return "lower" if value < 0 else "higher"


def _alike(row: ChangeRow) -> str:
    return f"was the same with {row.arm} as with {row.control}"


def _contains(found: Difference, value: float) -> bool:
    return found.low <= value <= found.high


def _confidence(found: Difference, digits: int) -> str:
    return f"95% CI {interval(found.low, found.high, digits)}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
