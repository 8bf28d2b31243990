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
        module, name, dial = _RULES[self]
        rule = getattr(import_module(f"lobule.tissue.rules.{module}"), name)()
        return (replace(rule, **{dial: activity}),)


_RULES = {
    Cause.HEPATITIS: ("hepatitis", "Hepatitis", "activity"),
    Cause.ALCOHOL: ("alcohol", "Alcohol", "intake"),
    Cause.CHOLESTASIS: ("cholestasis", "Cholestasis", "severity"),
}
"""Module and name of the rule of each cause, and the field that says how strong it is."""
