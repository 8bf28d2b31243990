"""A run of tissue: frames that gather in its folder, and a checkpoint to go on from."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lobule.progress import Progress
from lobule.store.begun import Begun
from lobule.tissue.checkpoint import load, save
from lobule.tissue.experiment import Experiment, begun, carried_on
from lobule.tissue.export.frames import append_frame, drop_after
from lobule.tissue.export.inspected import inspected
from lobule.tissue.section import Section

FRAMES = "tissue.zarr"
CHECKPOINT = "section.checkpoint"
PICTURES = "pictures"
PATIENCE = 20.0  # seconds between checkpoints
_GLANCE = 7.0  # days between signs of life


@dataclass(frozen=True)
class TissueRun:
    """The folder of a run of tissue.

    Attributes
    ----------
    begun : Begun
    """

    begun: Begun

    @property
    def path(self) -> Path:
        """The folder."""
        return self.begun.path

    @property
    def frames(self) -> Path:
        """Store of the sections that are kept."""
        return self.path / FRAMES

    @property
    def checkpoint(self) -> Path:
        """File from which the run goes on."""
        return self.begun.chunks / CHECKPOINT

    @property
    def pictures(self) -> Path:
        """Folder of the pictures."""
        return self.path / PICTURES


def grown(
    run: TissueRun,
    experiment: Experiment,
    progress: Progress,
    see: Callable[[Section], None] | None = None,
) -> Section:
    """Grow the section of a run to its last day, from the checkpoint if there is one.

    A run that is killed and goes on ends in the same bytes: luck is keyed by cell and day, and
    frames later than the checkpoint are made again.

    Parameters
    ----------
    run : TissueRun
    experiment : Experiment
    progress : Progress
        Told the day.
    see : callable, optional
        Shown every frame that is kept.

    Raises
    ------
    ValueError
        The checkpoint is damaged.
    """
    section = _first(run, experiment, see)
    last = time.monotonic()

    def glance(now: Section) -> None:
        nonlocal last
        progress(int(now.day), int(experiment.days), "Growing, days")
        if time.monotonic() - last > PATIENCE:
            save(now, run.checkpoint)
            last = time.monotonic()

    for day in _frame_days(experiment, section.day):
        section = carried_on(experiment, section, day, watch=glance, watch_every=_GLANCE)
        append_frame(run.frames, section)
        save(section, run.checkpoint)
        progress(int(section.day), int(experiment.days), "Growing, days")
        if see is not None:
            see(section)
    return section


@contextmanager
def cleared(run: TissueRun) -> Iterator[None]:
    """Clear what only an unfinished run needs, once all else is written."""
    yield
    shutil.rmtree(run.begun.chunks, ignore_errors=True)


def _first(
    run: TissueRun, experiment: Experiment, see: Callable[[Section], None] | None
) -> Section:
    if run.checkpoint.exists():
        section = inspected(load(run.checkpoint), str(run.checkpoint))
        drop_after(run.frames, section.day)
        return section
    shutil.rmtree(run.frames, ignore_errors=True)
    section = begun(experiment)
    append_frame(run.frames, section)
    save(section, run.checkpoint)
    if see is not None:
        see(section)
    return section


def _frame_days(experiment: Experiment, after: float) -> Iterator[float]:
    number = int(after / experiment.frame_every + 1e-9) + 1
    while number * experiment.frame_every < experiment.days - 1e-6:
        yield number * experiment.frame_every
        number += 1
    if after < experiment.days - 1e-6:
        yield experiment.days
