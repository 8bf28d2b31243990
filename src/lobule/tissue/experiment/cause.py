"""Causes of disease that tissue knows, by the pattern of injury that each one makes."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from importlib import import_module

from lobule.tissue.scene import Rule


class Cause(Enum):
    """A pattern of injury; the value is the word in a file."""

    NONE = "none"
    HEPATITIS = "hepatitis"
    ALCOHOL = "alcohol"
    CHOLESTASIS = "cholestasis"

    def rules(self, activity: float) -> tuple[Rule, ...]:
        """What acts on the tissue; nothing without a cause or without activity.

        Parameters
        ----------
        activity : float
            Relative to the untreated disease.
        """
        if self is Cause.NONE or activity <= 0:
            return ()
        return tuple(_made(*each, activity) for each in _RULES[self])


def _made(module: str, name: str, dial: str | None, activity: float) -> Rule:
    rule = getattr(import_module(f"lobule.tissue.rules.{module}"), name)()
    return rule if dial is None else replace(rule, **{dial: activity})


_RULES: dict[Cause, tuple[tuple[str, str, str | None], ...]] = {
    # Flares follow the inflammation at the triad, which the activity of hepatitis sets.
    Cause.HEPATITIS: (
        ("hepatitis", "Hepatitis", "activity"),
        ("bridging_necrosis", "BridgingNecrosis", None),
    ),
    Cause.ALCOHOL: (("alcohol", "Alcohol", "intake"),),
    Cause.CHOLESTASIS: (("cholestasis", "Cholestasis", "severity"),),
}
"""Module and name of the rules of each cause, and the field that says how strong each is."""
