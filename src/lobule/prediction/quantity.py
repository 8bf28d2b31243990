"""What a trial may print, and in which unit; the words that results must use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lobule.calibration.row import Measured
from lobule.population.measurement import LABS
from lobule.trial.endpoint import OUTCOMES

ALIVE, RESPONSE = "alive", "meld_response"
SHARES = ALIVE, RESPONSE
"""Outcomes that a patient has or has not; the dead have not."""

RESPONSE_POINTS = 3.0
"""By which MELD must have fallen in a patient who counts as a responder."""

COLLAGEN = "collagen_area"
MEASURED: tuple[str, ...] = (*LABS, "meld", "child_pugh")
"""What a laboratory and the bedside give; how patients say they are is not predicted."""


class Compared(Enum):
    """Which number is meant."""

    DIFFERENCE = "difference"
    CHANGE = "change"
    VALUE = "value"


@dataclass(frozen=True)
class Printed:
    """One outcome as trials print it.

    Attributes
    ----------
    name : str
        As results name it.
    unit : str
    better : float
        Sign of a benefit.
    bias : str
        Parameter of the open-label bias, or an empty string.
    """

    name: str
    unit: str
    better: float
    bias: str


def printed() -> dict[str, Printed]:
    """Every outcome that is predicted: laboratory values, scores, collagen, response, survival."""
    biased = {one.observable: f"published_trials.bias_{one.observable}" for one in Measured}
    found = {
        name: Printed(
            name, outcome.unit, -1.0 if outcome.lower_is_better else 1.0, biased.get(name, "")
        )
        for name, outcome in OUTCOMES.items()
        if name in MEASURED
    }
    found[COLLAGEN] = Printed(COLLAGEN, "%", -1.0, biased[COLLAGEN])
    found |= {name: Printed(name, "share of patients", 1.0, "") for name in SHARES}
    return found
