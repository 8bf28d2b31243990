"""Predict a trial from its design alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lobule.belief.natural_history import Numbers
from lobule.belief.posterior import Posterior
from lobule.prediction.design import Design
from lobule.prediction.forecast import Forecast, forecasts
from lobule.prediction.simulate import AS_DECLARED, possible, simulate_arms
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
    histories : int
        Diseases of the patients; 0 if it was held at its defaults.
    """

    design: Design
    forecasts: tuple[Forecast, ...]
    draws: int
    patients: int
    seed: int
    histories: int = 0


def predict(
    design: Design,
    posterior: Posterior,
    *,
    draws: int = DRAWS,
    patients: int = PATIENTS,
    seed: int = 1,
    threads: int = 1,
    histories: Sequence[Numbers] = (),
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
    histories : sequence of Numbers
        Draws of the disease and its care, dealt out over the draws of the posterior; for each of
        them patients are found anew, and a disease under which hardly anybody meets the entry rule
        is left out. The disease stays at its defaults without any.
    progress : Progress
    """
    some = posterior.some(min(draws, len(posterior)))
    told = AS_DECLARED
    if histories:
        told = possible(design, tuple(histories[: len(some)]), patients, seed)
        if not told:
            raise ValueError(
                f"Hardly anybody meets the entry rule under any of {len(histories)} diseases; "
                "expected some. Widen the rule, or hold the disease with --histories 0."
            )
    arms = simulate_arms(
        design, some, patients=patients, seed=seed, threads=threads, histories=told,
        progress=progress,
    )  # fmt: skip
    found = forecasts(design, arms, some, seed)
    lived = len(told) if histories else 0
    return Prediction(design, found, len(some), patients, seed, lived)
