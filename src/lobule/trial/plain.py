"""Frozen records to JSON text and back, by their declared types."""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
from typing import Any, TypeVar

import numpy as np

Record = TypeVar("Record")
_INFINITE = {"Infinity": math.inf, "-Infinity": -math.inf}


def to_json(record: Any) -> str:
    """JSON text of a frozen record; the same record always gives the same text."""
    return json.dumps(to_plain(record), indent=1, allow_nan=False, ensure_ascii=False) + "\n"


def from_json(kind: type[Record], text: str) -> Record:
    """Read a record that `to_json` wrote.

    Raises
    ------
    ValueError
        The text is no JSON, or lacks a field.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"{kind.__name__} cannot be read at line {error.lineno}, column {error.colno}; "
            "expected JSON written by this package. Run the trial again."
        ) from None
    return from_plain(kind, found)


def to_plain(value: Any) -> Any:
    """Numbers, strings, lists and dictionaries that say the same as a record."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        hints = typing.get_type_hints(type(value))
        # An integer in a field declared as a float must read back as the same text.
        return {
            name: to_plain(float(item) if hints[name] is float else item)
            for name, item in ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        }
    if isinstance(value, np.ndarray):
        return [to_plain(item) for item in value.tolist()]
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in typing.cast("list[Any]", value)]
    if isinstance(value, np.generic):
        return to_plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return value


def from_plain(kind: Any, value: Any) -> Any:
    """A record of a declared type from what `to_plain` gave."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        real = next(a for a in arguments if a is not type(None))
        return None if value is None else from_plain(real, value)
    if origin is tuple:
        return tuple(from_plain(arguments[0], item) for item in value)
    if origin is np.ndarray:
        dtype = typing.get_args(arguments[1])[0]
        return np.array([_number(v) if dtype is np.float64 else v for v in value], dtype=dtype)
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast("type[Any]", kind), value)
    return _number(value) if kind is float else value


def _number(value: Any) -> float:
    if value is None:
        return math.nan
    return _INFINITE[value] if isinstance(value, str) else float(value)


def _record(kind: type[Any], value: Any) -> Any:
    names = [field.name for field in dataclasses.fields(kind)]
    absent = [name for name in names if not isinstance(value, dict) or name not in value]
    if absent:
        raise ValueError(
            f"{kind.__name__} lacks '{absent[0]}'; expected the fields of this version of the "
            "package. Run the trial again."
        )
    hints = typing.get_type_hints(kind)
    return kind(**{name: from_plain(hints[name], value[name]) for name in names})
