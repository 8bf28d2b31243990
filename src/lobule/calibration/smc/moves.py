"""Moves that leave the tempered posterior as it is: of sizes, and of what is switched off."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.smc.luck import Luck
from lobule.calibration.smc.particles import Particles
from lobule.calibration.smc.problem import Flags, Floats, Problem

FLIP, SWAP = 0.30, 0.15
"""Shares of the particles that flip one switch or two in a move; the others change size."""

FRESH = 0.7
"""Share of the changes of size that draw all scores anew; the others step by a part of the way."""

SHORTEST = 0.15
SHRINK = 0.1
FEWEST = 20
NARROWEST = 0.2


@dataclass(frozen=True, eq=False)
class Guide:
    """What the particles of a stage say about where to look; frozen while they move.

    Attributes
    ----------
    mean : array (unknowns,)
    root : array (unknowns, unknowns)
        Lower triangle with root @ root.T = covariance of the scores, shrunk to the prior's.
    inverse : array (unknowns, unknowns)
        Of that root.
    on_mean, on_sd : array (unknowns,)
        Of scores where the switch is on: where to look when one is turned on.
    """

    mean: Floats
    root: Floats
    inverse: Floats
    on_mean: Floats
    on_sd: Floats


def guide(particles: Particles) -> Guide:
    """Learn from the particles."""
    score, on = particles.score, particles.on
    mean = score.mean(axis=0)
    centered = score - mean
    # No BLAS: its sums depend on the number of threads.
    covariance = np.einsum("ij,ik->jk", centered, centered) / max(1, len(score) - 1)
    unknowns = score.shape[1]
    blend = (1.0 - SHRINK) * covariance + SHRINK * np.eye(unknowns)
    root = np.linalg.cholesky(blend)
    on_mean, on_sd = np.zeros(unknowns), np.ones(unknowns)
    for place in range(unknowns):
        active = score[on[:, place], place]
        if len(active) >= FEWEST:
            on_mean[place] = active.mean()
            on_sd[place] = max(NARROWEST, float(active.std()))
    return Guide(mean, root, np.linalg.inv(root), on_mean, on_sd)


def move(
    problem: Problem, particles: Particles, found: Guide, luck: Luck
) -> tuple[Particles, Flags]:
    """Propose one move for every particle, and accept or refuse it (Metropolis, Hastings).

    Returns
    -------
    Particles
    array of bool, (particles,)
        Which moves were accepted.
    """
    kind = luck.uniform("kind", len(particles))
    proposal, ratio = _sizes(particles, found, luck)
    if len(problem.switchable):
        second = kind < SWAP
        flips = kind < SWAP + FLIP
        flipped, flip_ratio = _flips(problem, particles, found, luck, second)
        proposal = proposal.where(flips, flipped)
        ratio = np.where(flips, flip_ratio, ratio)
    logarithm, kept = problem.evaluate(proposal.score, proposal.on)
    proposal = replace(proposal, log_likelihood=logarithm, kept=kept)
    gain = particles.temperature * (logarithm - particles.log_likelihood) + ratio
    accepted = np.log(luck.uniform("accept", len(particles))) < gain
    return particles.where(accepted, proposal), accepted


def _sizes(particles: Particles, found: Guide, luck: Luck) -> tuple[Particles, Floats]:
    """All scores together, along a normal distribution fitted to the particles.

    The step shrinks towards the mean as it grows (preconditioned Crank and Nicolson), so that
    unknowns the rows say nothing about move freely.
    """
    count, unknowns = particles.score.shape
    part = np.exp(np.log(SHORTEST) * luck.uniform("step", count))
    step = np.where(luck.uniform("fresh", count) < FRESH, 1.0, part)[:, None]
    noise = np.einsum("jk,ik->ij", found.root, luck.normals("size", count, unknowns))
    keep = np.sqrt(1.0 - step**2)
    score = found.mean + keep * (particles.score - found.mean) + step * noise
    ratio = _prior(score) - _prior(particles.score)
    ratio += _reference(particles.score, found) - _reference(score, found)
    return replace(particles, score=score), ratio


def _flips(
    problem: Problem, particles: Particles, found: Guide, luck: Luck, second: Flags
) -> tuple[Particles, Floats]:
    """One switch, or two of them, flipped; scores drawn anew where they land."""
    score, on = particles.score.copy(), particles.on.copy()
    ratio = np.zeros(len(particles))
    places = problem.switchable
    first = _chosen(places, luck.uniform("which", len(particles)))
    ratio += _flip(problem, score, on, found, first, luck.normals("on", len(particles), 1)[:, 0])
    other = _chosen(places, luck.uniform("which else", len(particles)))
    really = np.flatnonzero(second & (other != first))
    if len(really):
        draws = luck.normals("on too", len(particles), 1)[really, 0]
        part_score, part_on = score[really], on[really]
        ratio[really] += _flip(problem, part_score, part_on, found, other[really], draws)
        score[really], on[really] = part_score, part_on
    return replace(particles, score=score, on=on), ratio


def _flip(
    problem: Problem,
    score: Floats,
    on: Flags,
    found: Guide,
    places: NDArray[np.int64],
    draws: Floats,
) -> Floats:
    """Flip one switch of each particle in place; log of prior and proposal densities."""
    rows = np.arange(len(score))
    before, was_on = score[rows, places], on[rows, places]
    mean, sd = found.on_mean[places], found.on_sd[places]
    after = np.where(was_on, draws, mean + sd * draws)
    zero = problem.zero[places]
    odds = np.where(was_on, np.log(zero) - np.log1p(-zero), np.log1p(-zero) - np.log(zero))
    # Off, the score is drawn from its prior, which cancels; on, prior over proposal is left.
    turned_on = _normal(after, 0.0, 1.0) - _normal(after, mean, sd)
    turned_off = _normal(before, mean, sd) - _normal(before, 0.0, 1.0)
    score[rows, places] = after
    on[rows, places] = ~was_on
    return odds + np.where(was_on, turned_off, turned_on)


def _chosen(places: NDArray[np.int64], luck: Floats) -> NDArray[np.int64]:
    return places[np.minimum((luck * len(places)).astype(np.int64), len(places) - 1)]


def _prior(score: Floats) -> Floats:
    return -0.5 * (score**2).sum(axis=1)


def _reference(score: Floats, found: Guide) -> Floats:
    solved = np.einsum("jk,ik->ij", found.inverse, score - found.mean)
    return -0.5 * (solved**2).sum(axis=1)


def _normal(value: Floats, mean: Floats | float, sd: Floats | float) -> Floats:
    return -0.5 * ((value - mean) / sd) ** 2 - np.log(sd)
