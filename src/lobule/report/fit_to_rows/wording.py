"""Words of the page of a fit to published rows: short, and never better than the numbers."""

from __future__ import annotations

import numpy as np

from lobule.calibration.calibration import AGREE, ENOUGH
from lobule.report.numerals import fixed, interval, percent
from lobule.validation.fit import JudgedFit
from lobule.validation.fit.predicted import coverage
from lobule.validation.use import Use

TAUGHT = 0.15
"""The spread of a number must fall by so much before the rows are said to have taught it."""


def span(low: str, high: str) -> str:
    """Write "0.15–0.95", with "to" where a minus sign would be misread."""
    return f"{low} to {high}" if "−" in low + high else f"{low}–{high}"


def answer(found: JudgedFit) -> str:
    """The answer in one sentence."""
    fitted, checked = (coverage(found.rows, use) for use in (Use.FIT, Use.CHECK))
    return (
        f"{fitted[0]} of {fitted[1]} fitted rows and {checked[0]} of {checked[1]} rows kept from "
        "the fit lie inside the 90% interval of what would be printed."
    )


def width(found: JudgedFit) -> str:
    """How wide the intervals are, beside the published values."""
    rows = [row for row in found.rows if row.published]
    narrow, wide = (
        float(np.median([(high - low) / abs(row.published) for low, high, row in limits]))
        for limits in (
            [(row.low, row.high, row) for row in rows],
            [(row.printed_low, row.printed_high, row) for row in rows],
        )
    )
    return (
        f"The median interval is {percent(narrow, 0)} of the published value wide for the model "
        f"alone, and {percent(wide, 0)} with the model's own error and the error of print."
    )


def model_error(found: JudgedFit) -> str:
    """How wrong the model is, learned from the rows."""
    low, middle, high = found.miss
    return (
        "Beyond chance and the error of print the model misses a row by "
        f"{fixed(middle, 2)} ({interval(low, high, 2)}) on its scale, log odds or logarithm: "
        f"{percent(np.expm1(middle), 0)} of a small rate."
    )


def learned(found: JudgedFit) -> str:
    """How many numbers the rows taught something about."""
    taught = sum(one.shrinkage >= TAUGHT for one in found.learned)
    return (
        f"The rows taught something about {taught} of {len(found.learned)} numbers: their spread "
        f"fell by {percent(TAUGHT, 0)} or more. The others are as wide as before."
    )


def lines(found: JudgedFit) -> str:
    """How well the straight lines tell runs that they have not seen."""
    return (
        f"Runs that the lines had not seen lay inside their 90% interval in "
        f"{percent(found.told, 0)} of cases; the median correlation over rows was "
        f"{fixed(found.alike, 2)}. On average {percent(_missing(found), 0)} of the rows "
        "were missing from a run: too few people in it had what they count, or could be followed."
    )


def _missing(found: JudgedFit) -> float:
    runs = len(found.fit.first.points) + len(found.fit.second.points)
    return 1.0 - float(np.mean([row.line.runs for row in found.fit.rows])) / runs


def sampler(found: JudgedFit) -> str:
    """Whether the chains agree."""
    well = found.worst_r_hat <= AGREE and found.least_effective >= ENOUGH
    verdict = "as asked for" if well else f"asked for: at most {AGREE} and at least {ENOUGH:.0f}"
    return (
        f"{found.fit.recipe.chains} independent chains: largest R-hat "
        f"{fixed(found.worst_r_hat, 3)}, smallest effective number of draws "
        f"{found.least_effective:,.0f} over every reported number, {verdict}."
    )
