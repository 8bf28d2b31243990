"""Published quantities as a reader understands them without the row above."""

from __future__ import annotations

import re
from functools import cache

from lobule.report.numerals import pretty
from lobule.validation.left_out import published

_SIGNS = (("->", "→"), ("+/-", "±"), ("<=", "≤"), (">=", "≥"), ("~", "about "))
_NO_TIME = ("", "-", "0")


def label(row: str) -> str:
    """Quantity of a published row with its time, if the quantity does not name one."""
    target = published()[row]
    quantity, time = _quantities()[row], target.time
    if time in _NO_TIME or time.startswith("per ") or _names_time(quantity):
        return printed(quantity)
    return f"{printed(quantity)}, {printed(time)}"


def printed(text: str) -> str:
    """A text of the published tables with the signs that a journal uses."""
    for typed, sign in _SIGNS:
        text = text.replace(typed, sign)
    return pretty(text)


@cache
def _quantities() -> dict[str, str]:
    """Quantities with "same" written out."""
    found: dict[str, str] = {}
    last = ""
    for name, target in published().items():
        quantity = target.quantity
        if quantity.startswith("same"):
            rest = re.sub(r"^same\s*[,:]?\s*|^\(%\)$", "", quantity)
            quantity = f"{last}; {rest}" if rest and rest != "(%)" else last
        else:
            last = quantity
        found[name] = quantity
    return found


def _names_time(quantity: str) -> bool:
    return bool(re.search(r"\d+[- ]?(d|y|yr|mo|month|week|wk|h)\b|\bat \d", quantity))
