"""The recipe of a fit: everything that decides its result."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.validation.compare import MOST

FEWEST_PATIENTS = 50


@dataclass(frozen=True)
class Recipe:
    """Choices of a fit.

    Attributes
    ----------
    seed : int
    patients : int
        People in whom each cause sets in, in every run.
    repeats : int
        Runs of every first set of numbers, each with luck of its own.
    step : float
        How far the first runs go from the defaults, in standard deviations of the prior.
    second : int
        Runs of the second wave, drawn from what the first one found.
    chains, warm_up, draws : int
        Of the sampler.
    """

    seed: int = 1
    patients: int = 700
    repeats: int = 1
    step: float = 0.8
    second: int = 64
    chains: int = 4
    warm_up: int = 500
    draws: int = 2000

    def __post_init__(self) -> None:
        self._require("patients", self.patients, FEWEST_PATIENTS, MOST)
        self._require("repeats", self.repeats, 1, 100)
        self._require("second", self.second, 0, 10_000)
        self._require("chains", self.chains, 2, 100)
        self._require("draws", self.draws, 100, 100_000)
        if self.seed < 0:
            raise ValueError(f"seed is {self.seed}; expected 0 or more.")

    def _require(self, name: str, value: int, least: int, most: int) -> None:
        if not least <= value <= most:
            raise ValueError(f"{name} is {value}; expected {least} to {most:,}.")
