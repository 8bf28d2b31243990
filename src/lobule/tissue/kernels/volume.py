"""How a cell's volume follows its targets: fluid, and solid of nucleus and cytoplasm.

The volume model of PhysiCell [@Ghaffarizadeh2018], one explicit step at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Floats

SPHERE = 4.0 / 3.0 * np.pi
NOTHING = 1e-16


@dataclass(frozen=True)
class Volume:
    """Volumes and their targets; all arrays have one entry for each cell, µm³ or per minute.

    Attributes
    ----------
    total, fluid, nuclear, nuclear_solid, cytoplasmic_solid : array of float
        Volumes now.
    target_nuclear_solid, target_fluid_fraction, target_ratio : array of float
        What they tend to; the ratio is cytoplasmic over nuclear solid.
    fluid_rate, cytoplasmic_rate, nuclear_rate : array of float
        How fast, per minute.
    """

    total: Floats
    fluid: Floats
    nuclear: Floats
    nuclear_solid: Floats
    cytoplasmic_solid: Floats
    target_nuclear_solid: Floats
    target_fluid_fraction: Floats
    target_ratio: Floats
    fluid_rate: Floats
    cytoplasmic_rate: Floats
    nuclear_rate: Floats

    @property
    def radius(self) -> Floats:
        """Radius of a sphere of that volume, µm."""
        return np.cbrt(np.maximum(self.total, NOTHING) / SPHERE)


@dataclass(frozen=True)
class Pace:
    """How fast a volume follows its targets, per minute."""

    fluid: float
    cytoplasmic: float
    nuclear: float


def volumes(count: int, total: float, nuclear: float, fluid_fraction: float, pace: Pace) -> Volume:
    """Cells at rest at their targets.

    Parameters
    ----------
    count : int
        Number of cells.
    total, nuclear : float
        Volume of a cell and of its nucleus, µm³.
    fluid_fraction : float
        Share of fluid, in nucleus and cytoplasm alike.
    pace : Pace
    """
    solid = 1.0 - fluid_fraction
    ratio = (total - nuclear) * solid / (nuclear * solid)
    values = (
        total, total * fluid_fraction, nuclear, nuclear * solid, (total - nuclear) * solid,
        nuclear * solid, fluid_fraction, ratio, pace.fluid, pace.cytoplasmic, pace.nuclear,
    )  # fmt: skip
    return Volume(*(np.full(count, value) for value in values))


def grown(volume: Volume, dt: float) -> Volume:
    """Volumes one explicit step later.

    Raises
    ------
    ValueError
        If the step is so large that a volume would overshoot its target.
    """
    fastest = max(
        float(rate.max(initial=0.0))
        for rate in (volume.fluid_rate, volume.cytoplasmic_rate, volume.nuclear_rate)
    )
    if not 0 < dt * fastest <= 1.0 and fastest > 0:
        raise ValueError(
            f"The step of growth is {dt:g} min; expected above 0 to {1.0 / fastest:g}, the time in "
            "which the fastest volume follows its target. Take a smaller step."
        )
    made = replace(
        volume,
        **{
            name: getattr(volume, name).copy()
            for name in ("total", "fluid", "nuclear", "nuclear_solid", "cytoplasmic_solid")
        },
    )
    _grow(
        made.total, made.fluid, made.nuclear, made.nuclear_solid, made.cytoplasmic_solid,
        made.target_nuclear_solid, made.target_fluid_fraction, made.target_ratio,
        made.fluid_rate, made.cytoplasmic_rate, made.nuclear_rate, dt,
    )  # fmt: skip
    return made


@compiled
def _grow(
    total: Any, fluid: Any, nuclear: Any, nuclear_solid: Any, cytoplasmic_solid: Any,
    target_nuclear: Any, target_fluid: Any, target_ratio: Any,
    fluid_rate: Any, cytoplasmic_rate: Any, nuclear_rate: Any, dt: Any,
) -> None:  # fmt: skip
    for i in range(total.size):
        wet = fluid[i] + dt * fluid_rate[i] * (target_fluid[i] * total[i] - fluid[i])
        wet = max(wet, 0.0)
        wet_nucleus = nuclear[i] / (total[i] + NOTHING) * wet
        solid = nuclear_solid[i]
        solid = max(solid + dt * nuclear_rate[i] * (target_nuclear[i] - solid), 0.0)
        around = cytoplasmic_solid[i]
        target = target_ratio[i] * target_nuclear[i]
        around = max(around + dt * cytoplasmic_rate[i] * (target - around), 0.0)
        fluid[i], nuclear_solid[i], cytoplasmic_solid[i] = wet, solid, around
        nuclear[i] = solid + wet_nucleus
        total[i] = nuclear[i] + (around + (wet - wet_nucleus))


HALVED = (
    "total", "fluid", "nuclear", "nuclear_solid", "cytoplasmic_solid", "target_nuclear_solid",
)  # fmt: skip


def divided(volume: Volume, which: NDArray[np.int64]) -> Volume:
    """Cells that divide keep half of everything, targets included; each half is one daughter."""
    halved = {name: getattr(volume, name).copy() for name in HALVED}
    for values in halved.values():
        values[which] *= 0.5
    return replace(volume, **halved)
