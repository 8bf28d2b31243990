"""Numbers and given values as they stand in a sentence."""

from __future__ import annotations

import math

LONGEST = 40


def plain(value: float) -> str:
    """A number without needless digits: 10,000, 0.5, 1e+11."""
    return f"{value:,.0f}" if value == round(value) and abs(value) < 1e9 else f"{value:.6g}"


def shortened(given: object) -> str:
    """What was written, in quotes and no longer than a line."""
    if given is None:
        return "empty"
    if isinstance(given, (dict, list)):
        return "a list" if isinstance(given, list) else "a group of lines"
    return f"'{cut(given)}'"


def cut(given: object) -> str:
    """What was written, no longer than a line."""
    # Python refuses to print whole numbers of thousands of digits.
    is_long = isinstance(given, int) and abs(given) > 1e30
    text = f"{finite(given):g}" if is_long else str(given)  # type: ignore[arg-type]
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def finite(given: float) -> float:
    """A number as a float; infinite if it is too large for one."""
    try:
        return float(given)
    except OverflowError:
        return math.inf
