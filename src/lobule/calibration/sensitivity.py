"""Which unknowns decide the effect of cells: variance shared out among them by Sobol's indices."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.courses import OBSERVED, Courses, courses
from lobule.calibration.setting import setting_named
from lobule.calibration.unknowns import Unknowns, of_cells
from lobule.progress import Progress, silent

Floats = NDArray[np.float64]

SETTING = "hbv_artery"
DAYS = {"MELD at 3 months": 91, "MELD at 6 months": 182}
SURVIVAL = "survival at 12 months"
LAST_DAY = 365
AT_ONCE = 256
CONFIDENCE = 0.90


@dataclass(frozen=True)
class Index:
    """Shares of one unknown in the variance of one outcome.

    Attributes
    ----------
    name : str
    first, first_reach : float
        Share of the variance that it explains alone, with the half width of its 90 % interval.
    total, total_reach : float
        Share that would go with it: alone and together with others.
    """

    name: str
    first: float
    first_reach: float
    total: float
    total_reach: float


@dataclass(frozen=True)
class Sensitivity:
    """Indices by outcome.

    Attributes
    ----------
    outcome : str
    sd : float
        SD of the effect over the priors, in its unit.
    indices : tuple of Index
        The largest total share first.
    """

    outcome: str
    sd: float
    indices: tuple[Index, ...]


def sensitivity(
    samples: int = 256,
    *,
    patients: int = 24,
    seed: int = 1,
    threads: int = 1,
    grouped: bool = True,
    progress: Progress = silent,
) -> tuple[Sensitivity, ...]:
    """Sobol indices of the mean effect of cells on MELD at 3 and 6 months and on survival.

    Unknowns are drawn from their priors, mass at zero included. MELD is that of mean courses
    without chance events; survival is counted with events, under the same luck.

    Parameters
    ----------
    samples : int
        Power of two; the model is run (unknowns or groups + 2) times as often.
    patients : int
    seed, threads : int
    grouped : bool
        Share the variance among the parts of the therapy rather than among single numbers.
    progress : Progress

    Raises
    ------
    ValueError
        A number of samples that is no power of two from 16 to 65536.
    """
    if not (16 <= samples <= 65_536 and samples & (samples - 1) == 0):
        raise ValueError(
            f"samples is {samples}; expected a power of two from 16 to 65536, such as 256."
        )
    setting = setting_named(SETTING)
    unknowns = _of_patients(of_cells([setting]))
    problem = _problem(unknowns, grouped)
    ranks = _sample(problem, samples, seed)
    these = courses(setting, (*DAYS.values(), LAST_DAY), patients, seed, threads)
    worth = _effects(these, unknowns, ranks, progress)
    return tuple(_analyzed(problem, name, worth[name], seed) for name in (*DAYS, SURVIVAL))


def _of_patients(unknowns: Unknowns) -> Unknowns:
    """Unknowns of the therapy alone: a publication's bias changes no patient."""
    return Unknowns(
        tuple(r for r in unknowns.records if not r.name.startswith("published_trials."))
    )


def _problem(unknowns: Unknowns, grouped: bool) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "num_vars": len(unknowns),
        "names": list(unknowns.names),
        "bounds": [[0.0, 1.0]] * len(unknowns),
    }
    if grouped:
        problem["groups"] = [name.split(".")[0] for name in unknowns.names]
    return problem


def _sample(problem: dict[str, Any], samples: int, seed: int) -> Floats:
    from SALib.sample import sobol

    return np.asarray(sobol.sample(problem, samples, calc_second_order=False, seed=seed))


def values_at(unknowns: Unknowns, rank: Floats) -> dict[str, Floats]:
    """Values at ranks of the priors, the lump at zero first.

    Parameters
    ----------
    unknowns : Unknowns
    rank : array (draws, unknowns), 0 to 1
    """
    from scipy.special import ndtri

    zero = unknowns.zero[None, :]
    on = rank >= zero
    above = np.clip((rank - zero) / (1.0 - zero), 1e-9, 1.0 - 1e-9)
    return unknowns.table(unknowns.values(ndtri(above), on))


def _effects(
    these: Courses, unknowns: Unknowns, ranks: Floats, progress: Progress
) -> dict[str, Floats]:
    meld = OBSERVED.index("meld")
    control = these.control(chance=False).mean(axis=0)[:, meld]
    alive = _alive(these.control(chance=True))
    found: dict[str, list[Floats]] = {name: [] for name in (*DAYS, SURVIVAL)}
    for first in range(0, len(ranks), AT_ONCE):
        progress(first, len(ranks), "Following draws")
        draws = values_at(unknowns, ranks[first : first + AT_ONCE])
        means = these.means(draws)[..., meld]
        for name, day in DAYS.items():
            place = these.days.index(day)
            found[name].append(means[:, place] - control[place])
        found[SURVIVAL].append(these.survival(draws) - alive)
    progress(len(ranks), len(ranks), "Following draws")
    return {name: np.concatenate(parts) for name, parts in found.items()}


def _alive(control: Floats) -> float:
    return float(np.mean(~np.isnan(control[:, -1, 0])))


def _analyzed(problem: dict[str, Any], name: str, worth: Floats, seed: int) -> Sensitivity:
    from SALib.analyze import sobol

    known = np.where(np.isnan(worth), np.nanmean(worth), worth)
    spread = float(known.std())
    names: Sequence[str] = list(dict.fromkeys(problem.get("groups") or problem["names"]))
    if spread == 0.0:
        return Sensitivity(name, 0.0, tuple(Index(one, 0.0, 0.0, 0.0, 0.0) for one in names))
    with warnings.catch_warnings():
        # Where a part moves hardly any draw, halves of the design agree: a share of zero, as it is.
        warnings.filterwarnings("ignore", "Constant values encountered", UserWarning)
        shares = sobol.analyze(
            problem, known, calc_second_order=False, conf_level=CONFIDENCE, seed=seed
        )
    rows = zip(names, shares["S1"], shares["S1_conf"], shares["ST"], shares["ST_conf"], strict=True)
    indices = (Index(one, *(float(value) for value in numbers)) for one, *numbers in rows)
    return Sensitivity(name, spread, tuple(sorted(indices, key=lambda one: -one.total)))
