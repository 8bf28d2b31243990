"""Ancestry: sections grown under a cause until their scar is as wanted, kept for the next time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lobule.engine.compile import cache_folder
from lobule.progress import Progress, silent
from lobule.tissue.experiment import Cause, Experiment, begun, carried_on
from lobule.tissue.export.frames import append_frame, read_frame
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.section import Section

STRIDE, FINE = 182.0, 14.0  # days between sections kept, and between looks when it is close
LONGEST, LONGEST_CURE = 40 * 364.0, 15 * 364.0  # days
_PIXEL = 4.0
_LOOKS = "areas.json"
_KEPT_CODE = ("histology", "pathology", "export", "portrait")


@dataclass(frozen=True)
class Ancestor:
    """A section whose scar has come to the wanted amount, or as near as it comes.

    Attributes
    ----------
    section : Section
    collagen : float, % area
    """

    section: Section
    collagen: float


def collagen_of(section: Section) -> float:
    """Collagen proportionate area of a whole section, %."""
    labels = label_image(section, _PIXEL)
    tissue = ~labels.of(TissueClass.GLASS, TissueClass.LUMEN)
    return 100.0 * float(labels.of(TissueClass.COLLAGEN).sum()) / float(tissue.sum())


def scarred(
    cause: Cause, collagen: float, seed: int, lobules: tuple[int, int], progress: Progress = silent
) -> Ancestor:
    """A section that the cause, untreated, has brought to a collagen area.

    Parameters
    ----------
    cause : Cause
    collagen : float, % area
    seed : int
    lobules : tuple of int
        Across and up.
    progress : Progress
    """
    plan = Experiment(
        title="", cause=cause, days=LONGEST, across=lobules[0], up=lobules[1], seed=seed,
        step=2.0, frame_every=STRIDE,
    )  # fmt: skip
    with _held(_folder(plan)) as folder:
        areas = _areas(folder)
        if not areas:
            _keep(folder, areas, begun(plan))
        while areas[max(areas)] < collagen and max(areas) < LONGEST - STRIDE / 2:
            before = read_frame(folder, max(areas))
            _keep(folder, areas, carried_on(plan, before, before.day + STRIDE))
            progress(int(max(areas)), int(LONGEST), "Growing the tissue, days")
        return _between(plan, folder, areas, collagen)


def regressed(ancestor: Ancestor, plan_seed: int, lobules: tuple[int, int], to: float) -> Ancestor:
    """The same section after the cause is gone, until its scar has fallen to a collagen area."""
    start = ancestor.section.day
    plan = Experiment(
        title="", cause=Cause.NONE, days=start + LONGEST_CURE, across=lobules[0], up=lobules[1],
        seed=plan_seed, step=2.0, frame_every=STRIDE,
    )  # fmt: skip
    section, area = ancestor.section, ancestor.collagen
    while area > to and section.day < start + LONGEST_CURE - FINE:
        section = carried_on(plan, section, section.day + 4 * FINE)
        area = collagen_of(section)
    return Ancestor(section, area)


def _between(
    plan: Experiment, folder: Path, areas: dict[float, float], collagen: float
) -> Ancestor:
    """The first moment at which the scar is there, looked for in small steps."""
    days = sorted(areas)
    after = next((day for day in days if areas[day] >= collagen), None)
    if after is None or after == days[0]:
        day = days[-1] if after is None else after
        return Ancestor(read_frame(folder, day), areas[day])
    day = days[days.index(after) - 1]
    section, area = read_frame(folder, day), areas[day]
    while area < collagen and section.day < after - 1e-6:
        previous = Ancestor(section, area)
        section = carried_on(plan, section, min(section.day + FINE, after))
        area = collagen_of(section)
        if area >= collagen and collagen - previous.collagen < area - collagen:
            return previous
    return Ancestor(section, area)


def _keep(folder: Path, areas: dict[float, float], section: Section) -> None:
    append_frame(folder, section)
    areas[section.day] = collagen_of(section)
    beside = folder / f"{_LOOKS}.unfinished"
    beside.write_text(json.dumps({str(day): area for day, area in areas.items()}))
    os.replace(beside, folder / _LOOKS)


def _areas(folder: Path) -> dict[float, float]:
    try:
        found = json.loads((folder / _LOOKS).read_text())
        return {float(day): float(area) for day, area in found.items()}
    except (OSError, ValueError):
        return {}


def _folder(plan: Experiment) -> Path:
    """Where such sections are kept: another plan, seed or code has another place."""
    bare = replace(plan, title="")
    key = hashlib.sha256(f"{bare!r} {tissue_code()}".encode()).hexdigest()[:24]
    return cache_folder() / "tissue_ancestry" / key


@cache
def tissue_code() -> str:
    """SHA-256 of the source by which tissue grows, how it is looked at left out."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] not in _KEPT_CODE:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _held(folder: Path) -> Iterator[Path]:
    """Hold a folder, so that two processes do not grow the same section at once."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield folder
        return
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
