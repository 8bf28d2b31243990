"""Entry criteria as people write them: "10 to 25", "at most 10 mg/dL", "present"."""

from __future__ import annotations

import math
import re

from lobule.clinic import labs
from lobule.clinic.analytes import Analyte
from lobule.population.criterion import Finding, Range
from lobule.protocol_file.amount import Kind, number_and_unit, read_amount
from lobule.protocol_file.kinds import AGE, CHILD_PUGH, MELD
from lobule.protocol_file.said import shortened

SCORES: dict[str, Kind] = {"age": AGE, "meld": MELD, "child_pugh": CHILD_PUGH}
ANALYTES: dict[str, Analyte] = {
    "bilirubin": labs.BILIRUBIN,
    "albumin": labs.ALBUMIN,
    "inr": labs.INR,
    "creatinine": labs.CREATININE,
    "sodium": labs.SODIUM,
    "platelets": labs.PLATELETS,
    "alt": labs.ALT,
    "ast": labs.AST,
}
PRESENT = frozenset({"present", "yes", "true", "on", "required"})
ABSENT = frozenset({"absent", "no", "false", "off", "none", "excluded"})
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_BETWEEN = re.compile(rf"({_NUMBER})\s*(?:to|-|–)\s*({_NUMBER})\s*(\D.*)?", re.IGNORECASE)
_ONE_SIDED = re.compile(r"(at least|at most|>=|<=|≥|≤)\s*(.+)", re.IGNORECASE)
_LOWER = frozenset({"at least", ">=", "≥"})


def read_limits(variable: str, given: object) -> Range:
    """The criterion that limits a measured value.

    Parameters
    ----------
    variable : str
        ``age``, ``meld``, ``child_pugh`` or a laboratory value.
    given : str

    Raises
    ------
    ValueError
        It is no range, lacks its unit, has another one, or no living patient could meet it.

    Examples
    --------
    >>> str(read_limits("albumin", "at most 3.5 g/dL"))
    'Albumin at most 35 g/L'
    """
    low, high = _ends(variable, given)
    return Range(
        variable,
        -math.inf if low is None else read_value(variable, low),
        math.inf if high is None else read_value(variable, high),
    )


def read_cuts(variable: str, given: object) -> tuple[float, ...]:
    """The values that split a stratum, in the units of the package."""
    values = given if isinstance(given, list) else [given]
    return tuple(read_value(variable, str(value)) for value in values)


def read_finding(condition: str, given: object) -> Finding:
    """The criterion that requires or excludes a finding."""
    word = str(given).strip().lower()
    if word not in PRESENT | ABSENT:
        raise ValueError(
            f"{condition} is {shortened(given)}; expected present or absent. "
            "Leave the line out if either may enter."
        )
    return Finding(condition, word in PRESENT)


def _ends(variable: str, given: object) -> tuple[str | None, str | None]:
    text = "" if given is None else str(given).strip()
    between = _BETWEEN.fullmatch(text)
    if between is not None:
        unit = between[3] or ""
        return f"{between[1]} {unit}", f"{between[2]} {unit}"
    one_sided = _ONE_SIDED.fullmatch(text)
    if one_sided is None:
        unit = _usual_unit(variable)
        raise ValueError(
            f"{variable} is {shortened(given)}; expected two limits or one. Write "
            f"'A to B{unit}', 'at least A{unit}' or 'at most B{unit}'."
        )
    is_lower = one_sided[1].lower() in _LOWER
    return (one_sided[2], None) if is_lower else (None, one_sided[2])


def read_value(variable: str, text: str) -> float:
    """A measured value with its unit, in the unit of the package.

    Parameters
    ----------
    variable : str
        ``age``, ``meld``, ``child_pugh`` or a laboratory value.
    text : str

    Raises
    ------
    ValueError
        It lacks its unit, has another one, or no living patient has it.

    Examples
    --------
    >>> read_value("bilirubin", "34.2 umol/L")
    2.0
    """
    if variable in SCORES:
        return _score(SCORES[variable], text)
    analyte = ANALYTES[variable]
    split = number_and_unit(text)
    if split is None:
        raise ValueError(f"{analyte.name} is {shortened(text)}; expected a number with its unit.")
    number, unit = split
    if analyte.unit == "1":
        if unit:
            raise ValueError(
                f"{analyte.name} is '{text.strip()}'; expected {analyte.plausible.low:g} to "
                f"{analyte.plausible.high:g}, without a unit. {analyte.cure}"
            )
        return float(labs.check(analyte, number))
    if not unit:
        choices = " or ".join(known.name for known in analyte.units)
        raise ValueError(
            f"{analyte.name} is {number:g} without a unit; expected {choices}. "
            f"Write for example '{number:g} {analyte.unit}'."
        )
    try:
        return float(labs.read(analyte, number, given_in=unit))
    except ValueError as error:
        # The argument of a function means nothing to the reader of a file.
        raise ValueError(re.sub(r" \(given_in=.*?\)", "", str(error))) from None


def _score(kind: Kind, text: str) -> float:
    split = number_and_unit(text)
    if kind is AGE and split is not None and not split[1]:
        return read_amount(f"{text} years", kind)
    return read_amount(text.strip(), kind)


def _usual_unit(variable: str) -> str:
    if variable in SCORES:
        return " years" if variable == "age" else ""
    unit = ANALYTES[variable].unit
    return "" if unit == "1" else f" {unit}"
