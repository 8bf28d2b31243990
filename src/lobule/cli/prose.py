"""Docstrings as sentences that can be read aloud: no markup, no lists of fields."""

from __future__ import annotations

import inspect
import re
import sys
from typing import Any

_FIELDS = re.compile(
    r"\n\n(?:Parameters|Attributes|Raises)\n-+\n.*?(?=\n\n[A-Z]\w+\n-+|\Z)", re.DOTALL
)
_MATH = re.compile(r":math:`([^`]*)`")
_SIGNS = {
    "\\xi": "ξ",
    "\\tau": "τ",
    "\\alpha": "α",
    "\\gamma": "γ",
    "\\sigma": "σ",
    "\\rho": "ρ",
    "\\cdot": "·",
    "\\times": "×",
    "\\,": " ",
    "\\left": "",
    "\\right": "",
    "``": "",
    "\\": "",
}


def spoken_aloud(text: str) -> str:
    r"""A docstring without the marks that only a typesetter reads.

    Examples
    --------
    >>> spoken_aloud(r"Calmed state :math:`I`, filled at the rate :math:`g\,\xi`.")
    'Calmed state I, filled at the rate g ξ.'
    """
    text = _MATH.sub(r"\1", text).replace("\n.. math::\n", "")
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return text


def prose(process: type[Any]) -> str:
    """What a process is: the sentence of its module, then its own words without the fields."""
    own = _FIELDS.sub("", inspect.getdoc(process) or "")
    first = _of_module(process)
    return spoken_aloud(f"{first}\n\n{own}" if first else own)


def summary(process: type[Any]) -> str:
    """What a process is, in one line."""
    return spoken_aloud(_of_module(process) or (inspect.getdoc(process) or "").split("\n", 1)[0])


def _of_module(process: type[Any]) -> str:
    """First line of the module, if the process is the only one in it."""
    module = sys.modules[process.__module__]
    here = [
        item
        for item in vars(module).values()
        if isinstance(item, type)
        and item.__module__ == module.__name__
        and "_lobule_final" in vars(item)
    ]
    return (module.__doc__ or "").strip().split("\n", 1)[0] if len(here) == 1 else ""
