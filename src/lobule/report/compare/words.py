"""Measures of a comparison in words and digits."""

from __future__ import annotations

import math

from lobule.comparison.result import Cell, ComparisonResult, Measure
from lobule.report.numerals import MISSING, fixed, interval
from lobule.report.wording import spelled
from lobule.trial.analysis.estimate import Difference

_DIGITS = {"cost": 0, "qaly": 3, "days_alive": 1, "ascites_free_days": 1}
PERCENT = ("alive", "transplanted")
NOTHING = 1e-9


def in_percent(measure: str) -> bool:
    """Whether a measure is a share that is shown in per cent."""
    return measure.split("@")[0] in PERCENT


def digits(measure: str) -> int:
    """Decimals of a measure."""
    return 1 if in_percent(measure) else _DIGITS.get(measure, 2)


def scale(measure: str) -> float:
    """Factor from the unit of a measure to the unit shown."""
    return 100.0 if in_percent(measure) else 1.0


def mean(cell: Cell) -> str:
    """Mean of one regimen."""
    return fixed(scale(cell.measure) * cell.value.value, digits(cell.measure))


def paired(cell: Cell) -> str:
    """Difference from the reference with its interval."""
    return difference(cell.difference, digits(cell.measure), scale(cell.measure))


def difference(found: Difference, places: int, factor: float = 1.0) -> str:
    """A difference with its interval; without one where it is exactly the same in everybody."""
    if math.isnan(found.value):
        return MISSING
    text = fixed(factor * found.value, places)
    if math.isnan(found.low) or found.standard_error < NOTHING:
        return text
    return f"{text} ({interval(factor * found.low, factor * found.high, places)})"


def unit(measure: Measure) -> str:
    """Unit as shown."""
    if in_percent(measure.name):
        return "percentage points"
    return {"events per patient": "per patient"}.get(measure.unit, measure.unit)


def is_sure(cell: Cell) -> bool:
    """Whether the interval leaves out zero."""
    return cell.difference.low > 0 or cell.difference.high < 0


def is_better(cell: Cell, measure: Measure) -> bool:
    """Whether the difference is to the patient's good, and its interval leaves out zero."""
    return is_sure(cell) and (cell.difference.value < 0) == measure.lower_is_better


def group_name(kind: str, name: str) -> str:
    """A subgroup as a column says it."""
    if kind == "meld":
        return f"MELD {name}"
    text = spelled(name)
    return text[:1].upper() + text[1:]


def middle_visit(result: ComparisonResult) -> int:
    """The visit nearest to six months."""
    return min(result.visits, key=lambda day: abs(day - 182))
