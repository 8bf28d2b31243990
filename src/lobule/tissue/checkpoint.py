"""A section on disk: everything of it, so that a killed run goes on to the same bytes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.cells import Cells
from lobule.tissue.collagen import Collagen
from lobule.tissue.domain import Domain
from lobule.tissue.fields import Fields
from lobule.tissue.kernels import checkpoint
from lobule.tissue.levers import Levers, Relay
from lobule.tissue.section import Section
from lobule.tissue.vessels import Vessels

_PARTS: dict[str, type[Any]] = {
    "cells": Cells,
    "collagen": Collagen,
    "fields": Fields,
    "vessels": Vessels,
    "relay": Relay,
    "levers": Levers,
}


def save(section: Section, path: Path | str) -> None:
    """Write a section to one file; the old file stays until the new one is whole.

    Parameters
    ----------
    section : Section
    path : Path or str
    """
    arrays: dict[str, NDArray[Any]] = {}
    facts: dict[str, Any] = {
        "day": section.day,
        "seed": section.seed,
        "healthy_hepatocytes": section.healthy_hepatocytes,
        "domain": dataclasses.asdict(section.domain),
    }
    for part in _PARTS:
        record = getattr(section, part)
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if isinstance(value, np.ndarray):
                arrays[f"{part}.{field.name}"] = value
            elif value is not None:
                facts[f"{part}.{field.name}"] = value
    checkpoint.save(path, arrays, facts)


def load(path: Path | str) -> Section:
    """Read a section; a foreign or damaged file is refused in a sentence.

    Parameters
    ----------
    path : Path or str
    """
    held = checkpoint.load(path)
    try:
        parts = {name: _part(kind, name, held) for name, kind in _PARTS.items()}
        return Section(
            domain=Domain(**held.facts["domain"]),
            day=held.facts["day"],
            seed=held.facts["seed"],
            healthy_hepatocytes=held.facts["healthy_hepatocytes"],
            **parts,
        )
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"{path} is no liver section ({error}); expected a file written by "
            "lobule.tissue.checkpoint.save. Start anew."
        ) from error


def _part(kind: type[Any], name: str, held: checkpoint.Checkpoint) -> Any:
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        key = f"{name}.{field.name}"
        if key in held.arrays:
            values[field.name] = held.arrays[key]
        elif key in held.facts:
            values[field.name] = held.facts[key]
    return kind(**values)
