"""Credibility factors: a goal for each, set before, and what was measured."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.credibility.comparators import AGREE, ENOUGH, Comparator, Sampling
from lobule.credibility.solver import Verification

SOLVER_GOAL = 1e-3
EFFECT_GOAL = 0.05
"""MELD points: half of what counts as a negligible effect."""
HISTORY_GOAL, CHECK_GOAL, TRIALS_GOAL = 0.85, 0.80, 0.80


@dataclass(frozen=True)
class Factor:
    """One factor of V&V 40.

    Attributes
    ----------
    group, name : str
    goal : str
    found : str
        As measured.
    reached : bool or None
        None where nothing could be measured.
    """

    group: str
    name: str
    goal: str
    found: str
    reached: bool | None


def factors(
    verification: Verification,
    comparators: tuple[Comparator, ...],
    trials: Comparator | None,
    sampled: Sampling | None,
) -> tuple[Factor, ...]:
    """Every factor with its goal and what was found."""
    return (
        *_code(verification),
        *_calculation(verification, sampled),
        *(_of_comparator(one) for one in comparators),
        _of_trials(trials),
    )


def _code(found: Verification) -> tuple[Factor, ...]:
    group = "Code verification"
    same = "the same bytes" if found.repeatable and found.threads_alike else "other bytes"
    events = "all on the same days" if found.cross.same_events else "not on the same days"
    return (
        Factor(
            group, "Second solver",
            f"relative difference below {SOLVER_GOAL:g}, events on the same days",
            f"{found.cross.worst:.1e} over {found.cross.patients} patients and a year; "
            f"{found.cross.events} events, {events}",
            found.cross.worst < SOLVER_GOAL and found.cross.same_events,
        ),
        Factor(
            group, "Order of convergence", "3 or more in the number of steps",
            f"{found.order:.1f}", found.order >= 3.0,
        ),
        Factor(
            group, "Repeatability", "same seed, same bytes, on one thread and two",
            same, found.repeatable and found.threads_alike,
        ),
    )  # fmt: skip


def _calculation(found: Verification, sampled: Sampling | None) -> tuple[Factor, ...]:
    group = "Calculation verification"
    at_use = found.at_use
    discretization = Factor(
        group, "Integration error at the tolerance in use",
        f"below {EFFECT_GOAL:g} MELD points in the mean effect",
        f"{at_use.effect_error:.1e} points in the effect, {at_use.error:.1e} in any patient",
        at_use.effect_error < EFFECT_GOAL,
    )  # fmt: skip
    goal = f"R-hat at most {AGREE:g}, {ENOUGH:g} effective draws, on every quantity"
    if sampled is None:
        posterior = Factor(group, "Sampling of the posterior", goal, "not stored with it", None)
    else:
        posterior = Factor(
            group, "Sampling of the posterior", goal,
            f"R-hat {sampled.worst_r_hat:.3f}, {sampled.least_effective:.0f} draws at the worst of "
            f"{sampled.quantities}",
            sampled.worst_r_hat <= AGREE and sampled.least_effective >= ENOUGH,
        )  # fmt: skip
    return discretization, posterior


def _of_comparator(one: Comparator) -> Factor:
    goal = CHECK_GOAL if one.independent else HISTORY_GOAL
    return Factor(
        "Validation", one.name, f"{100 * goal:.0f} % inside",
        f"{one.agreed} of {one.compared} ({100 * one.share:.0f} %)", one.share >= goal,
    )  # fmt: skip


def _of_trials(trials: Comparator | None) -> Factor:
    goal = f"{100 * TRIALS_GOAL:.0f} % inside the central 90 %"
    name = "Trials predicted before they were read"
    if trials is None:
        return Factor("Validation", name, goal, "none filed", None)
    return Factor(
        "Validation", name, goal,
        f"{trials.agreed} of {trials.compared} ({100 * trials.share:.0f} %)",
        trials.share >= TRIALS_GOAL,
    )  # fmt: skip
