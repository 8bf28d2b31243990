"""Errors with a meaning of their own; everything else a user can cause is a ValueError."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class OutOfScope(ValueError):
    """The question lies outside what the model was built and checked for."""


class DidNotConverge(ArithmeticError):
    """The integration of a patient failed; the message names the patient, the day and the cure."""


class UnknownName(ValueError):
    """A name that nobody declared; the message offers the nearest spelling."""

    def __init__(self, kind: str, name: str, known: Iterable[str], where: str = "") -> None:
        choices = sorted(known)
        near = get_close_matches(name, choices, n=1, cutoff=0.5)
        cure = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(choices) or 'none'}."
        place = f" in {where}" if where else ""
        super().__init__(f"Unknown {kind} '{name}'{place}. {cure}")
