"""What a trial found, as its paper prints it."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.prediction.quantity import Compared


@dataclass(frozen=True)
class Found:
    """One printed number.

    Attributes
    ----------
    arm, against : str
        Arms as the design names them; `against` is empty unless two arms are compared.
    outcome : str
    day : int
    compared : Compared
    estimate : float, unit of the prediction
    """

    arm: str
    against: str
    outcome: str
    day: int
    compared: Compared
    estimate: float


@dataclass(frozen=True)
class Results:
    """Everything that was found."""

    source: str
    found: tuple[Found, ...]
