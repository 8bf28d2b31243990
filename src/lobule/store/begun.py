"""A run that has begun: its protocol is in the folder, its chunks gather there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lobule.store.atomic import room_in, write_file
from lobule.store.folder import CHUNKS, PROTOCOL, PROVENANCE, NotARun, file_of_run
from lobule.store.provenance import (
    FINISHED,
    RunProvenance,
    code_fingerprint,
    fingerprint,
    now,
    read_provenance,
)


@dataclass(frozen=True)
class Begun:
    """A run that has begun.

    Attributes
    ----------
    path : Path
    text : str
        The protocol as given.
    provenance : RunProvenance
    made : tuple of Path
        Folders that were made for this run, the innermost first.
    """

    path: Path
    text: str
    provenance: RunProvenance
    made: tuple[Path, ...] = ()

    @property
    def chunks(self) -> Path:
        """Folder of the finished chunks."""
        return self.path / CHUNKS

    @property
    def kept(self) -> int:
        """Number of finished chunks."""
        return len(list(self.chunks.glob("*.npz")))

    @property
    def is_finished(self) -> bool:
        """Whether everything is written."""
        return self.provenance.status == FINISHED

    def discard(self) -> None:
        """Leave the disk as it was before the run began."""
        shutil.rmtree(self.path, ignore_errors=True)
        for folder in self.made[1:]:
            with suppress(OSError):
                folder.rmdir()


def begin(path: Path, text: str, provenance: RunProvenance, command: str = "trial") -> Begun:
    """Make the folder of a run.

    Parameters
    ----------
    path : Path
    text : str
        The protocol as given.
    provenance : RunProvenance
    command : str
        With which such a run is continued.

    Raises
    ------
    ValueError
        The folder is there already, or cannot be made.
    NoRoom
        The disk is full; nothing is left behind.
    """
    _refuse_used(path, command)
    made = tuple(folder for folder in (path, *path.parents) if not folder.exists())
    begun = Begun(path, text, provenance, made)
    with room_in(path):
        try:
            path.mkdir(parents=True, exist_ok=True)
            begun.chunks.mkdir()
            write_file(path / PROTOCOL, text.encode())
            write_file(path / PROVENANCE, provenance.to_json())
        except (OSError, KeyboardInterrupt) as error:
            begun.discard()
            if isinstance(error, PermissionError):
                raise ValueError(
                    f"{path} cannot be made (permission denied); expected a place to write to. "
                    "Choose another with --out."
                ) from None
            raise
    return begun


def reopen(path: Path) -> Begun:
    """The run in a folder, to be continued.

    Raises
    ------
    NotARun
        There is none, it is damaged, or another version of this package began it.
    """
    provenance = read_provenance(path)
    text = file_of_run(path, PROTOCOL).decode(errors="replace")
    if fingerprint(text) != provenance.protocol:
        raise NotARun(
            f"{path / PROTOCOL} was changed after the run began; expected the protocol as given. "
            "Start a new run from it."
        )
    begun = Begun(path, text, provenance)
    if begun.is_finished:
        return begun
    _refuse_other_code(path, provenance)
    begun.chunks.mkdir(exist_ok=True)
    return replace(begun, provenance=replace(provenance, resumed=[*provenance.resumed, now()]))


@contextmanager
def only_here(begun: Begun) -> Iterator[None]:
    """Hold a run, so that no other process works on it at the same time.

    Raises
    ------
    NotARun
        Another process holds it.
    """
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield
        return
    descriptor = os.open(begun.chunks, os.O_RDONLY)
    try:
        _take(lambda: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB), begun.path)
        yield
    finally:
        os.close(descriptor)


def _take(lock: Callable[[], None], path: Path) -> None:
    try:
        lock()
    except BlockingIOError:
        raise NotARun(
            f"{path} is being worked on by another process; expected a run that was stopped. "
            "Wait for it."
        ) from None


def free_name(wanted: Path) -> Path:
    """The wanted name, or the first numbered one that is free."""
    if not wanted.exists():
        return wanted
    numbered = (wanted.with_name(f"{wanted.name}-{number}") for number in range(2, 100_000))
    return next(path for path in numbered if not path.exists())


def _refuse_used(path: Path, command: str) -> None:
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists():
        raise ValueError(
            f"{path} is there already; expected a new folder. Choose another with --out, or "
            f"continue with: lobule {command} --resume {path}"
        )


def _refuse_other_code(path: Path, begun: RunProvenance) -> None:
    if begun.code != code_fingerprint():
        raise NotARun(
            f"{path} was begun by other source code (lobule {begun.lobule}); expected the same, or "
            "its parts would not fit together. Start it again from its protocol."
        )
