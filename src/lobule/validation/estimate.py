"""What the model says about one published number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A simulated number with the interval that comes from simulating finitely many patients.

    Attributes
    ----------
    value, lo, hi : float, unit of the published row
        Limits at 95 %; NaN where there are none.
    n : int
        Patients, visits or events behind it.
    note : str
        What a reader must know to compare it with the published number.
    """

    value: float
    lo: float
    hi: float
    n: int
    note: str = ""
