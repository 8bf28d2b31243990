"""Frames: sections of one run at successive days in a Zarr store that grows frame by frame."""

from __future__ import annotations

import dataclasses
import os
import shutil
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from lobule.tissue.cells import Cells
from lobule.tissue.collagen import Collagen
from lobule.tissue.domain import Domain
from lobule.tissue.fields import Fields
from lobule.tissue.levers import Levers, Relay
from lobule.tissue.section import Section
from lobule.tissue.vessels import Vessels

FORMAT, VERSION = "lobule.tissue.frames", 1
UNFINISHED = ".unfinished-"
_PARTS: tuple[tuple[str, type], ...] = (
    ("cells", Cells),
    ("collagen", Collagen),
    ("vessels", Vessels),
    ("fields", Fields),
    ("relay", Relay),
    ("levers", Levers),
)
Part = TypeVar("Part")


class NoFrames(ValueError):
    """A folder that holds no frames, or damaged ones."""


def append_frame(store: str | Path, section: Section) -> Path:
    """Add a section to a store; it is there whole or not at all.

    Parameters
    ----------
    store : str or Path
        Folder of the store, made here if it is not there. Each frame is a group named by its day
        in hundredths, ``0000912500``, with the groups ``cells``, ``collagen``, ``vessels`` and
        ``fields`` of one array for each attribute.
    section : Section
        A frame of the same day is replaced.
    """
    import zarr

    root = Path(store)
    if not (root / "zarr.json").exists():
        zarr.open_group(root, mode="a", zarr_format=3).attrs.update(
            {"format": FORMAT, "version": VERSION}
        )
    name = _name(section.day)
    unfinished = root / f"{UNFINISHED}{name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _fill(zarr.open_group(unfinished, mode="w", zarr_format=3), section)
        shutil.rmtree(root / name, ignore_errors=True)
        os.replace(unfinished, root / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return root / name


def days(store: str | Path) -> tuple[float, ...]:
    """Days of the frames of a store, in order.

    Raises
    ------
    NoFrames
        There is no such store.
    """
    return tuple(int(name) / 100.0 for name in _names(Path(store)))


def read_frame(store: str | Path, day: float) -> Section:
    """The section of a day.

    Raises
    ------
    NoFrames
        There is no store, no frame of that day, or it is damaged.
    """
    root, name = Path(store), _name(day)
    known = _names(root)
    if name not in known:
        near = ", ".join(f"{int(other) / 100:g}" for other in known[:8]) or "none"
        raise NoFrames(
            f"There is no frame of day {day:g} in {root}; expected one of the days kept. "
            f"Known: {near}{', ...' if len(known) > 8 else ''}."
        )
    import zarr

    try:
        return _section(zarr.open_group(root / name, mode="r"))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise NoFrames(
            f"{root / name} is damaged; expected a frame of a tissue run. "
            "Run it again, or resume from the checkpoint."
        ) from error


def drop_after(store: str | Path, day: float) -> None:
    """Remove frames later than a day, and whatever was not finished."""
    root = Path(store)
    if not root.is_dir():
        return
    for leftover in root.glob(f"{UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for name in _names(root):
        if int(name) > int(_name(day)):
            shutil.rmtree(root / name, ignore_errors=True)


def _name(day: float) -> str:
    return f"{round(100 * day):010d}"


def _names(root: Path) -> list[str]:
    if not (root / "zarr.json").is_file():
        raise NoFrames(
            f"{root} holds no frames; expected the store of a tissue run. "
            "Name the folder tissue.zarr of a run."
        )
    return sorted(path.name for path in root.iterdir() if path.name.isdigit())


def _fill(group: Any, section: Section) -> None:
    domain = section.domain
    group.attrs.update(
        {
            "day": section.day,
            "seed": section.seed,
            "healthy_hepatocytes": section.healthy_hepatocytes,
            "lobule_side_um": section.vessels.lobule_side,
            "width_um": domain.width,
            "height_um": domain.height,
            "columns": domain.columns,
            "rows": domain.rows,
        }
    )
    for name, _ in _PARTS:
        part = group.create_group(name)
        record = getattr(section, name)
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if isinstance(value, np.ndarray):
                part.create_array(field.name, data=np.ascontiguousarray(value), chunks=value.shape)


def _section(group: Any) -> Section:
    facts = dict(group.attrs)
    parts = {name: _part(group[name], kind, facts) for name, kind in _PARTS}
    return Section(
        domain=Domain(
            float(facts["width_um"]),
            float(facts["height_um"]),
            int(facts["columns"]),
            int(facts["rows"]),
        ),
        day=float(facts["day"]),
        seed=int(facts["seed"]),
        healthy_hepatocytes=int(facts["healthy_hepatocytes"]),
        **parts,
    )


def _part(group: Any, kind: type[Part], facts: dict[str, Any]) -> Part:
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        if field.name == "lobule_side":
            values[field.name] = float(facts["lobule_side_um"])
        elif field.name in group:
            values[field.name] = np.asarray(group[field.name][...])
    return kind(**values)
