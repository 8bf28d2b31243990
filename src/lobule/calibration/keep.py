"""Where a fit keeps what it has done, so that a kill loses no more than one temperature."""

from __future__ import annotations

from typing import Protocol


class Keep(Protocol):
    """A place for named pieces, each there whole or not at all."""

    def read(self, name: str, /) -> bytes | None:
        """A piece that was written before, or None."""
        ...

    def write(self, name: str, data: bytes, /) -> None:
        """Write a piece; it replaces an earlier one only when it is complete."""
        ...


class Nowhere:
    """Keeps nothing: a fit that is interrupted starts again."""

    def read(self, name: str, /) -> bytes | None:
        """Nothing."""
        return None

    def write(self, name: str, data: bytes, /) -> None:
        """Forgotten."""
