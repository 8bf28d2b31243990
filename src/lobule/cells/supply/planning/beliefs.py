"""The same manufacture under other beliefs: every number drawn from its prior."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from lobule.cells.supply.numbers import prefix
from lobule.quantity import chance
from lobule.quantity.parameter import declared

Part = TypeVar("Part")


def drawn(part: Part, seed: int, draw: int) -> Part:
    """A part with every number that was left at its default drawn from its prior.

    Parameters
    ----------
    part : dataclass
        For example a `Manufacture`.
    seed, draw : int
        The same draw gives the same beliefs, whatever the part holds besides.
    """
    changes: dict[str, Any] = {}
    for record in declared(type(part), prefix(type(part))):
        name = record.name.split(".")[1]
        if getattr(part, name) == record.default:
            lot = chance.uniform(seed, draw, f"prior {record.name}")
            changes[name] = float(record.prior.quantile(lot))
    for field in dataclasses.fields(part):  # type: ignore[arg-type]
        inner = getattr(part, field.name)
        if dataclasses.is_dataclass(inner) and not isinstance(inner, type):
            changes[field.name] = drawn(inner, seed, draw)
    return dataclasses.replace(part, **changes)  # type: ignore[type-var]
