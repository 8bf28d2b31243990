"""Records of arrays with one row per patient: cut into chunks, stored, and put together again."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Columns:
    """Base of frozen dataclasses whose fields are arrays over patients, or tuples of names.

    Arrays have one row per patient (or per event) and are joined row by row; tuples say what the
    other axes mean and must be the same in every chunk.
    """

    def to_arrays(self) -> dict[str, Array]:
        """Every field as an array, by name."""
        fields = dataclasses.fields(typing.cast(Any, self))
        return {field.name: np.asarray(getattr(self, field.name)) for field in fields}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Self:
        """Read what `to_arrays` gave.

        Raises
        ------
        ValueError
            A field is absent.
        """
        found: dict[str, Any] = {}
        names = tuple_fields(cls)
        for field in dataclasses.fields(typing.cast(Any, cls)):
            if field.name not in arrays:
                raise ValueError(
                    f"{cls.__name__} lacks '{field.name}'; expected the fields of this version of "
                    "the package. Run the trial again."
                )
            array = arrays[field.name]
            found[field.name] = tuple(array.tolist()) if field.name in names else array
        return cls(**found)

    @classmethod
    def concatenate(cls, chunks: Sequence[Self]) -> Self:
        """Chunks as one record, in the order given.

        Raises
        ------
        ValueError
            There is no chunk, or two chunks disagree on the names of an axis.
        """
        if not chunks:
            raise ValueError(
                f"{cls.__name__} has 0 chunks; expected 1 or more. Run the stage again."
            )
        found: dict[str, Any] = {}
        names = tuple_fields(cls)
        for field in dataclasses.fields(typing.cast(Any, cls)):
            parts = [getattr(chunk, field.name) for chunk in chunks]
            if field.name in names:
                _require_same(field.name, parts)
                found[field.name] = parts[0]
            else:
                found[field.name] = np.concatenate(parts)
        return cls(**found)

    def take(self, rows: Array | slice) -> Self:
        """Some of the rows; only for records without event lists."""
        names = tuple_fields(type(self))
        picked = {
            field.name: getattr(self, field.name)
            if field.name in names
            else getattr(self, field.name)[rows]
            for field in dataclasses.fields(typing.cast(Any, self))
        }
        return type(self)(**picked)


def tuple_fields(kind: type[Any]) -> frozenset[str]:
    """Names of the fields that are tuples rather than arrays."""
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    return frozenset(f.name for f in fields if typing.get_origin(hints[f.name]) is tuple)


def _require_same(name: str, parts: Sequence[Any]) -> None:
    for part in parts[1:]:
        if part != parts[0]:
            raise ValueError(
                f"Chunks disagree on '{name}' ({part} and {parts[0]}); expected chunks of one run. "
                "Run the trial again."
            )
