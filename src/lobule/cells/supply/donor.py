"""Donors: who gives the cells, and whether they are the patients themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

OLDEST = 100.0


class Kinship(Enum):
    """Whose cells a patient receives."""

    AUTOLOGOUS = "autologous"
    ALLOGENEIC = "allogeneic"


@dataclass(frozen=True, eq=False)
class Donors:
    """People who give marrow, cord blood or a cord, one row each.

    Attributes
    ----------
    identity : array of int, (donors,)
        Number that no other donor of the same run has, and the key of the batch's luck.
    age : array (donors,), years
        0 for a newborn.
    weight : array (donors,), kg
        Of the adult from whom marrow is drawn; of the mother for a cord.
    cirrhosis : array of bool, (donors,)
        Whether the marrow is that of a patient with cirrhosis.

    Raises
    ------
    ValueError
        An age or a weight that nobody has.
    """

    identity: Integers
    age: Floats
    weight: Floats
    cirrhosis: NDArray[np.bool_]

    def __post_init__(self) -> None:
        _within("Age of a donor", self.age, 0.0, OLDEST, "years", "Give the age in years.")
        _within("Weight of a donor", self.weight, 30.0, 250.0, "kg", "Give kilograms.")

    def __len__(self) -> int:
        return len(self.identity)

    def take(self, rows: Integers | NDArray[np.bool_]) -> Donors:
        """Some of the donors."""
        return Donors(self.identity[rows], self.age[rows], self.weight[rows], self.cirrhosis[rows])


def alike(count: int, age: float, weight: float, *, cirrhosis: bool = False) -> Donors:
    """As many donors of the same age and weight, who differ by luck alone."""
    return Donors(
        identity=np.arange(count, dtype=np.int64),
        age=np.full(count, float(age)),
        weight=np.full(count, float(weight)),
        cirrhosis=np.full(count, cirrhosis),
    )


@dataclass(frozen=True)
class Volunteers:
    """Healthy people who give for a bank; ages are normal, cut at 18 and 60 years.

    Attributes
    ----------
    mean_age, age_sd : float, years
    mean_weight, weight_sd : float, kg
    """

    mean_age: float = parameter(
        default=32.0,
        unit="year",
        prior=uniform(25.0, 40.0),
        source="assumed",
        meaning="mean age of healthy marrow donors",
    )
    age_sd: float = parameter(
        default=8.0,
        unit="year",
        prior=uniform(5.0, 12.0),
        source="assumed",
        meaning="standard deviation of the age of healthy marrow donors",
    )
    mean_weight: float = parameter(
        default=72.0,
        unit="kg",
        prior=uniform(60.0, 85.0),
        source="assumed",
        meaning="mean weight of adults",
    )
    weight_sd: float = parameter(
        default=12.0,
        unit="kg",
        prior=uniform(8.0, 16.0),
        source="assumed",
        meaning="standard deviation of the weight of adults",
    )

    def donors(self, seed: int, serial: Integers) -> Donors:
        """Donors under these numbers.

        Parameters
        ----------
        seed : int
        serial : array of int, (donors,)
        """
        drawn = self.mean_age + self.age_sd * chance.normal(seed, serial, "age of a cell donor")
        return Donors(
            identity=serial,
            age=np.clip(drawn, 18.0, 60.0),
            weight=self.weights(seed, serial),
            cirrhosis=np.zeros(len(serial), dtype=np.bool_),
        )

    def weights(self, seed: int, serial: Integers) -> Floats:
        """Body weights, kg; a virtual patient has none of its own."""
        drawn = chance.normal(seed, serial, "weight of a cell donor")
        return np.clip(self.mean_weight + self.weight_sd * drawn, 40.0, 130.0)


def _within(what: str, values: Floats, low: float, high: float, unit: str, cure: str) -> None:
    wrong = ~((values >= low) & (values <= high))
    if wrong.any():
        raise ValueError(
            f"{what} is {values[wrong][0]:g} {unit}; expected {low:g} to {high:g} {unit}. {cure}"
        )
