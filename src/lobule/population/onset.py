"""The event from which a trial counts the time to its screening visit."""

from __future__ import annotations

from enum import Enum


class Onset(Enum):
    """Where in the disease a trial looks for its patients; the value is how it is told."""

    FIRST_ASCITES = "first ascites"
    ACUTE_HEPATITIS = "acute flare or acute-on-chronic failure"

    @property
    def events(self) -> tuple[str, ...]:
        """Events of the model that begin it."""
        return ("ascites_onset",) if self is Onset.FIRST_ASCITES else ("flare", "aclf")

    @property
    def most(self) -> int:
        """At how many of them a person is looked at, at most: a flare comes again."""
        return 1 if self is Onset.FIRST_ASCITES else 12
