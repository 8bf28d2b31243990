"""A prediction: for each arm, outcome and visit what such a trial would print, with its parts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.belief.posterior import Posterior
from lobule.calibration.predictive import Interval, interval
from lobule.prediction.cohort import deviations, shifted
from lobule.prediction.design import OPEN_SHARE, Design, DesignArm
from lobule.prediction.quantity import ALIVE, SHARES, Compared, Printed, printed
from lobule.prediction.simulate import ArmDraws
from lobule.quantity import chance

Floats = NDArray[np.float64]

PARTS = 25


@dataclass(frozen=True, eq=False)
class Forecast:
    """One number that a trial might print.

    Attributes
    ----------
    arm, against : str
        Arms; `against` is empty for the change or value of one arm.
    outcome, unit : str
    day : int
    compared : Compared
    effect : Interval
        Uncertainty of the parameters alone.
    between_trials : Interval
        With the bias of an open trial and the spread between trials, or between cohorts.
    printed : Interval
        With the sampling of patients: what the trial prints.
    sampling, spread : float
        Standard error from the sampling of patients, and SD of the spread between trials; of
        shares, that by which a cohort differs.
    expected : array (draws,)
        What such a trial is expected to print under each draw, before the sampling of patients.
    """

    arm: str
    against: str
    outcome: str
    unit: str
    day: int
    compared: Compared
    effect: Interval
    between_trials: Interval
    printed: Interval
    sampling: float
    spread: float
    expected: Floats


def forecasts(
    design: Design, arms: dict[str, ArmDraws], posterior: Posterior, seed: int
) -> tuple[Forecast, ...]:
    """Every number that the design could print, in the order of arms, outcomes and visits."""
    return tuple(_all(design, arms, posterior, seed))


def _all(
    design: Design, arms: dict[str, ArmDraws], posterior: Posterior, seed: int
) -> Iterator[Forecast]:
    for outcome in printed().values():
        for place in range(1, len(next(iter(arms.values())).days)):
            if design.control:
                control = design.arm(design.control)
                for arm in design.experimental:
                    yield _difference(design, arms, posterior, seed, outcome, place, arm, control)
            for arm in design.arms:
                yield _own(design, arms, posterior, seed, outcome, place, arm, Compared.VALUE)
                if outcome.name not in SHARES:
                    yield _own(design, arms, posterior, seed, outcome, place, arm, Compared.CHANGE)


def _difference(
    design: Design,
    arms: dict[str, ArmDraws],
    posterior: Posterior,
    seed: int,
    outcome: Printed,
    place: int,
    arm: DesignArm,
    control: DesignArm,
) -> Forecast:
    cells, other = arms[arm.name], arms[control.name]
    means = [_mean(one, outcome, place, Compared.CHANGE) for one in (cells, other)]
    errors = [
        _sampling(arms[one.name], one.patients, outcome, place, Compared.CHANGE)
        for one in (arm, control)
    ]
    return _made(
        design, posterior, seed, outcome, place, cells, arm.name, control.name,
        Compared.DIFFERENCE, means, np.hypot(*errors),
    )  # fmt: skip


def _own(
    design: Design,
    arms: dict[str, ArmDraws],
    posterior: Posterior,
    seed: int,
    outcome: Printed,
    place: int,
    arm: DesignArm,
    compared: Compared,
) -> Forecast:
    one = arms[arm.name]
    means = [_mean(one, outcome, place, compared)]
    error = _sampling(one, arm.patients, outcome, place, compared)
    return _made(design, posterior, seed, outcome, place, one, arm.name, "", compared, means, error)


def _made(
    design: Design,
    posterior: Posterior,
    seed: int,
    outcome: Printed,
    place: int,
    arm: ArmDraws,
    name: str,
    against: str,
    compared: Compared,
    means: list[Floats],
    error: Floats,
) -> Forecast:
    effect = _less(means)
    if outcome.name in SHARES:
        apart = deviations(seed, len(effect))
        differs = _less([shifted(share, apart) for share in means]) - effect
        spread = float(np.std(differs))
    else:
        differs, spread = _trial_differs(design, posterior, seed, outcome, arm, name)
    expected = effect + differs
    drawn = np.ravel(expected[:, None] + error[:, None] * _even_normals()[None, :])
    if outcome.name in SHARES and compared is Compared.VALUE:
        drawn = np.clip(drawn, 0.0, 1.0)
    return Forecast(
        arm=name,
        against=against,
        outcome=outcome.name,
        unit=outcome.unit,
        day=arm.days[place],
        compared=compared,
        effect=interval(effect),
        between_trials=interval(expected),
        printed=interval(drawn),
        sampling=float(np.mean(error)),
        spread=spread,
        expected=expected,
    )


def _less(means: list[Floats]) -> Floats:
    """One mean, or the first less the second."""
    return means[0] if len(means) == 1 else means[0] - means[1]


def _trial_differs(
    design: Design, posterior: Posterior, seed: int, outcome: Printed, arm: ArmDraws, name: str
) -> tuple[Floats, float]:
    """Spread between trials and the bias of an open one, and the SD of the spread."""
    sd = float(arm.value_sd[outcome.name][0])
    between = posterior.of("published_trials.spread") * sd
    count = np.arange(len(between))
    differs = between * chance.normal(seed, count, f"{name} {outcome.name} trial differs")
    if outcome.bias and design.arm(name).cells is not None:
        share = OPEN_SHARE[design.blinding] * outcome.better * sd
        differs = differs + share * posterior.of(outcome.bias)
    return differs, float(np.sqrt(np.mean(between**2)))


def _even_normals() -> Floats:
    """Normal numbers spread evenly over their probability: sampling without luck of our own."""
    from scipy.special import ndtri

    return ndtri((np.arange(PARTS) + 0.5) / PARTS)


def _mean(arm: ArmDraws, outcome: Printed, place: int, compared: Compared) -> Floats:
    if outcome.name in SHARES:
        return arm.share[outcome.name][:, place]
    table = arm.value if compared is Compared.VALUE else arm.change
    return table[outcome.name][:, place]


def _sampling(
    arm: ArmDraws, patients: int, outcome: Printed, place: int, compared: Compared
) -> Floats:
    """Standard error of the mean of one arm, from those who are alive: array (draws,)."""
    if outcome.name in SHARES:
        share = np.clip(arm.share[outcome.name][:, place], 1.0 / (2 * patients), 1.0)
        return np.sqrt(share * (1.0 - share) / patients + 1.0 / (16.0 * patients**2))
    alive = np.clip(arm.share[ALIVE][:, place], 1.0 / (2 * patients), 1.0)
    table = arm.value_sd if compared is Compared.VALUE else arm.change_sd
    sd = float(table[outcome.name][place])
    return sd / np.sqrt(np.maximum(1.0, patients * alive)) if math.isfinite(sd) else 0.0 * alive
