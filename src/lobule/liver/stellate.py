"""Stellate cells: quiescent, scar-forming myofibroblasts, or inactivated and easily woken."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal
from lobule.quantity.function import maximum, sqrt
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Stellate(Block):
    r"""Myofibroblasts :math:`F` and inactivated stellate cells :math:`X`, shares of all.

    A reduced macrophage-fibroblast circuit [@Adler2020]: growth factor is made by macrophages and
    by the myofibroblasts themselves and taken up by them; its receptor occupancy :math:`s` is the
    root of :math:`a_M M + a_3 F = \alpha F s + \gamma s / (1 - s)`.

    .. math::

        F' = F[\lambda s (1 - F) - (\mu + r)(1 - \phi)] + (a Q + e X) M_p, \quad
        \phi = \psi \frac{C}{C + C_{1/2}}

    Scar that sustains itself needs both strong self-stimulation (:math:`a_3/\alpha`) and stiffness
    (:math:`\phi`): irreversibility is a joint property of the two.

    Does: activation, self-stimulation, reversion, relapse. Does not: portal fibroblasts; the pace
    of rodents (rats lose 11 of 12 myofibroblasts in 28 days [@Iredale1998], patients far slower).
    Evidence grade: kinetics from a published circuit, self-stimulation calibrated.
    """

    proliferation: float = parameter(
        default=0.9,
        unit="1/day",
        prior=lognormal(0.9, 1.2),
        source="Adler2020",
        meaning="division of myofibroblasts at full growth factor",
    )
    removal: float = parameter(
        default=0.3,
        unit="1/day",
        prior=lognormal(0.3, 1.5),
        source="Adler2020",
        meaning="death of myofibroblasts in soft tissue",
    )
    macrophage_signal: float = parameter(
        default=20.0,
        unit="1/day",
        prior=lognormal(20.0, 1.5),
        source="calibrated",
        meaning="growth factor made by macrophages",
        spread=between_patients(0.05),
    )
    restorative_signal: float = parameter(
        default=0.15,
        unit="1",
        prior=lognormal(0.15, 2.0),
        source="assumed",
        meaning="growth factor of a restorative relative to an inflammatory macrophage",
    )
    self_signal: float = parameter(
        default=183.6,
        unit="1/day",
        prior=lognormal(183.6, 1.25),
        source="calibrated: Adler2020",
        meaning="growth factor made by myofibroblasts, a quarter of what they take up",
        spread=between_patients(0.06),
    )
    uptake: float = parameter(
        default=734.4,
        unit="1/day",
        prior=lognormal(734.4, 1.2),
        source="derived: Adler2020",
        meaning="growth factor taken up by myofibroblasts",
    )
    signal_decay: float = parameter(
        default=2.0,
        unit="1/day",
        prior=lognormal(2.0, 1.5),
        source="Adler2020",
        meaning="loss of growth factor",
    )
    activation: float = parameter(
        default=2.0e-3,
        unit="1/day",
        prior=lognormal(2.0e-3, 2.0),
        source="calibrated",
        meaning="quiescent stellate cells activated by inflammatory macrophages",
    )
    reversion: float = parameter(
        default=0.05,
        unit="1/day",
        prior=lognormal(0.05, 1.6),
        source="assumed",
        meaning="myofibroblasts that become inactivated",
    )
    reactivation: float = parameter(
        default=0.03,
        unit="1/day",
        prior=lognormal(0.03, 2.0),
        source="assumed",
        meaning="inactivated stellate cells woken by inflammatory macrophages",
    )
    forgetting: float = parameter(
        default=1.0 / 200.0,
        unit="1/day",
        prior=lognormal(1.0 / 200.0, 2.0),
        source="assumed",
        meaning="inactivated stellate cells that become fully quiescent",
    )
    stiff_protection: float = parameter(
        default=0.35,
        unit="1",
        prior=lognormal(0.35, 1.3),
        source="assumed",
        meaning="death and reversion prevented by the stiffest matrix",
    )
    stiff_half: float = parameter(
        default=12.0,
        unit="% area",
        prior=lognormal(12.0, 1.4),
        source="assumed",
        meaning="scar at which half of that protection is reached",
    )
    reference_load: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.2),
        source="assumed",
        meaning="myofibroblasts in active fibrosis, the yardstick of their load",
    )
    healthy_count: float = parameter(
        default=1.0e11,
        unit="cells",
        prior=lognormal(1.0e11, 2.0),
        source="assumed",
        meaning="stellate cells of a healthy liver",
    )

    states = (
        state("myofibroblasts", "share of stellate cells"),
        state(
            "inactivated_stellate", "share of stellate cells", label="inactivated stellate cells"
        ),
    )

    @output("million cells", "stellate cells of a healthy liver")
    def healthy_stellate_cells(self, x: Any) -> Any:
        """By which donor myofibroblasts are measured."""
        return self.healthy_count / 1.0e6

    @output("1", "myofibroblast load, 1 in active fibrosis")
    def myofibroblast_load(self, x: Any) -> Any:
        """Myofibroblasts against their number in active fibrosis."""
        return x.myofibroblasts / self.reference_load

    @output("1", "growth factor receptor occupancy of myofibroblasts")
    def growth_signal(self, x: Any) -> Any:
        """Root of a quadratic, written so that it stays exact without myofibroblasts."""
        fibroblasts = maximum(x.myofibroblasts, 0.0) + x.lever("donor_myofibroblasts")
        restorative = self.restorative_signal * x.restorative_macrophages
        macrophages = x.inflammatory_macrophages + restorative
        made = self.macrophage_signal * macrophages + self.self_signal * fibroblasts
        taken = self.uptake * fibroblasts
        total = made + taken + self.signal_decay
        return 2.0 * made / (total + sqrt(maximum(total * total - 4.0 * made * taken, 0.0)))

    @output("1", "protection of myofibroblasts by stiff matrix")
    def stiff_matrix(self, x: Any) -> Any:
        """0 in soft tissue."""
        return self.stiff_protection * x.scar / (x.scar + self.stiff_half)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of myofibroblasts and inactivated stellate cells."""
        active, inactive = x.myofibroblasts, x.inactivated_stellate
        quiescent = maximum(1.0 - active - inactive, 0.0)
        waking = x.lever("stellate_activation") * x.inflammatory_macrophages
        woken = self.reactivation * waking * inactive
        soft = 1.0 - x.stiff_matrix
        reverting = self.reversion * soft * active
        dying = self.removal * soft * x.lever("stellate_clearance") * active
        dividing = self.proliferation * x.growth_signal * active * (1.0 - active)
        activated = self.activation * waking * quiescent
        return {
            "myofibroblasts": dividing + activated + woken - dying - reverting,
            "inactivated_stellate": reverting - self.forgetting * inactive - woken,
        }
