"""Every declared number behind a supply, with its value, prior and source."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from lobule.quantity.parameter import Parameter, declared

_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def numbers(part: Any) -> tuple[tuple[Parameter, float], ...]:
    """Declared numbers of a supply or of a part of one, and of the parts within it.

    Parameters
    ----------
    part : dataclass
        For example a `Bank`, a `Manufacture` or an `Expansion`.

    Examples
    --------
    >>> from lobule.cells.supply.growth import Growth
    >>> record, value = numbers(Growth())[0]
    >>> record.name, value, record.unit
    ('growth.doubling_time', 40.0, 'hour')
    """
    return tuple(_numbers(part))


def prefix(part: type[Any]) -> str:
    """Name under which the numbers of a part are filed, for example ``marrow_aspirate``."""
    return _WORD_STARTS.sub("_", part.__name__).lower()


def _numbers(part: Any) -> Iterator[tuple[Parameter, float]]:
    for record in declared(type(part), prefix(type(part))):
        yield record, float(getattr(part, record.name.split(".")[1]))
    for field in dataclasses.fields(part):
        inner = getattr(part, field.name)
        if dataclasses.is_dataclass(inner) and not isinstance(inner, type):
            yield from _numbers(inner)
