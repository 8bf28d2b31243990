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
    survivors : float
        Effective share of the particles that a step must leave.
    """

    particles: int = 500
    moves: int = 4
    last_moves: int = 20
    survivors: float = 0.5

    def __post_init__(self) -> None:
        if not 10 <= self.particles <= 1_000_000:
            raise ValueError(f"particles is {self.particles}; expected 10 to 1000000.")
        if self.moves < 1 or self.last_moves < 0:
            raise ValueError(
                f"moves is {self.moves} and last_moves {self.last_moves}; expected 1 and 0 or more."
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
    while state.temperature < 1.0:
        state = _stage(problem, effort, state, seed)
        if save is not None:
            save(state)
        progress(round(1000 * state.temperature), 1000, "Tempering")
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
    found, accepted = guide(state), []
    moves = effort.moves + (effort.last_moves if raised == 1.0 else 0)
    for _ in range(moves):
        luck = luck.next()
        state, moved = move(problem, state, found, luck)
        accepted.append(float(moved.mean()))
    share = float(np.mean(accepted))
    return replace(state, step=luck.step + 1, acceptance=(*state.acceptance, share))
