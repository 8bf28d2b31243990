"""Workload: few hepatocytes must do the work of all; they grow into it, or die of it."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import above, maximum, minimum, tanh
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Workload(Block):
    r"""Work per hepatocyte :math:`L`, and the work :math:`W` the cells have grown used to.

    .. math::

        L = \frac{1}{\max(N, N_0)}, \quad W' = \frac{\min(L, W_{max}) - W}{\tau}, \quad
        \omega = k\,(1 - N_0 L) \tanh\frac{(L / W - \theta)_+}{w}

    A sudden loss of mass :math:`N` strains the cells left behind; beyond the threshold they die at
    rate :math:`\omega`, which strains the rest still more, and below a remnant of about 21 % the
    liver is lost [@Furchtgott2009; @Verma2019]. In cirrhosis mass falls over years, the cells keep
    pace (:math:`L / W` stays within 1 % of 1) and none dies of overload.

    Does: a critical remnant, lag of function behind volume after resection. Does not: portal
    hyperperfusion of a small remnant, fat or age, which raise the critical remnant.
    Evidence grade: threshold from models of rodent resection, speed assumed.
    """

    adaptation_time: float = parameter(
        default=14.0,
        unit="day",
        prior=lognormal(14.0, 1.5),
        source="assumed",
        meaning="time in which hepatocytes grow into a new workload",
    )
    largest_adaptation: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.3),
        source="assumed",
        meaning="workload, in multiples of normal, that a hepatocyte can grow into at most",
    )
    threshold: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.15),
        source="derived: Furchtgott2009",
        meaning="sudden rise of workload, in multiples, that hepatocytes still survive",
    )
    width: float = parameter(
        default=2.0,
        unit="1",
        prior=lognormal(2.0, 1.4),
        source="assumed",
        meaning="rise beyond that threshold over which death by overload becomes complete",
    )
    overload_death: float = parameter(
        default=1.0,
        unit="1/day",
        prior=lognormal(1.0, 1.5),
        source="assumed",
        meaning="death of hepatocytes far beyond the threshold",
    )
    smallest_mass: float = parameter(
        default=0.02,
        unit="share of healthy liver",
        prior=uniform(0.005, 0.04),
        source="assumed",
        meaning="mass of a lost liver: workload and death by overload rise no further",
    )

    states = (state("adapted_workload", "1, healthy is 1", start=1.0),)

    @output("1, healthy is 1", "workload of a hepatocyte")
    def workload(self, x: Any) -> Any:
        """Work of the whole body shared by the cells that are left."""
        return 1.0 / maximum(x.hepatocyte_mass, self.smallest_mass)

    @output("1", "workload against what hepatocytes are used to")
    def strain(self, x: Any) -> Any:
        """Above 1 after a sudden loss of mass; back at 1 within weeks."""
        return x.workload / maximum(x.adapted_workload, 0.1)

    @output("1/day", "hepatocytes dying of overload")
    def overload(self, x: Any) -> Any:
        """None in health, none where mass falls slowly, none once the liver is lost."""
        killed = self.overload_death * tanh(above(x.strain, self.threshold) / self.width)
        return killed * above(1.0, self.smallest_mass * x.workload)

    def rates(self, x: Any) -> dict[str, Any]:
        """Cells grow into their work, up to a limit, and out of it when it eases."""
        aim = minimum(x.workload, self.largest_adaptation)
        return {"adapted_workload": (aim - x.adapted_workload) / self.adaptation_time}
