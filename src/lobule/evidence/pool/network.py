"""A network of therapies: every treatment against every other, directly and indirectly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lobule.evidence.pool.effects import Floats
from lobule.evidence.pool.pooled import quantile
from lobule.evidence.pool.tau_squared import TauMethod, generalized_q, tau_squared


@dataclass(frozen=True)
class NetworkArm:
    """One arm of one trial.

    Attributes
    ----------
    trial, treatment : str
    estimate : float
        Mean of the arm, or its log odds; for a trial that prints only a difference of two arms,
        the difference in one arm and zero in the other.
    variance : float
        Squared standard error; the variance of a difference may be split between its two arms.
    """

    trial: str
    treatment: str
    estimate: float
    variance: float

    def __post_init__(self) -> None:
        if not (np.isfinite(self.estimate) and np.isfinite(self.variance) and self.variance > 0):
            raise ValueError(
                f"Arm '{self.treatment}' of {self.trial} has the estimate {self.estimate:g} and "
                f"the variance {self.variance:g}; expected a number and a variance above 0."
            )


@dataclass(frozen=True, eq=False)
class Network:
    """Effects between all treatments.

    Attributes
    ----------
    treatments : tuple of str
        In alphabetical order.
    difference, error : array (treatments, treatments)
        Row against column, with its standard error.
    tau2 : float
        Variance of true differences between trials, the same for all comparisons.
    q, degrees, p : float, int, float
        Total heterogeneity and inconsistency.
    q_inconsistency, degrees_inconsistency, p_inconsistency
        Between designs: direct against indirect.
    level : float
    """

    treatments: tuple[str, ...]
    difference: Floats
    error: Floats
    tau2: float
    q: float
    degrees: int
    p: float
    q_inconsistency: float
    degrees_inconsistency: int
    p_inconsistency: float
    level: float = 0.95

    def interval(self, treatment: str, against: str) -> tuple[float, float, float]:
        """Difference with its limits."""
        row, column = self.treatments.index(treatment), self.treatments.index(against)
        middle = float(self.difference[row, column])
        reach = quantile(np.inf, self.level) * float(self.error[row, column])
        return middle, middle - reach, middle + reach

    def sucra(self, *, lower_is_better: bool) -> dict[str, float]:
        """Surface under the cumulative ranking curve, 0 (surely last) to 1 (surely first).

        Computed as the mean certainty of being better than each other treatment, which is the
        same number for normal estimates (Rücker and Schwarzer 2015).
        """
        from scipy.stats import norm

        sign = -1.0 if lower_is_better else 1.0
        others = ~np.eye(len(self.treatments), dtype=bool)
        better = np.where(
            others, norm.cdf(sign * self.difference / np.where(others, self.error, 1)), 0
        )
        score = better.sum(axis=1) / (len(self.treatments) - 1)
        return {name: float(score[place]) for place, name in enumerate(self.treatments)}


def network(
    arms: Sequence[NetworkArm],
    method: TauMethod = TauMethod.RESTRICTED_LIKELIHOOD,
    *,
    level: float = 0.95,
) -> Network:
    """Pool a network of trials by generalized least squares.

    Each trial has a level of its own, each treatment an effect, and each arm half of the variance
    between trials, which gives the usual correlation of one half within a trial of several arms.

    Raises
    ------
    ValueError
        A trial with one arm or with a treatment twice; treatments that no trial connects.
    """
    from scipy.stats import chi2

    trials, treatments = _names(arms)
    _check_trials(arms, trials)
    _check_connected(arms, treatments)
    y, v, x = _regression(arms, trials, treatments)
    degrees = len(y) - x.shape[1]
    tau2 = 2.0 * tau_squared(y, v, x, method) if degrees > 0 else 0.0
    w = 1.0 / (v + tau2 / 2.0)
    covariance = np.linalg.inv(x.T @ (w[:, None] * x))
    effect = np.append(0.0, (covariance @ (x.T @ (w * y)))[len(trials) :])
    spread = np.zeros((len(treatments), len(treatments)))
    spread[1:, 1:] = covariance[len(trials) :, len(trials) :]
    variance = np.diag(spread)[:, None] + np.diag(spread)[None, :] - 2 * spread
    q = max(0.0, generalized_q(y, v, x, 0.0))
    within, within_degrees = _within_designs(arms, trials)
    between, between_degrees = max(0.0, q - within), degrees - within_degrees
    return Network(
        treatments=treatments,
        difference=effect[:, None] - effect[None, :],
        error=np.sqrt(np.maximum(variance, 0.0)),
        tau2=tau2,
        q=q,
        degrees=degrees,
        p=float(chi2.sf(q, degrees)) if degrees else 1.0,
        q_inconsistency=between,
        degrees_inconsistency=between_degrees,
        p_inconsistency=float(chi2.sf(between, between_degrees)) if between_degrees else 1.0,
        level=level,
    )


def _names(arms: Sequence[NetworkArm]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted({arm.trial for arm in arms})), tuple(
        sorted({arm.treatment for arm in arms})
    )


def _regression(
    arms: Sequence[NetworkArm], trials: tuple[str, ...], treatments: tuple[str, ...]
) -> tuple[Floats, Floats, Floats]:
    ordered = sorted(arms, key=lambda arm: (arm.trial, arm.treatment))
    x = np.zeros((len(ordered), len(trials) + len(treatments) - 1))
    for row, arm in enumerate(ordered):
        x[row, trials.index(arm.trial)] = 1.0
        place = treatments.index(arm.treatment)
        if place > 0:
            x[row, len(trials) + place - 1] = 1.0
    return (
        np.array([arm.estimate for arm in ordered]),
        np.array([arm.variance for arm in ordered]),
        x,
    )


def _within_designs(arms: Sequence[NetworkArm], trials: tuple[str, ...]) -> tuple[float, int]:
    """Heterogeneity among trials that compare the same treatments, summed over designs."""
    designs: dict[tuple[str, ...], list[str]] = {}
    for trial in trials:
        members = tuple(sorted(arm.treatment for arm in arms if arm.trial == trial))
        designs.setdefault(members, []).append(trial)
    total, degrees = 0.0, 0
    for members, alike in designs.items():
        y, v, x = _regression([arm for arm in arms if arm.trial in alike], tuple(alike), members)
        if len(y) > x.shape[1]:
            total += generalized_q(y, v, x, 0.0)
            degrees += len(y) - x.shape[1]
    return total, degrees


def _check_trials(arms: Sequence[NetworkArm], trials: tuple[str, ...]) -> None:
    for trial in trials:
        members = [arm.treatment for arm in arms if arm.trial == trial]
        if len(members) < 2 or len(set(members)) < len(members):
            raise ValueError(
                f"{trial} has the arms {', '.join(sorted(members))}; expected 2 or more different "
                "treatments. Join arms of the same treatment, or leave the trial out."
            )


def _check_connected(arms: Sequence[NetworkArm], treatments: tuple[str, ...]) -> None:
    if not arms:
        raise ValueError("The network has 0 arms; expected at least one trial of two.")
    reached, grew = {treatments[0]}, True
    while grew:
        known = {arm.trial for arm in arms if arm.treatment in reached}
        further = {arm.treatment for arm in arms if arm.trial in known}
        grew = not further <= reached
        reached |= further
    apart = [name for name in treatments if name not in reached]
    if apart:
        raise ValueError(
            f"No trial connects {', '.join(apart)} with {', '.join(sorted(reached))}; expected one "
            "network. Pool the parts by themselves."
        )
