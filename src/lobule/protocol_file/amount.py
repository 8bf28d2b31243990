"""Amounts as people write them, with their unit: "100 million cells", "1e8 cells", "3 months"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lobule.protocol_file.said import cut, finite, plain, shortened

_SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PATTERN = re.compile(
    r"""(?P<sign>[+-]?)
        (?: 10\^(?P<lone>\d+)
          | (?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) (?:\s*[x×*]\s*10\^?(?P<power>\d+))? )
        \s*(?:(?P<scale>thousand|million|billion)\b)?\s*(?P<unit>[^\d\s.,+-].*|10\^\d+/.+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SPAN = re.compile(r"([\d.e+-]+)\s*(?:to|-|–)\s*([\d.e+]+)\s*(\D.*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """What an amount may be: its name in a sentence, its units, its limits.

    Attributes
    ----------
    name : str
        As it opens a sentence.
    unit : str
        In which the limits are given and the amount is handed on.
    units : mapping of str to float
        Spellings that are understood, the usual one first, and how many of `unit` each is. Empty
        for a plain number.
    low, high : float, `unit`
    whole : bool
        Only whole numbers, after conversion to `unit` where it has units.
    cure : str
        What to do about a value that is refused, as a sentence.
    """

    name: str
    unit: str
    units: Mapping[str, float]
    low: float
    high: float
    whole: bool = False
    cure: str = ""

    @property
    def expected(self) -> str:
        """The allowed range in words."""
        noun = "a whole number from " if self.whole and not self.units else ""
        unit = f" {self.unit}" if self.units else ""
        return f"{noun}{plain(self.low)} to {plain(self.high)}{unit}"

    @property
    def choices(self) -> str:
        """The units in words: of those of one size the first."""
        first: dict[float, str] = {}
        for name, size in self.units.items():
            first.setdefault(size, name)
        names = list(first.values())
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def number_and_unit(text: str) -> tuple[float, str] | None:
    """Split "1.5 million cells" into 1500000 and "cells"; None if it is no amount.

    Examples
    --------
    >>> number_and_unit("1 x 10^8 cells")
    (100000000.0, 'cells')
    >>> number_and_unit("about 8") is None
    True
    """
    found = _PATTERN.fullmatch(text.strip().translate(_SUPERSCRIPTS))
    if found is None:
        return None
    mantissa = float(found["number"]) if found["number"] else 1.0
    power = int(found["power"] or found["lone"] or 0)
    if power > 300:
        return math.inf, found["unit"] or ""
    value = mantissa * 10.0**power * _SCALES[(found["scale"] or "").lower()]
    return (-value if found["sign"] == "-" else value), (found["unit"] or "").strip()


def read_amount(given: object, kind: Kind) -> float:
    """The amount in the unit of its kind.

    Parameters
    ----------
    given : str, int or float
    kind : Kind

    Raises
    ------
    ValueError
        It is no number, lacks its unit, has another one, or lies outside the limits.

    Examples
    --------
    >>> dose = Kind("Dose", "cells", {"cells": 1.0}, 0.0, 1e11)
    >>> read_amount("100 million cells", dose)
    100000000.0
    >>> read_amount("2e6 cells/kg", dose)
    Traceback (most recent call last):
    ...
    ValueError: Dose is '2e6 cells/kg'; expected cells, not 'cells/kg'.
    """
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise _refused(kind, shortened(given), _form(kind), kind.cure)
    split = number_and_unit(given) if isinstance(given, str) else (finite(given), "")
    if split is None:
        raise _refused(kind, shortened(given), _form(kind), _hint(given, kind))
    value = split[0] * _factor(split, given, kind)
    if not kind.low <= value <= kind.high:
        raise _refused(kind, cut(given), kind.expected, kind.cure)
    if kind.whole and not kind.units and value != round(value):
        raise _refused(kind, cut(given), kind.expected, kind.cure)
    return float(round(value)) if kind.whole else value


def read_span(given: object, kind: Kind) -> tuple[float, float]:
    """Two amounts in the unit of their kind, written like "1 to 18 months"."""
    found = _SPAN.fullmatch(str(given).strip())
    if found is None:
        form = f"two numbers with their unit ({kind.choices})"
        cure = f"Write for example '1 to 2 {next(iter(kind.units))}'."
        raise _refused(kind, shortened(given), form, cure)
    low, high = (read_amount(f"{end} {found[3] or ''}", kind) for end in (found[1], found[2]))
    if low > high:
        raise _refused(kind, shortened(given), "the smaller number first", "Exchange the two.")
    return low, high


def _refused(kind: Kind, given: str, expected: str, cure: str) -> ValueError:
    return ValueError(f"{kind.name} is {given}; expected {expected}. {cure}".strip())


def _form(kind: Kind) -> str:
    return f"a number with its unit ({kind.choices})" if kind.units else kind.expected


def _factor(split: tuple[float, str], given: object, kind: Kind) -> float:
    unit = split[1]
    if not kind.units:
        if not unit:
            return 1.0
        form = f"{kind.expected}, without a unit"
        raise _refused(kind, shortened(given), form, f"Leave {shortened(unit)} out.")
    if not unit:
        without = f"{cut(given)} without a unit"
        raise _refused(kind, without, kind.choices, "Write the unit after the number.")
    factor = {name.lower(): size for name, size in kind.units.items()}.get(_plain_unit(unit))
    if factor is None:
        form = f"{kind.choices}, not {shortened(unit)}"
        raise _refused(kind, shortened(given), form, kind.cure)
    return factor


def _plain_unit(unit: str) -> str:
    return re.sub(r"\s+", " ", unit.lower().replace("µ", "u").replace("μ", "u"))


def _hint(given: object, kind: Kind) -> str:
    if "," in str(given):
        return "Write decimals with a point, and thousands without a comma."
    return kind.cure
