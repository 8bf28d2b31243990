"""Predict a trial from its design alone."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.belief.posterior import Posterior
from lobule.prediction.design import Design
from lobule.prediction.forecast import Forecast, forecasts
from lobule.prediction.simulate import AS_DECLARED, possible, simulate_arms
from lobule.progress import Progress, silent

DRAWS, PATIENTS, HISTORIES = 200, 200, 12


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
        Draws of natural history; 0 if it was held at its defaults.
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
    natural_history: Posterior | None = None,
    histories: int = HISTORIES,
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
    natural_history : Posterior, optional
        Of the disease; its numbers stay at their defaults if left out.
    histories : int
        Draws of it; for each of them patients are found anew, and a disease under which hardly
        anybody meets the entry rule is left out.
    progress : Progress
    """
    some = posterior.some(min(draws, len(posterior)))
    told = AS_DECLARED
    if natural_history is not None:
        diseases = natural_history.some(min(histories, len(natural_history), len(some)))
        drawn = (tuple(sorted(values.items())) for values in diseases.patient_draws())
        told = possible(design, tuple(drawn), patients, seed)
        if not told:
            raise ValueError(
                f"Hardly anybody meets the entry rule under any of {len(diseases)} diseases; "
                "expected some. Widen the rule, or hold the disease with --histories 0."
            )
    arms = simulate_arms(
        design, some, patients=patients, seed=seed, threads=threads, histories=told,
        progress=progress,
    )  # fmt: skip
    found = forecasts(design, arms, some, seed)
    held = natural_history is None
    return Prediction(design, found, len(some), patients, seed, 0 if held else len(told))
