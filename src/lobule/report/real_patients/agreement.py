"""Whether a virtual number agrees with a real one, in words."""

from __future__ import annotations

import math

from markupsafe import Markup

from lobule.report.numerals import MISSING, fixed, interval
from lobule.trial.analysis.estimate import Estimate

AGREES, NO_NUMBER, NO_INTERVAL = "Agrees", "No number", "No interval"


def agreement(real: Estimate, virtual: Estimate) -> str:
    """Inside the real interval, outside but within chance, or outside it on one side.

    Where nobody, or everybody, had the event, the data give no interval to judge by.
    """
    if math.isnan(real.value) or math.isnan(virtual.value):
        return NO_NUMBER
    if real.value == virtual.value or real.low <= virtual.value <= real.high:
        return AGREES
    if math.isnan(real.low) or math.isnan(virtual.low):
        return NO_INTERVAL
    side = "Too low" if virtual.value < real.low else "Too high"
    chance = virtual.low <= real.high and virtual.high >= real.low
    return f"{side}, within chance" if chance else side


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
