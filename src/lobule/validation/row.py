"""One published row beside what the model gives, and whether the two agree."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.evidence.natural_history import Target
from lobule.validation.estimate import Estimate
from lobule.validation.use import Use

RELATIVE_TOLERANCE = 0.25
"""Of the printed value, where no interval was printed; stated before any run."""


@dataclass(frozen=True)
class Row:
    """A target, what was simulated, and the verdict.

    Attributes
    ----------
    id : str
    quantity, population : str
    family : str
    use : str
        ``fit`` if the row was open to the fit, ``check`` if it was kept from it, ``none`` if the
        model does not produce such a number.
    target : float or None
        The printed value.
    lo, hi : float or None
        Tolerance: the printed interval, else 25 % either way.
    tolerance : str
        Where the two limits come from.
    simulated, sim_lo, sim_hi : float or None
    inside : bool or None
        None if the row is left out.
    reason : str
        Why the row is left out, or how its patients were found.
    wrong : str
        What is wrong where the model lies outside the tolerance.
    """

    id: str
    quantity: str
    population: str
    family: str
    use: str
    target: float | None
    lo: float | None
    hi: float | None
    tolerance: str
    simulated: float | None
    sim_lo: float | None
    sim_hi: float | None
    inside: bool | None
    reason: str
    wrong: str = ""


def tolerance(target: Target) -> tuple[float, float, str]:
    """Limits within which the model must fall, and where they come from."""
    if target.lo is not None and target.hi is not None:
        return target.lo, target.hi, "published interval"
    value = float(target.value or 0.0)
    slack = RELATIVE_TOLERANCE * abs(value)
    return value - slack, value + slack, "25 % of the value"


def compared(target: Target, family: str, use: Use, found: Estimate, wrong: str = "") -> Row:
    """A row that the model produces, with what is wrong should it lie outside."""
    lo, hi, origin = tolerance(target)
    known = math.isfinite(found.value)
    inside = bool(lo <= found.value <= hi)
    return Row(
        target.id, target.quantity, target.population, family, use.value, target.value, lo, hi,
        origin, found.value if known else None, found.lo if known else None,
        found.hi if known else None, inside, found.note, "" if inside else wrong,
    )  # fmt: skip


def left_out(target: Target, reason: str) -> Row:
    """A row that the model does not produce, with the reason."""
    return Row(
        target.id, target.quantity, target.population, "left out", Use.NONE.value, target.value,
        target.lo, target.hi, "", None, None, None, None, reason,
    )  # fmt: skip
