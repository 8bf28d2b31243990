"""Pieces of a long piece of work, each in a file of its own, there whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lobule.store.atomic import room_in, write_file


@dataclass(frozen=True)
class Pieces:
    """A folder of pieces; it is made with the first one.

    Attributes
    ----------
    folder : Path
    """

    folder: Path

    def read(self, name: str, /) -> bytes | None:
        """A piece that was written before, or None."""
        try:
            return (self.folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, name: str, data: bytes, /) -> None:
        """Write a piece; it replaces an earlier one only when it is complete.

        Raises
        ------
        ValueError
            A file stands where the folder should be, or the disk is full.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise ValueError(f"{self.folder} is a file; expected a folder. Name another one.")
        with room_in(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_file(self.folder / name, data)
