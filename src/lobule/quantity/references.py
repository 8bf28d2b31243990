"""Bibliography keys: what a part of the model cites, in its numbers and in its words."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from lobule.quantity.process import Process

_KEY = re.compile(r"\[@(\w+)\]")


def keys_in(text: str | None) -> tuple[str, ...]:
    """Keys cited in a text, in the order of first mention.

    Examples
    --------
    >>> keys_in("Moderate for doses [@Suk2016], high for suppression [@Marcellin2013].")
    ('Suk2016', 'Marcellin2013')
    """
    return tuple(dict.fromkeys(_KEY.findall(text or "")))


def keys_of(process: Process | type[Process]) -> tuple[str, ...]:
    """Keys that a process cites: in its docstring, then behind its parameters.

    Parameters
    ----------
    process : Process or type of Process
    """
    cls = process if isinstance(process, type) else type(process)
    numbers = [parameter.citation for parameter in cls.parameters()]
    return tuple(dict.fromkeys([*keys_in(inspect.getdoc(cls)), *filter(None, numbers)]))


def keys_of_all(processes: Iterable[Process | type[Process]]) -> tuple[str, ...]:
    """Keys that any of the processes cites, in order, each once."""
    return tuple(dict.fromkeys(key for process in processes for key in keys_of(process)))
