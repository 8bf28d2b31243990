"""Compensated, decompensated, cancer, dead: a Markov chain of cirrhosis as a disease of Starsim."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

import numpy as np

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    starsim: Any = import_module("starsim")

RATES = {
    "compensated": {"dead": 0.03, "cancer": 0.03, "decompensated": 0.05},
    "decompensated": {"dead": 0.18, "cancer": 0.04, "decompensated": 0.0},
    "cancer": {"dead": 0.43, "cancer": 0.0, "decompensated": 0.0},
}
"""Per year; of the size that Markov models of cirrhosis have. They decide how many agents live."""

YEARS, MONTHS, DAYS = 20, 12, 365
CORES = {MONTHS: 1, DAYS: 2}
"""A run of months is over before a second process has been started; one alone is faster."""


class Cirrhosis(starsim.Disease):
    """Three states and death, with one draw for each agent and step."""

    def __init__(self, steps_per_year: int = MONTHS) -> None:
        super().__init__()
        yearly = [[*out.values()] for out in RATES.values()]
        self.limits = np.cumsum(yearly, axis=1).T / steps_per_year
        self.luck = starsim.random()
        self.define_states(
            starsim.BoolState("compensated", default=True),
            starsim.BoolState("decompensated"),
            starsim.BoolState("cancer"),
        )

    def step(self) -> None:
        """Everybody alive moves on, or not."""
        uids = self.sim.people.auids
        luck = self.luck.rvs(uids)
        place = self.decompensated.values + 2 * self.cancer.values
        dead, cancer, worse = self.limits[:, place]
        turns = uids[(luck >= dead) & (luck < cancer)]
        fails = uids[(luck >= cancer) & (luck < worse)]
        self.compensated[fails] = False
        self.decompensated[fails] = True
        self.compensated[turns] = False
        self.decompensated[turns] = False
        self.cancer[turns] = True
        self.sim.people.request_death(uids[luck < dead])


def chain(years: float, steps_per_year: int) -> float:
    """Years that agents lived; on two cores by Starsim's own means where that is faster."""
    cores = CORES[steps_per_year]
    sims = [_sim(years / cores, steps_per_year, seed) for seed in range(cores)]
    parallel = cores > 1
    done = starsim.parallel(sims, n_cpus=cores, verbose=0).sims if parallel else [sims[0].run()]
    return sum(float(np.sum(sim.results.n_alive)) for sim in done) / steps_per_year


def agents(years: float) -> int:
    """How many agents live so many years in all, if followed for 20."""
    return max(1, round(years / expected_years()))


def expected_years() -> float:
    """Mean years lived of 20 by somebody who starts compensated; months suffice for this."""
    share, lived = np.array([1.0, 0.0, 0.0]), 0.0
    moves = np.eye(3)
    for row, out in enumerate(RATES.values()):
        moves[row, 1] += out["decompensated"] / MONTHS
        moves[row, 2] += out["cancer"] / MONTHS
        moves[row, row] -= sum(out.values()) / MONTHS
    for _ in range(MONTHS * YEARS):
        lived += share.sum() / MONTHS
        share = share @ moves
    return lived


def _sim(years: float, steps_per_year: int, seed: int) -> Any:
    step = {MONTHS: starsim.month, DAYS: starsim.day}[steps_per_year]
    return starsim.Sim(
        n_agents=agents(years), diseases=Cirrhosis(steps_per_year=steps_per_year), start=2000,
        dur=starsim.years(YEARS), dt=step, rand_seed=seed, verbose=0, copy_inputs=False,
    )  # fmt: skip
