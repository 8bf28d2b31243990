"""Words that every part of the report uses alike: units, months, arms, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lobule.report.numerals import pretty

DAYS_PER_MONTH = 365.25 / 12
_CAPITALS = ("ACLF", "B", "C", "DPMAS", "MARS", "MSC", "TIPS")
_SPELLED = {word.lower(): word for word in _CAPITALS} | {"gcsf": "G-CSF"}
_NAMES = ("Child", "Copenhagen", "Kaplan", "Ki", "Kupffer", "Mayo", "West")


def spelled(name: str) -> str:
    """Return a program's name in words: "bone_marrow_msc" is "bone marrow MSC"."""
    return " ".join(_SPELLED.get(word, word) for word in name.split("_"))


def titled(name: str) -> str:
    """Return a name with a capital first letter, the rest as given."""
    return name[:1].upper() + name[1:]


def months(month: float) -> str:
    """Return "1 month" or "3 months"."""
    return f"{month:g} month" if month == 1 else f"{month:g} months"


def duration(days: float) -> str:
    """Return a follow-up in whole months where it is close to one, else in days."""
    nearest = round(days / DAYS_PER_MONTH)
    if nearest and abs(days - nearest * DAYS_PER_MONTH) <= 3:
        return months(nearest)
    return f"{days:g} days"


def measure(label: str, unit: str) -> str:
    """Return "Albumin, g/L"; scores and plain numbers have no unit to show."""
    return label if unit in ("", "1", "points") else f"{label}, {pretty(unit)}"


def unit_after(unit: str) -> str:
    """Return the unit with a space before it, or nothing for a plain number."""
    return "" if unit in ("", "1") else f" {pretty(unit)}"


def inside_sentence(label: str) -> str:
    """Return a label as it stands within a sentence: "albumin", but "MELD" and "Child-Pugh"."""
    first = re.split(r"[\s-]", label)[0]
    keeps = first.isupper() or first in _NAMES
    return label if keeps else label[:1].lower() + label[1:]


def at_days(days: Sequence[float]) -> str:
    """Return "1, 3, 6, and 12 months" for the days of visits."""
    texts = [duration(day) for day in days]
    units = [text.split(" ")[1].rstrip("s") for text in texts]
    shared = len(set(units)) == 1
    shown = [text.split(" ")[0] if shared and text is not texts[-1] else text for text in texts]
    return listed(shown)


def paragraphs(text: str, most: int = 480) -> tuple[str, ...]:
    """Return a long text cut into paragraphs at ends of sentences."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.]) (?=[A-Z])", text):
        if found and len(found[-1]) + len(sentence) < most:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return tuple(found)


def amount(value: float, unit: str) -> str:
    """Return "1 point" or "10 U/L": a round number with its unit."""
    return f"{value:g}{unit_after('point' if (value, unit) == (1, 'points') else unit)}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b, and c"."""
    if len(items) <= 2:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"


def times(number: int, thing: str, things: str = "") -> str:
    """Return "1 trial" or "3 trials"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
