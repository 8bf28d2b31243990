"""When a cell divides or dies: phases that last a fixed time or end by chance.

Luck comes from the cell's identity and the number of the step, so it does not depend on the order
of cells. Chances are exact for a constant rate: ``1 - exp(-rate dt)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.quantity.chance import purpose_code, split_seed
from lobule.tissue.kernels.chance import happens, uniform
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Domain, Floats
from lobule.tissue.kernels.workers import share


@dataclass(frozen=True)
class Cycle:
    """The phases of a cell cycle; a cell divides when it leaves the last one.

    Parameters
    ----------
    rates : tuple of float
        Rate of leaving each phase; its inverse is the mean (or fixed) duration.
    fixed : tuple of bool
        Whether each phase lasts a fixed time; else it ends by chance.

    Raises
    ------
    ValueError
        If there is no phase, or a rate is not positive.
    """

    rates: tuple[float, ...]
    fixed: tuple[bool, ...]

    def __post_init__(self) -> None:
        if not self.rates or len(self.rates) != len(self.fixed):
            raise ValueError(
                f"The cycle has {len(self.rates)} rates and {len(self.fixed)} kinds of duration; "
                "expected as many of both, 1 or more."
            )
        for rate in self.rates:
            if not rate > 0:
                raise ValueError(f"A phase is left at a rate of {rate:g}; expected above 0.")


@dataclass(frozen=True)
class Age:
    """Where each cell stands in its cycle: the phase, and the time spent in it."""

    phase: NDArray[np.int64]
    elapsed: Floats


def advance_cycle(
    age: Age,
    cycle: Cycle,
    dt: float,
    *,
    seed: int,
    cells: NDArray[np.int64],
    step: int,
    speed: ArrayLike = 1.0,
    threads: int = 1,
) -> tuple[Age, NDArray[np.bool_]]:
    """Let every cell live one step of its cycle.

    Parameters
    ----------
    age : Age
    cycle : Cycle
    dt : float
        Step; a cell leaves at most one phase in it.
    seed, cells, step
        Keys of the luck; `cells` are identities.
    speed : array of float, (cells,)
        Factor on all rates of each cell; 0 holds it where it is.
    threads : int
        Threads; the result has the same bytes for any number.

    Returns
    -------
    Age, array of bool
        The new ages, and which cells divide now. A daughter starts at phase 0 like its mother.
    """
    phase, elapsed = age.phase.copy(), age.elapsed.copy()
    divides = np.zeros(cells.size, np.bool_)
    pace = np.array(np.broadcast_to(np.asarray(speed, dtype=np.float64), cells.shape))
    rates, fixed, purpose = np.array(cycle.rates), np.array(cycle.fixed), purpose_code("cell cycle")

    def work(begin: int, end: int) -> None:
        few = slice(begin, end)
        _advance(
            phase[few], elapsed[few], divides[few], rates, fixed, pace[few], dt,
            *split_seed(seed), cells[few], purpose, step,
        )  # fmt: skip

    share(cells.size, threads, work)
    return Age(phase, elapsed), divides


@compiled
def _advance(
    phase: Any, elapsed: Any, divides: Any, rates: Any, fixed: Any, pace: Any, dt: Any,
    low: Any, high: Any, cells: Any, purpose: Any, step: Any,
) -> None:  # fmt: skip
    for i in range(phase.size):
        p = phase[i]
        rate = rates[p] * pace[i]
        # a fixed phase counts the time it has gone through at the cell's own pace
        elapsed[i] += dt * pace[i] if fixed[p] else dt
        if fixed[p]:
            leaves = elapsed[i] > 1.0 / rates[p] - 0.5 * dt * pace[i] and pace[i] > 0.0
        else:
            leaves = happens(low, high, cells[i], purpose, step, -np.expm1(-rate * dt))
        if leaves:
            divides[i] = p == rates.size - 1
            phase[i] = (p + 1) % rates.size
            elapsed[i] = 0.0


def axis_of_division(
    seed: int,
    cells: NDArray[np.int64],
    step: int,
    *,
    along: Floats | None = None,
    spread: float = 0.0,
) -> tuple[Floats, Floats]:
    """Unit vectors along which cells divide.

    Parameters
    ----------
    seed, cells, step
        Keys of the luck; `cells` are the identities of the mothers.
    along : array of float, (cells,), optional
        Preferred direction of each cell, radians (that of its sinusoid). Without it any direction
        is as likely.
    spread : float
        Standard deviation around the preferred direction, radians.
    """
    angle = np.empty(cells.size)
    _angles(*split_seed(seed), cells, purpose_code("division axis"), step, angle)
    if along is None:
        angle *= 2.0 * np.pi
    else:
        from lobule.quantity.distributions import normal_quantile

        angle = along + spread * normal_quantile(angle)
    return np.cos(angle), np.sin(angle)


@compiled
def _angles(low: Any, high: Any, cells: Any, purpose: Any, step: Any, out: Any) -> None:
    for k in range(cells.size):
        out[k] = uniform(low, high, cells[k], purpose, step)


def daughters_apart(
    domain: Domain, x: Floats, y: Floats, axis: tuple[Floats, Floats], distance: ArrayLike
) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """Places of both daughters, half the distance each way from the mother along the axis."""
    half = 0.5 * np.asarray(distance, dtype=np.float64)
    return (
        domain.placed(x - half * axis[0], y - half * axis[1]),
        domain.placed(x + half * axis[0], y + half * axis[1]),
    )
