"""Every arm of a design under every draw: means, spreads and survival, causes in their shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.belief.natural_history import Numbers
from lobule.belief.posterior import Posterior
from lobule.liver.acting import Etiology
from lobule.population.first_eligible import TooFew, first_eligible
from lobule.population.measurement import LABS, blurred
from lobule.prediction.design import Design, DesignArm
from lobule.prediction.follow import Followed, follow_arm
from lobule.prediction.quantity import ALIVE, RESPONSE, RESPONSE_POINTS, SHARES, printed
from lobule.progress import Progress, silent

Floats = NDArray[np.float64]

FEWEST = 20
AS_DECLARED: tuple[Numbers, ...] = ((),)
"""One history: every number of the disease at its default."""


@dataclass(frozen=True, eq=False)
class ArmDraws:
    """One arm in numbers, before sampling.

    Attributes
    ----------
    days : tuple of int
        Day 0 first.
    value, change : mapping of str to array (draws, days)
        Mean of survivors, and their mean change from baseline.
    value_sd, change_sd : mapping of str to array (days,)
        Between patients, laboratory error included.
    share : mapping of str to array (draws, days)
        Of all patients who began: alive, and with a MELD that was seen to have fallen.
    """

    days: tuple[int, ...]
    value: Mapping[str, Floats]
    change: Mapping[str, Floats]
    value_sd: Mapping[str, Floats]
    change_sd: Mapping[str, Floats]
    share: Mapping[str, Floats]


def simulate_arms(
    design: Design,
    posterior: Posterior,
    *,
    patients: int,
    seed: int,
    threads: int,
    histories: Sequence[Numbers] = AS_DECLARED,
    progress: Progress = silent,
) -> dict[str, ArmDraws]:
    """Simulate every arm.

    Parameters
    ----------
    design : Design
    posterior : Posterior
        Its draws are all used.
    patients : int
        Virtual patients of each draw, all causes together.
    seed, threads : int
    histories : sequence of numbers of the disease
        Draw n of the posterior goes with number n, from the first again after the last.
    progress : Progress
    """
    draws = posterior.table()
    steps = len(design.arms) * len(design.causes)
    found: dict[str, ArmDraws] = {}
    done = 0
    for arm in design.arms:
        parts: list[tuple[Followed, Etiology]] = []
        for cause, share in design.causes:
            progress(done, steps, f"Following {arm.name}")
            count = max(FEWEST, round(share * patients))

            def one(
                some: Mapping[str, Floats],
                numbers: Numbers,
                arm: DesignArm = arm,
                cause: Etiology = cause,
                count: int = count,
            ) -> Followed:
                return follow_arm(
                    design, arm, cause, some, patients=count, seed=seed, threads=threads,
                    numbers=numbers,
                )  # fmt: skip

            parts.append((_under_each(histories, draws, one), cause))
            done += 1
        found[arm.name] = _summed(design, [part for part, _ in parts], seed)
    progress(steps, steps, "Following patients")
    return found


def possible(
    design: Design, histories: Sequence[Numbers], patients: int, seed: int
) -> tuple[Numbers, ...]:
    """Diseases under which every cause has enough people who meet the entry rule."""
    return tuple(one for one in histories if _enough(design, one, patients, seed))


def _enough(design: Design, numbers: Numbers, patients: int, seed: int) -> bool:
    try:
        for cause, share in design.causes:
            count = max(FEWEST, round(share * patients))
            first_eligible(replace(design.entry(cause), numbers=numbers), count, seed)
    except TooFew:
        return False
    return True


def _under_each(
    histories: Sequence[Numbers],
    draws: Mapping[str, Floats],
    follow: Callable[[Mapping[str, Floats], Numbers], Followed],
) -> Followed:
    """The draws dealt out over the histories, and brought back into their order."""
    count = len(next(iter(draws.values())))
    order = np.arange(count)
    deals = [order[place :: len(histories)] for place in range(min(len(histories), count))]
    parts = [
        follow({name: column[rows] for name, column in draws.items()}, numbers)
        for rows, numbers in zip(deals, histories, strict=False)
    ]
    values = np.concatenate([part.values for part in parts])
    whole = Followed(parts[0].days, values, parts[0].female, parts[0].identity)
    return whole.take(np.argsort(np.concatenate(deals)))


def _summed(design: Design, parts: list[Followed], seed: int) -> ArmDraws:
    values = np.concatenate([part.values for part in parts], axis=1)
    whole = Followed(
        parts[0].days,
        values,
        np.concatenate([part.female for part in parts]),
        np.concatenate([part.identity + (place << 40) for place, part in enumerate(parts)]),
    )
    names = [name for name in printed() if name not in SHARES]
    sd = {name: _measured_sd(whole, name, design, seed) for name in names}
    true = {name: whole.of(name) for name in names}
    return ArmDraws(
        days=whole.days,
        value={name: np.nanmean(x, axis=1) for name, x in true.items()},
        change={name: np.nanmean(x - x[:, :, :1], axis=1) for name, x in true.items()},
        value_sd={name: sd[name][0] for name in names},
        change_sd={name: sd[name][1] for name in names},
        share={ALIVE: whole.alive.mean(axis=1), RESPONSE: _responding(whole, design, seed)},
    )


def _responding(whole: Followed, design: Design, seed: int) -> Floats:
    """Share whose MELD as measured has fallen by enough: array (draws, days)."""

    def told(draw: int) -> Floats:
        seen = [_seen(whole, "meld", design, seed, n, draw) for n in range(len(whole.days))]
        fall = seen[0] - np.stack(seen)
        return (np.nan_to_num(fall, nan=0.0) >= RESPONSE_POINTS).mean(axis=1)

    return np.stack([told(draw) for draw in range(len(whole.values))])


def _measured_sd(whole: Followed, name: str, design: Design, seed: int) -> tuple[Floats, Floats]:
    """SD between patients of values and of changes as measured, in the first draw."""
    seen = np.stack(
        [_seen(whole, name, design, seed, place) for place in range(len(whole.days))], axis=1
    )
    change = seen - seen[:, :1]
    return np.nanstd(seen, axis=0, ddof=1), np.nanstd(change, axis=0, ddof=1)


def _seen(
    whole: Followed, name: str, design: Design, seed: int, place: int, draw: int = 0
) -> Floats:
    """One variable at one visit as the laboratory reports it: array (patients,)."""
    truth = {lab: whole.of(lab)[draw, :, place] for lab in LABS}
    entry = design.entry(design.causes[0][0])
    labs = blurred(
        truth, entry.lab_errors, seed=seed, patient=whole.identity, occasion="visit",
        day=whole.days[place],
    )  # fmt: skip
    if name == "meld":
        alive = ~np.isnan(truth["bilirubin"])
        points = np.full(len(alive), np.nan)
        kept = {lab: values[alive] for lab, values in labs.items()}
        points[alive] = entry.meld.reported(kept, whole.female[alive])
        return points
    return labs[name] if name in labs else whole.of(name)[draw, :, place]
