"""Words of the page of a calibration: short, and never better than the numbers."""

from __future__ import annotations

from lobule.calibration.calibration import AGREE, ENOUGH, Calibration
from lobule.calibration.predictive import Interval, coverage
from lobule.calibration.row import Row
from lobule.evidence.references import label_of
from lobule.report.numerals import fixed, interval, percent
from lobule.report.wording import spelled, titled

NOTHING = 0.1
OUTCOMES = {
    "MELD": "MELD",
    "ALBUMIN": "Albumin",
    "BILIRUBIN": "Bilirubin",
    "ALT": "ALT",
    "COLLAGEN": "Collagen",
}


def with_limits(found: Interval, digits: int = 2) -> str:
    """Write "−1.22 (−2.36 to −0.08)"."""
    return f"{fixed(found.median, digits)} ({interval(found.low, found.high, digits)})"


def parameter_words(name: str) -> str:
    """Write "Paracrine: sparing" for ``paracrine.sparing``."""
    process, field = name.split(".")
    return f"{titled(spelled(process))}: {field.replace('_', ' ')}"


def row_label(row: Row) -> str:
    """Write "Pan 2014, MELD at 6 months"."""
    study, _, arm = row.study.partition(" ")
    words = f", {arm.removeprefix('treatment ').strip('()')}" if arm else ""
    months = f"{row.month:g} month" + ("" if row.month == 1.0 else "s")
    return f"{label_of(study)}{words}, {OUTCOMES[row.measured.name]} at {months}"


def answer(found: Calibration) -> str:
    """The answer in one sentence."""
    good = sum(line.reached for line in found.lines)
    inside, judged = coverage(found.fitted)
    return (
        f"One posterior reaches {good} of {len(found.lines)} lines of the published time course; "
        f"{inside} of {judged} fitted numbers lie inside their 90% predictive intervals."
    )


def missed(found: Calibration) -> str:
    """Which lines are missed, or that none is."""
    names = [line.line.said for line in found.lines if not line.reached]
    if not names:
        return "No line of the time course is missed."
    return f"Missed: {'; '.join(names)}."


def farthest(found: Calibration) -> str:
    """The line that is reached least in size, of those with an effect to speak of."""
    sized = [line for line in found.lines if line.published * line.line.measured.better > 0.0]
    least = min(sized, key=lambda line: line.share)
    unit = least.line.measured.unit
    return (
        f"Least of the published size: {least.line.said}, where {fixed(least.printed.median, 1)} "
        f"{unit} are expected in print and {fixed(least.published, 1)} were published."
    )


def sampler(found: Calibration) -> str:
    """Whether the sampler did its work."""
    runs = found.fit.recipe.runs
    verdict = (
        "as asked for"
        if found.worst_r_hat <= AGREE and found.least_effective >= ENOUGH
        else f"short of what was asked for ({AGREE:g} and {ENOUGH:g})"
    )
    return (
        f"{runs} independent runs: largest R-hat {fixed(found.worst_r_hat, 3)}, smallest effective "
        f"number of draws {fixed(found.least_effective, 0)} over every reported number, {verdict}."
    )


def collagen_words(found: Calibration) -> str:
    """The conflict about collagen in words."""
    gap = found.collagen
    return (
        f"Fitting collagen raises the median collagenase added at full response from "
        f"{fixed(gap.gain_without.median, 1)} to {fixed(gap.gain_with.median, 1)}, "
        f"{fixed(gap.more, 1)} times as much, and {_cost(gap.cost)}. Without it, both arms would "
        f"print as great a fall in {percent(gap.surprise)} of predictions."
    )


def _cost(cost: float) -> str:
    """What fitting collagen costs all other rows, in units of log-likelihood."""
    if cost < NOTHING:
        return "costs the other rows nothing that can be measured"
    return f"costs the other rows {fixed(cost, 1)} of log-likelihood"


def blinding_words(found: Calibration) -> str:
    """The blinding gradient of MELD in words."""
    meld = next(bias for bias in found.biases if bias.measured.name == "MELD")
    return (
        f"Open-label bias in MELD is {fixed(meld.mean, 2)} points on average, "
        f"{percent(meld.share, 0)} of what open trials print, and {with_limits(meld.size)} where "
        f"there is any; it is exactly zero with probability {fixed(meld.zero, 2)} (prior 0.50)."
    )


def failure_words(found: Calibration) -> str:
    """The cohort in liver failure in words."""
    one = found.liver_failure
    low, high = one.published.limits
    return (
        f"Alive at 48 weeks in acute-on-chronic liver failure: the model predicts "
        f"{with_limits(_hundred(one.difference), 0)} per cent more with cells; the cohort found "
        f"{fixed(100 * one.published.difference, 0)} "
        f"({interval(100 * low, 100 * high, 0)})."
    )


def _hundred(found: Interval) -> Interval:
    return Interval(100.0 * found.median, 100.0 * found.low, 100.0 * found.high)
