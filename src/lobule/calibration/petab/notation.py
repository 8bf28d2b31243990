"""Priors as they are declared in the source, for example ``zero_or(lognormal(2.0, 2.0), 0.5)``.

PEtab has no prior with a lump of probability at zero, and keeps logarithms of what is declared
here; this text keeps the prior to the last bit.
"""

from __future__ import annotations

import ast
from dataclasses import fields
from typing import Any

from lobule.quantity.distributions import (
    Distribution,
    Fixed,
    HalfNormal,
    LogNormal,
    Normal,
    Spread,
    Uniform,
    ZeroOr,
)

KINDS: dict[str, type[Any]] = {
    "fixed": Fixed,
    "lognormal": LogNormal,
    "normal": Normal,
    "halfnormal": HalfNormal,
    "uniform": Uniform,
    "zero_or": ZeroOr,
    "between_patients": Spread,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def written(value: Distribution | Spread) -> str:
    """A prior, or a spread between patients, as text.

    Examples
    --------
    >>> from lobule.quantity.distributions import lognormal, zero_or
    >>> written(zero_or(lognormal(2.0, 2.5)))
    'zero_or(lognormal(2.0, 2.5), 0.5)'
    """
    parts = [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]
    inside = [written(part) if type(part) in NAMES else repr(_plain(part)) for part in parts]
    return f"{NAMES[type(value)]}({', '.join(inside)})"


def read(text: str) -> Any:
    """What `written` wrote.

    Raises
    ------
    ValueError
    """
    try:
        return _value(ast.parse(text, mode="eval").body)
    except (SyntaxError, TypeError, KeyError, ValueError, AttributeError):
        raise ValueError(
            f"The prior {text!r} cannot be read; expected one of {', '.join(KINDS)} with its "
            "numbers, for example zero_or(lognormal(2.0, 2.0), 0.5). Write it so."
        ) from None


def _value(node: Any) -> Any:
    if isinstance(node, ast.Call):
        return KINDS[node.func.id](*map(_value, node.args))  # type: ignore[attr-defined]
    number = ast.literal_eval(node)
    if not isinstance(number, bool | int | float):
        raise ValueError("not a number")
    return number


def _plain(part: Any) -> float | bool:
    return part if isinstance(part, bool) else float(part)
