"""Leaving the trial: patients who withdraw, and patients who receive a transplant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Dropout:
    """Rates at which follow-up ends for reasons other than death.

    Attributes
    ----------
    withdrawal : float, per patient-year
        Constant and unrelated to health (assumed: 5 % a year).
    transplantation : float, per patient-year
        Constant competing event; 0 by default. Nobody in a trial waits for an organ.
    source : str
    """

    withdrawal: float = 0.05
    transplantation: float = 0.0
    source: str = "assumed"

    def __post_init__(self) -> None:
        for name in ("withdrawal", "transplantation"):
            value = getattr(self, name)
            if not 0.0 <= value <= 10.0:
                raise ValueError(
                    f"Rate of {name} is {value:g} per patient-year; expected 0 to 10. "
                    "If this is a percentage per year, divide it by 100."
                )

    def withdrawal_day(self, seed: int, patient: NDArray[np.int64]) -> NDArray[np.float64]:
        """Day on which each patient would withdraw; infinite if never."""
        return _first_day(self.withdrawal, seed, patient, "withdrawal")

    def transplantation_day(self, seed: int, patient: NDArray[np.int64]) -> NDArray[np.float64]:
        """Day on which each patient would be transplanted; infinite if never."""
        return _first_day(self.transplantation, seed, patient, "transplantation")


def _first_day(
    rate: float, seed: int, patient: NDArray[np.int64], purpose: str
) -> NDArray[np.float64]:
    if rate == 0.0:
        return np.full(len(patient), np.inf)
    lot = chance.uniform(seed, patient, purpose)
    # Whole days, at the end of which an event is noted, as in the patient engine.
    return np.ceil(-np.log(lot) / rate * DAYS_PER_YEAR)
