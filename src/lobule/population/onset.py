"""The event from which a trial counts the time to its screening visit."""

from __future__ import annotations

from enum import Enum


class Onset(Enum):
    """Where in the disease a trial looks for its patients.

    The value is how it is told; ``events`` are what the model calls it.
    """

    FIRST_ASCITES = "first ascites"
    ACUTE_HEPATITIS = "acute flare or acute-on-chronic failure"

    @property
    def events(self) -> tuple[str, ...]:
        """Events of the model that begin it."""
        if self is Onset.FIRST_ASCITES:
            return ("ascites_onset",)
        return ("flare", "aclf")
