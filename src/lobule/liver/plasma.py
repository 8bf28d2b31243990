"""Albumin: made by the liver, diluted by the expanded plasma of ascites."""

from __future__ import annotations

import math
from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal
from lobule.quantity.function import maximum, power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Plasma(Block):
    r"""Albumin mass :math:`m` (g per liter of normal plasma volume) and plasma volume :math:`v`.

    .. math::

        m' = \frac{\ln 2}{t} m_0 [h\,(1 - a_Z \tfrac{Z}{1 + Z}) - (m / m_0)^{1/x}], \quad
        v' = (1 + p V - v) / t_v

    Devices that replace plasma by that of a healthy donor, :math:`\rho` per day, add
    :math:`\rho (m_0 v - m)`.

    The exponent lets albumin fall less than its synthesis, as measured [@Ballmer1996]; dilution
    explains why albumin is low while its mass is nearly kept.

    People differ in the albumin of their healthy days and in how far their plasma expands, so that
    albumin varies at one portal pressure: by 4.7 and 3.8 g/L (SD) from 16 mmHg and below it, where
    120 patients had 5.6 and 6.0 [@s41598025]; more spread would be too wide among the stable.

    Does: synthesis, breakdown, dilution. Does not: infusions, leakage into ascites.
    Evidence grade: moderate for half-life and synthesis, calibrated for dilution and for spread.
    """

    normal_albumin: float = parameter(
        default=43.0,
        unit="g/L",
        prior=lognormal(43.0, 1.05),
        source="assumed",
        meaning="albumin of a healthy person",
        spread=between_patients(0.06),
    )
    half_life: float = parameter(
        default=19.0,
        unit="day",
        prior=lognormal(19.0, 1.05),
        source="OpenAnesthesia",
        meaning="half-life of albumin",
    )
    conservation: float = parameter(
        default=0.35,
        unit="1",
        prior=lognormal(0.35, 1.2),
        source="calibrated: Ballmer1996",
        meaning="exponent by which breakdown slows as albumin falls",
    )
    insult_suppression: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.6),
        source="assumed",
        meaning="albumin synthesis lost in the worst acute insult",
    )
    normal_volume: float = parameter(
        default=3.0,
        unit="L",
        prior=lognormal(3.0, 1.15),
        source="assumed",
        meaning="plasma volume of a healthy adult",
    )
    expansion: float = parameter(
        default=0.22,
        unit="1",
        prior=lognormal(0.22, 1.5),
        source="assumed",
        meaning="plasma volume gained per unit of under-filling",
        spread=between_patients(0.3),
    )
    expansion_time: float = parameter(
        default=15.0,
        unit="day",
        prior=lognormal(15.0, 1.5),
        source="assumed",
        meaning="time over which plasma volume follows under-filling",
    )

    states = (
        state("albumin_mass", "g per L of normal plasma volume", start=43.0),
        state("plasma_volume", "fold of normal", start=1.0),
    )

    @output("g/L", "serum albumin")
    def albumin(self, x: Any) -> Any:
        """Albumin mass in the present plasma volume."""
        return maximum(x.albumin_mass, 1.0) / x.plasma_volume

    @output("L", "plasma volume")
    def plasma_liters(self, x: Any) -> Any:
        """What a device must clean."""
        return self.normal_volume * x.plasma_volume

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of albumin mass and plasma volume."""
        acute = 1.0 - self.insult_suppression * x.insult / (1.0 + x.insult)
        made = x.functional_mass * acute * x.lever("albumin_synthesis")
        relative = maximum(x.albumin_mass, 1.0) / self.normal_albumin
        broken_down = power(relative, 1.0 / self.conservation)
        turnover = math.log(2.0) / self.half_life * self.normal_albumin
        missing = self.normal_albumin * x.plasma_volume - x.albumin_mass
        fresh = x.lever("plasma_replacement") * missing
        volume = 1.0 + self.expansion * x.underfilling
        return {
            "albumin_mass": turnover * (made - broken_down) + x.lever("albumin_supply") + fresh,
            "plasma_volume": (volume - x.plasma_volume) / self.expansion_time,
        }
