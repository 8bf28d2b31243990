"""Predict a trial from its design alone."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.belief.posterior import Posterior
from lobule.prediction.design import Design
from lobule.prediction.forecast import Forecast, forecasts
from lobule.prediction.simulate import simulate_arms
from lobule.progress import Progress, silent

DRAWS, PATIENTS = 200, 200


@dataclass(frozen=True, eq=False)
class Prediction:
    """Everything that a design could print, predicted.

    Attributes
    ----------
    design : Design
    forecasts : tuple of Forecast
    draws, patients, seed : int
        Draws of the posterior, virtual patients of each, and the start of all luck.
    """

    design: Design
    forecasts: tuple[Forecast, ...]
    draws: int
    patients: int
    seed: int


def predict(
    design: Design,
    posterior: Posterior,
    *,
    draws: int = DRAWS,
    patients: int = PATIENTS,
    seed: int = 1,
    threads: int = 1,
    progress: Progress = silent,
) -> Prediction:
    """Predict a trial.

    Parameters
    ----------
    design : Design
    posterior : Posterior
    draws : int
        Draws to use, at most those of the posterior.
    patients : int
        Virtual patients for each draw.
    seed, threads : int
        The result does not depend on the number of threads.
    progress : Progress
    """
    some = posterior.some(min(draws, len(posterior)))
    arms = simulate_arms(
        design, some, patients=patients, seed=seed, threads=threads, progress=progress
    )
    found = forecasts(design, arms, some, seed)
    return Prediction(design, found, len(some), patients, seed)
