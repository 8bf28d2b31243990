"""Levers: where causes, treatments and mechanisms act on the body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lever:
    """A named place where anything outside may act on the body.

    Attributes
    ----------
    name, meaning : str
    neutral : float
        1 for levers that multiply, 0 for levers that add.
    """

    name: str
    meaning: str
    neutral: float

    @property
    def multiplies(self) -> bool:
        """Whether pulls multiply (neutral 1) or add (neutral 0)."""
        return self.neutral == 1.0
