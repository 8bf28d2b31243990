"""Tempered sequential Monte Carlo: from the prior to the posterior, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from lobule.calibration.smc import temper
from lobule.calibration.smc.luck import Luck
from lobule.calibration.smc.moves import guide, move
from lobule.calibration.smc.particles import Particles
from lobule.calibration.smc.problem import Problem
from lobule.progress import Progress, silent


@dataclass(frozen=True)
class Effort:
    """How hard a run works.

    Attributes
    ----------
    particles : int
    moves : int
        Of every particle at every temperature.
    last_moves : int
        Further ones at the posterior itself.
    rounds : int
        Times that the particles move so many times again at the posterior, each time along a
        normal distribution fitted anew.
    survivors : float
        Effective share of the particles that a step must leave.
    """

    particles: int = 800
    moves: int = 4
    last_moves: int = 20
    rounds: int = 3
    survivors: float = 0.5

    def __post_init__(self) -> None:
        if not 10 <= self.particles <= 1_000_000:
            raise ValueError(f"particles is {self.particles}; expected 10 to 1000000.")
        if self.moves < 1 or self.last_moves < 0 or self.rounds < 0:
            raise ValueError(
                f"moves is {self.moves}, last_moves {self.last_moves} and rounds {self.rounds}; "
                "expected 1 or more moves, and 0 or more of the others."
            )
        if not 0.05 <= self.survivors < 1.0:
            raise ValueError(f"survivors is {self.survivors:g}; expected 0.05 to 1.")


Save = Callable[[Particles], None]


def sample(
    problem: Problem,
    effort: Effort,
    seed: int,
    *,
    begun: Particles | None = None,
    save: Save | None = None,
    progress: Progress = silent,
) -> Particles:
    """Draw from a posterior.

    Parameters
    ----------
    problem : Problem
    effort : Effort
    seed : int
        The same seed gives the same bytes, interrupted or not.
    begun : Particles, optional
        Saved after some temperature, to go on from.
    save : callable, optional
        Told the state after every temperature.
    progress : Progress
        Told per cent of the likelihood's power reached.

    Returns
    -------
    Particles
        At temperature 1, with equal weights; descendants of one particle are neighbors.
    """
    state = begun if begun is not None else _from_prior(problem, effort, seed)
    while state.temperature < 1.0 or state.rounds < effort.rounds:
        if state.temperature < 1.0:
            state = _stage(problem, effort, state, seed)
        else:
            state = _moved(problem, state, Luck(seed, state.step), effort.moves)
            state = replace(state, rounds=state.rounds + 1)
        if save is not None:
            save(state)
        progress(round(1000 * state.temperature) + state.rounds, 1000 + effort.rounds, "Tempering")
    return state


def _from_prior(problem: Problem, effort: Effort, seed: int) -> Particles:
    luck = Luck(seed)
    score = luck.normals("prior", effort.particles, problem.unknowns)
    on = luck.uniforms("switch", effort.particles, problem.unknowns) >= problem.zero
    logarithm, kept = problem.evaluate(score, on)
    return Particles(score, on, logarithm, kept, step=1)


def _stage(problem: Problem, effort: Effort, state: Particles, seed: int) -> Particles:
    luck = Luck(seed, state.step)
    known = state.log_likelihood
    raised = temper.next_temperature(known, state.temperature, effort.survivors)
    step = (raised - state.temperature) * known
    start = float(luck.uniform("resample", 1)[0])
    survivors = state.take(temper.systematic(temper.weights(step), start))
    state = replace(
        survivors,
        temperature=raised,
        evidence=state.evidence + temper.log_mean(step),
        temperatures=(*state.temperatures, raised),
    )
    moves = effort.moves + (effort.last_moves if raised == 1.0 else 0)
    return _moved(problem, state, luck.next(), moves)


def _moved(problem: Problem, state: Particles, luck: Luck, moves: int) -> Particles:
    """So many moves of every particle along what the particles show at the beginning."""
    found, accepted = guide(state), []
    for _ in range(moves):
        state, moved = move(problem, state, found, luck)
        luck = luck.next()
        accepted.append(float(moved.mean()))
    share = float(np.mean(accepted))
    return replace(state, step=luck.step, acceptance=(*state.acceptance, share))
