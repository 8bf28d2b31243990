"""Fluid: what the under-filled, salt-keeping body leaks into the belly and the legs."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import above, maximum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Fluid(Block):
    r"""Ascitic fluid :math:`A` and leg edema :math:`E` in liters, once ascites has set in.

    .. math::

        A' = f\,s V \frac{(P - P_0)_+}{P_0}\,o\,(1 + r)\left(1 - \frac{A}{A_x}\right)
             - \frac{R A}{A + A_h}, \quad
        E' = e\,s V o_e - E / t_e, \quad o = 1 + c\,(36 - a)_+

    with under-filling :math:`V`, the lever ``sodium_retention`` :math:`s`, portal pressure
    :math:`P`, albumin :math:`a` and :math:`r` in refractory ascites. The legs, which no portal
    pressure fills, depend on albumin more (:math:`c_e` in :math:`o_e`). Both inflows stop when the
    ascites has resolved; the peritoneum then drains at most :math:`R` liters a day.

    Does: volume, weight and how full the belly feels; paracentesis takes fluid away at once. Does
    not: act back on the kidney or the circulation, hydrothorax, protein of the fluid.
    Evidence grade: recalled for the limit of reabsorption [@Shear1970], the rest assumed.
    """

    filtration: float = parameter(
        default=0.25,
        unit="L/day",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="ascitic fluid formed at under-filling 1 and 16 mmHg",
    )
    pressure_onset: float = parameter(
        default=8.0,
        unit="mmHg",
        prior=lognormal(8.0, 1.15),
        source="assumed",
        meaning="portal pressure gradient above which ascitic fluid forms",
    )
    oncotic_effect: float = parameter(
        default=0.03,
        unit="L/g",
        prior=lognormal(0.03, 1.6),
        source="assumed",
        meaning="leakage added per g/L of albumin below 36 g/L",
    )
    refractory_excess: float = parameter(
        default=1.0,
        unit="1",
        prior=lognormal(1.0, 1.6),
        source="assumed",
        meaning="added multiple of the formation of fluid in refractory ascites",
    )
    reabsorption: float = parameter(
        default=0.7,
        unit="L/day",
        prior=uniform(0.5, 0.9),
        source="recall: Shear1970",
        meaning="ascitic fluid that the peritoneum can take up at most",
    )
    reabsorption_half: float = parameter(
        default=4.0,
        unit="L",
        prior=lognormal(4.0, 1.5),
        source="assumed",
        meaning="ascitic fluid at which half of that is reached",
    )
    capacity: float = parameter(
        default=20.0,
        unit="L",
        prior=lognormal(20.0, 1.2),
        source="assumed",
        meaning="fluid whose pressure stops any more from forming",
    )
    leg_filtration: float = parameter(
        default=0.07,
        unit="L/day",
        prior=lognormal(0.07, 1.6),
        source="assumed",
        meaning="edema formed at under-filling 1 and albumin 36 g/L",
    )
    leg_oncotic_effect: float = parameter(
        default=0.10,
        unit="L/g",
        prior=lognormal(0.10, 1.6),
        source="assumed",
        meaning="edema added per g/L of albumin below 36 g/L",
    )
    leg_drainage: float = parameter(
        default=12.0,
        unit="day",
        prior=lognormal(12.0, 1.5),
        source="assumed",
        meaning="mean time for which edema stays in the legs",
    )
    tense: float = parameter(
        default=8.0,
        unit="L",
        prior=lognormal(8.0, 1.25),
        source="assumed",
        meaning="volume from which the belly is tense",
    )
    visible: float = parameter(
        default=1.5,
        unit="L",
        prior=lognormal(1.5, 1.3),
        source="recall",
        meaning="volume from which ascites shows without ultrasound",
    )
    detectable: float = parameter(
        default=0.1,
        unit="L",
        prior=lognormal(0.1, 1.5),
        source="recall",
        meaning="volume that ultrasound finds",
    )
    pitting: float = parameter(
        default=0.5,
        unit="L",
        prior=lognormal(0.5, 1.5),
        source="assumed",
        meaning="edema per grade at the legs",
    )

    states = (
        state("ascitic_fluid", "L", label="ascitic fluid", scale=5.0, tracer=True),
        state("edema", "L", label="fluid in the legs", scale=5.0, tracer=True),
    )

    @output("grade 0 to 3", "grade of ascites by volume: 1 ultrasound, 2 visible, 3 tense")
    def ascites_volume_grade(self, x: Any) -> Any:
        """As the International Ascites Club grades it."""
        seen = [x.ascitic_fluid >= limit for limit in (self.detectable, self.visible, self.tense)]
        return sum((select(found, 1.0, 0.0) for found in seen), 0.0)

    @output("0 none to 10 worst", "abdominal distension")
    def abdominal_distension(self, x: Any) -> Any:
        """5 on the patient's scale when the belly becomes tense, 10 never quite reached."""
        held = maximum(x.ascitic_fluid, 0.0)
        return 10.0 * held / (held + self.tense)

    @output("grade 0 to 3", "leg edema")
    def leg_edema(self, x: Any) -> Any:
        """Pitting: slight, clear and deep, each with twice the fluid of the grade below."""
        seen = [x.edema >= self.pitting * fold for fold in (1.0, 2.0, 4.0)]
        return sum((select(found, 1.0, 0.0) for found in seen), 0.0)

    @output("kg", "weight of retained fluid")
    def body_weight_gain(self, x: Any) -> Any:
        """A liter weighs a kilogram."""
        return x.ascitic_fluid + x.edema

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of both volumes."""
        missing = above(36.0, x.albumin)
        kept = x.ascites * x.lever("sodium_retention") * maximum(x.underfilling, 0.0)
        oncotic = 1.0 + self.oncotic_effect * missing
        driven = above(x.portal_pressure, self.pressure_onset) / self.pressure_onset
        resistant = 1.0 + self.refractory_excess * x.refractory_ascites
        room = above(1.0, x.ascitic_fluid / self.capacity)
        formed = self.filtration * kept * oncotic * driven * resistant * room
        leg_oncotic = 1.0 + self.leg_oncotic_effect * missing
        held = maximum(x.ascitic_fluid, 0.0)
        taken_up = self.reabsorption * held / (held + self.reabsorption_half)
        return {
            "ascitic_fluid": formed - taken_up,
            "edema": self.leg_filtration * kept * leg_oncotic - x.edema / self.leg_drainage,
        }
