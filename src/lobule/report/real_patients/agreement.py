"""Whether a virtual number agrees with a real one, in words."""

from __future__ import annotations

import math

from markupsafe import Markup

from lobule.report.numerals import MISSING, fixed, interval
from lobule.trial.analysis.estimate import Estimate

AGREES, NO_NUMBER = "Agrees", "No number"


def agreement(real: Estimate, virtual: Estimate) -> str:
    """Inside the real interval, outside but within chance, or outside it on one side."""
    if math.isnan(real.value) or math.isnan(virtual.value):
        return NO_NUMBER
    low, high = _limits(real)
    if low <= virtual.value <= high:
        return AGREES
    side = "Too low" if virtual.value < low else "Too high"
    least, most = _limits(virtual)
    return f"{side}, within chance" if least <= high and most >= low else side


def is_off(words: str) -> bool:
    """Whether more than chance parts the two."""
    return words in ("Too low", "Too high")


def percents(found: Estimate) -> str:
    """Write "73.4" with its interval below, in per cent."""
    if math.isnan(found.value):
        return MISSING
    limits = interval(100.0 * found.low, 100.0 * found.high, 1)
    value = fixed(100.0 * found.value, 1)
    if limits == MISSING:
        return value
    return Markup('{} <span class="within">({})</span>').format(value, limits)


def _limits(found: Estimate) -> tuple[float, float]:
    """The interval, or the value alone where the data give none."""
    if math.isnan(found.low) or math.isnan(found.high):
        return found.value, found.value
    return found.low, found.high
