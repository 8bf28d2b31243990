"""How far a long piece of work has come, told to whoever wants to know."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

PATIENCE = 1.0  # seconds that may pass without a sign of life


class Progress(Protocol):
    """Told about every finished piece of work; answers whether to go on."""

    def __call__(self, done: int, total: int, message: str, /) -> bool:
        """Say that ``done`` of the ``total`` pieces of the stage ``message`` are finished."""
        ...


def silent(done: int, total: int, message: str, /) -> bool:
    """Say nothing and go on."""
    return True


@contextmanager
def shown(stream: IO[str] | None = None, patience: float = PATIENCE) -> Iterator[Progress]:
    """A bar with rate and time left for anything that takes longer than a second.

    Parameters
    ----------
    stream : text stream, optional
        Standard error if left out. Nothing is written where it is no terminal.
    patience : float, s
        Silence at the start.

    Yields
    ------
    Progress
    """
    target = stream if stream is not None else sys.stderr
    if not target.isatty():
        yield silent
        return
    bar = _rich_bar(target)
    appear = threading.Timer(patience, bar.start)
    appear.daemon = True
    appear.start()
    try:
        yield _into(bar)
    finally:
        appear.cancel()
        appear.join()
        bar.stop()


def _into(bar: RichProgress) -> Progress:
    stages = {}

    def show(done: int, total: int, message: str, /) -> bool:
        if message not in stages:
            stages[message] = bar.add_task(message, total=total)
        bar.update(stages[message], completed=done, total=total)
        return True

    return show


def _rich_bar(stream: IO[str]) -> RichProgress:
    from rich import progress
    from rich.console import Console
    from rich.text import Text

    class Rate(progress.ProgressColumn):
        """Pieces finished per second."""

        def render(self, task: progress.Task) -> Text:
            speed = task.finished_speed or task.speed
            digits = 0 if speed is None or speed >= 10 else 1
            return Text("" if speed is None else f"{speed:,.{digits}f}/s", style="cyan")

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        Rate(),
        progress.TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(file=stream),
        transient=True,
    )
