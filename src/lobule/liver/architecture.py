"""Architecture: septa and nodules, and the parenchyma that dies out between them for good."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.function import minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state

DAYS_PER_YEAR = 365.25


@process
class Architecture(Block):
    r"""Distortion :math:`A` (0 to 1) and extinct parenchyma :math:`E` (share of the liver lost).

    .. math::

        A' = k_A a (1 - A) - k_r (1 - a) A, \quad a = \frac{C^4}{C^4 + C_{1/2}^4}

        E' = k_E A^2 (e_0 + \min(d, d_x)) (1 + v V^2)(E_x - E) - \frac{k_h (1 - A)}{1 + h d} E

    Extinction feeds on under-filling :math:`V` of the circulation; without that loop the yearly
    rise of MELD in decompensated disease is not reproduced.

    Does: slow remodeling, partial healing. Does not: place nodules in space.
    Evidence grade: calibrated to regression of portal pressure after cure [@Lens2020].
    """

    remodeling: float = parameter(
        default=1.0 / (5.9 * DAYS_PER_YEAR),
        unit="1/day",
        prior=lognormal(1.0 / (5.9 * DAYS_PER_YEAR), 1.6),
        source="calibrated",
        meaning="formation of septa and nodules in a fully scarred liver",
        spread=between_patients(0.30),
    )
    healing: float = parameter(
        default=1.0 / (8.0 * DAYS_PER_YEAR),
        unit="1/day",
        prior=lognormal(1.0 / (8.0 * DAYS_PER_YEAR), 2.0),
        source="calibrated: Lens2020",
        meaning="return to normal architecture once scar is gone",
        spread=between_patients(0.80),
    )
    scar_half: float = parameter(
        default=14.0,
        unit="% area",
        prior=lognormal(14.0, 1.2),
        source="calibrated",
        meaning="collagen area at which remodeling runs at half speed",
    )
    extinction: float = parameter(
        default=0.035 / DAYS_PER_YEAR,
        unit="1/day",
        prior=lognormal(0.035 / DAYS_PER_YEAR, 2.0),
        source="calibrated",
        meaning="parenchyma lost for good in a fully distorted liver",
        spread=between_patients(0.8),
    )
    silent_extinction: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 2.0),
        source="assumed",
        meaning="extinction that goes on without danger signals",
    )
    restoration: float = parameter(
        default=0.10 / DAYS_PER_YEAR,
        unit="1/day",
        prior=lognormal(0.10 / DAYS_PER_YEAR, 2.0),
        source="assumed",
        meaning="regrowth of extinct parenchyma in normal architecture",
    )
    underfilling_effect: float = parameter(
        default=2.565,
        unit="1",
        prior=lognormal(2.565, 1.6),
        source="calibrated",
        meaning="extinction driven by under-filling of the circulation",
    )
    largest_extinction: float = parameter(
        default=0.6,
        unit="share of healthy liver",
        prior=uniform(0.4, 0.8),
        source="assumed",
        meaning="parenchyma that can be lost for good at most",
    )
    greatest_danger: float = parameter(
        default=3.0,
        unit="1",
        prior=lognormal(3.0, 1.5),
        source="assumed",
        meaning="danger beyond which extinction runs no faster",
    )
    danger_hindrance: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.6),
        source="assumed",
        meaning="how strongly danger holds back regrowth of extinct parenchyma",
    )

    states = (
        state("architecture", "0 normal to 1 nodular", label="distortion of architecture"),
        state("extinct_parenchyma", "share of healthy liver", label="extinct parenchyma"),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of distortion and extinction."""
        fourth = (x.collagen_area / self.scar_half) ** 4
        drive = fourth / (1.0 + fourth)
        distorted = x.architecture
        built = self.remodeling * drive * (1.0 - distorted)
        healed = self.healing * (1.0 - drive) * distorted
        starving = 1.0 + self.underfilling_effect * x.underfilling * x.underfilling
        danger = self.silent_extinction + minimum(x.danger, self.greatest_danger)
        dying = self.extinction * distorted * distorted * danger * starving
        restored = self.restoration * (1.0 - distorted) / (1.0 + self.danger_hindrance * x.danger)
        return {
            "architecture": built - healed,
            "extinct_parenchyma": dying * (self.largest_extinction - x.extinct_parenchyma)
            - restored * x.extinct_parenchyma,
        }
