"""Files and folders that are there completely or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".unfinished"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(ValueError):
    """The disk is full; what was complete before is still there."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file under another name, and give it its own once it is on the disk."""
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
        _sync(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def write_folder(path: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a folder under another name, and give it its own once it is complete."""
    unfinished = path.with_name(path.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        fill(unfinished)
        for part in (unfinished, *unfinished.rglob("*")):
            _sync(part)
        shutil.rmtree(path, ignore_errors=True)
        unfinished.replace(path)
        _sync(path.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Say in one sentence that the disk is full.

    Raises
    ------
    NoRoom
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise NoRoom(
            f"The disk has no room left for {folder}; expected some for the results. Free some."
        ) from None


def _sync(path: Path) -> None:
    """Ask for a file or folder to be on the disk, where the system can do so."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno in _FULL:
            raise
    finally:
        os.close(descriptor)
