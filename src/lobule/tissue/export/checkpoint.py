"""A section as one file that is whole or not there: to go on later, to the same bytes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np

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
    "vessels": Vessels,
    "fields": Fields,
    "relay": Relay,
    "levers": Levers,
}


def save_section(section: Section, path: str | Path) -> Path:
    """Write a section; luck is keyed by identity and day, so there is nothing else to keep."""
    arrays = {
        f"{name}.{field.name}": np.asarray(getattr(getattr(section, name), field.name))
        for name, kind in _PARTS.items()
        for field in dataclasses.fields(kind)
        if getattr(getattr(section, name), field.name) is not None
    }
    facts = {
        "domain": dataclasses.asdict(section.domain),
        "day": section.day,
        "seed": section.seed,
        "healthy_hepatocytes": section.healthy_hepatocytes,
    }
    checkpoint.save(path, arrays, facts)
    return Path(path)


def load_section(path: str | Path) -> Section:
    """Read a section.

    Raises
    ------
    ValueError
        The file is no checkpoint, is damaged, or is of another version.
    """
    found = checkpoint.load(path)
    try:
        parts = {name: kind(**_values(found, name)) for name, kind in _PARTS.items()}
        facts = dict(found.facts)
        section = Section(domain=Domain(**facts.pop("domain")), **facts, **parts)
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"{path} lacks a part of a section ({error}); expected a checkpoint of this version. "
            "Start anew."
        ) from error
    check_section(section, str(path))
    return section


def check_section(section: Section, where: str = "The section") -> None:
    """Refuse a section that cannot be.

    Raises
    ------
    ValueError
        A cell or a parcel lies outside the section, or is nowhere.
    """
    domain = section.domain
    for name, part in (("cell", section.cells), ("parcel of collagen", section.collagen)):
        outside = ~(
            (part.x >= 0) & (part.x <= domain.width) & (part.y >= 0) & (part.y <= domain.height)
        )
        if outside.any():
            first = int(np.flatnonzero(outside)[0])
            raise ValueError(
                f"{where}: a {name} lies at ({part.x[first]:g}, {part.y[first]:g}) µm; expected "
                f"places within {domain.width:g} by {domain.height:g} µm. Wrap them into the "
                "section."
            )


def _values(found: checkpoint.Checkpoint, part: str) -> dict[str, Any]:
    """What a part of a section was made of; what was nothing is not there."""
    stored = {
        name.removeprefix(f"{part}."): value
        for name, value in found.arrays.items()
        if name.startswith(f"{part}.")
    }
    return {name: value if value.ndim else value.item() for name, value in stored.items()}
