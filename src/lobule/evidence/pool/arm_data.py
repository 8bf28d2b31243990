"""What a trial prints of its arms: means with spread, or counts of events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.evidence.pool.effects import Floats


@dataclass(frozen=True, eq=False)
class Means:
    """Patients, mean and standard deviation of one arm in each of several trials.

    Attributes
    ----------
    n, mean, sd : array (trials,)

    Raises
    ------
    ValueError
        Fewer than two patients, a standard deviation that is missing, negative or zero.
    """

    n: Floats
    mean: Floats
    sd: Floats

    def __post_init__(self) -> None:
        for name in ("n", "mean", "sd"):
            object.__setattr__(self, name, _numbers(name, getattr(self, name)))
        _refuse("Number of patients", self.n, self.n < 2, "2 or more", "Check the arm.")
        _refuse(
            "Standard deviation", self.sd, ~(self.sd > 0), "above 0",
            "If it was not printed, derive it first (see `spread`).",
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Counts:
    """Patients and those with the event, in one arm of each of several trials.

    Attributes
    ----------
    events, n : array (trials,)

    Raises
    ------
    ValueError
        No patient, a negative number, more events than patients.
    """

    events: Floats
    n: Floats

    def __post_init__(self) -> None:
        for name in ("events", "n"):
            object.__setattr__(self, name, _numbers(name, getattr(self, name)))
        _refuse("Number of patients", self.n, self.n < 1, "1 or more", "Check the arm.")
        wrong = (self.events < 0) | (self.events > self.n)
        _refuse("Number of events", self.events, wrong, "0 to the number of patients", "Check it.")

    @property
    def free(self) -> Floats:
        """Patients without the event."""
        return self.n - self.events


def _numbers(name: str, values: npt.ArrayLike) -> Floats:
    array = np.atleast_1d(np.asarray(values, dtype=np.float64))
    if array.ndim != 1 or not np.isfinite(array).all():
        raise ValueError(
            f"{name} is {values!r}; expected one number per trial. "
            "Leave out trials that print none."
        )
    return array


def _refuse(
    what: str, values: Floats, wrong: npt.NDArray[np.bool_], allowed: str, cure: str
) -> None:
    if wrong.any():
        place = int(np.argmax(wrong))
        raise ValueError(
            f"{what} is {values[place]:g} in trial {place + 1}; expected {allowed}. {cure}"
        )
