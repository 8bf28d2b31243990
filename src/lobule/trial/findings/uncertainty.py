"""How sure the model is: the true effect over draws of the therapy, and of the disease."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class DiseaseDraws:
    """The true effect in other diseases, drawn with their care; patients are found anew in each.

    Attributes
    ----------
    arm, control, variable : str
    day : int, days since randomization
    draws, patients : int
    effects : array (draws,), unit of the variable
    mean, spread : float, unit of the variable
        Mean, and standard deviation with the chance of so few patients taken off.
    """

    arm: str
    control: str
    variable: str
    day: int
    draws: int
    patients: int
    effects: NDArray[np.float64]
    mean: float
    spread: float


@dataclass(frozen=True, eq=False)
class TherapyDraws:
    """The true effect under other parameters of the therapy.

    Attributes
    ----------
    arm, control : str
    variable, label, unit : str
    month : float, months
    day : int, days since randomization
    draws, patients : int
    effects : array (draws,), unit of the variable
        Mean true effect in the same patients for each draw of the parameters.
    mean, low, high : float, unit of the variable
        Mean and central 95 % of the draws.
    negligible : float, unit of the variable
        A smaller mean effect counts as none.
    probability_of_no_effect : float, fraction
        Share of draws in which the effect is negligible.
    probability_of_benefit : float, fraction
        Share of draws in which the effect is not negligible and points to better health.
    parameters : tuple of str
        Names of the parameters that were drawn.
    fitted : tuple of str
        Those of them that the published trials have been weighed for; the others are drawn from
        their priors.
    origin : str
        Where the draws come from, in words that end a sentence.
    """

    arm: str
    control: str
    variable: str
    label: str
    unit: str
    month: float
    day: int
    draws: int
    patients: int
    effects: NDArray[np.float64]
    mean: float
    low: float
    high: float
    negligible: float
    probability_of_no_effect: float
    probability_of_benefit: float
    parameters: tuple[str, ...]
    fitted: tuple[str, ...]
    origin: str
