"""Tissue face of a process: how a signal changes what a cell does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One readable sentence, for example: hepatocyte division rises with HGF.

    Attributes
    ----------
    cell, behavior, signal : str
    rises : bool
        Whether the behavior rises (True) or falls (False) with the signal.
    """

    cell: str
    behavior: str
    signal: str
    rises: bool

    def __str__(self) -> str:
        return (
            f"{self.cell} {self.behavior} {'rises' if self.rises else 'falls'} with {self.signal}"
        )


def rule(cell: str, behavior: str, *, rises_with: str = "", falls_with: str = "") -> Rule:
    """Declare a rule; give exactly one signal.

    Examples
    --------
    >>> str(rule("hepatocyte", "division", rises_with="HGF"))
    'hepatocyte division rises with HGF'
    """
    if bool(rises_with) == bool(falls_with):
        raise TypeError(
            f"Rule for {cell} {behavior} has rises_with={rises_with!r} and "
            f"falls_with={falls_with!r}; expected exactly one of them."
        )
    return Rule(cell, behavior, rises_with or falls_with, bool(rises_with))
