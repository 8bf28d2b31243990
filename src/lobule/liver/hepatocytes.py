"""Hepatocytes: they die of injury, divide to replace the dead, and age with every division."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.function import above, exp, maximum, minimum, tanh
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state

SIGNIFICANT_PRESSURE = 10.0  # mmHg: clinically significant portal hypertension [@BavenoVII]


@process
class Hepatocytes(Block):
    r"""Functional and senescent hepatocytes, as shares of a healthy liver.

    Functional cells :math:`H` divide at rate :math:`b`, die at rate :math:`k` and turn senescent;
    senescent cells :math:`S` still do part of the work and inflame their neighbors:

    .. math::

        H' = (b - k - \sigma) H, \quad
        S' = \sigma H - [s\,(k - q) + c\,(1 + M_r)] S, \quad
        k = k_0 + q + k_{ex} + \omega, \quad
        b = k_0 + q + (b_1 D^4 + \theta\,k_{ex})\,R\,(r + (1 - r)\,\ell)

    with deficit :math:`D` of mass against capacity, regeneration :math:`R`, reserve of divisions
    :math:`\ell`, quiet renewal :math:`q` and death by overload :math:`\omega`. The fourth power
    comes from the volumes of living donors [@Aoki2011].

    Does: turnover, regrowth, exhaustion. Does not: zones, ploidy, progenitor cells.
    Evidence grade: moderate for turnover and regrowth, assumed for senescence.
    """

    turnover: float = parameter(
        default=0.18 / 365.25,
        unit="1/day",
        prior=lognormal(0.18 / 365.25, 1.06),
        source="Heinke2022",
        meaning="natural replacement of hepatocytes, 18 % a year",
    )
    regrowth: float = parameter(
        default=0.30,
        unit="1/day",
        prior=lognormal(0.30, 1.3),
        source="derived: Aoki2011",
        meaning="division driven by missing mass, times the fourth power of the deficit",
        spread=between_patients(0.25),
    )
    compensation: float = parameter(
        default=0.85,
        unit="1",
        prior=uniform(0.6, 0.98),
        source="assumed",
        meaning="share of injured cells replaced before any mass is missing",
    )
    scar_hindrance: float = parameter(
        default=20.0,
        unit="% area",
        prior=lognormal(20.0, 1.3),
        source="calibrated",
        meaning="scar at which regeneration is halved",
    )
    replicative_capacity: float = parameter(
        default=92.0,
        unit="divisions",
        prior=lognormal(92.0, 1.18),
        source="calibrated",
        meaning="divisions after which half the cells can divide no more",
        spread=between_patients(0.085),
    )
    capacity_width: float = parameter(
        default=8.0,
        unit="divisions",
        prior=lognormal(8.0, 1.3),
        source="assumed",
        meaning="how gradually the reserve of divisions runs out",
    )
    inflammatory_senescence: float = parameter(
        default=2.0e-5,
        unit="1/day",
        prior=lognormal(2.0e-5, 2.0),
        source="assumed",
        meaning="hepatocytes turned senescent by full inflammation",
    )
    senescent_clearance: float = parameter(
        default=4.0e-4,
        unit="1/day",
        prior=lognormal(4.0e-4, 2.0),
        source="assumed",
        meaning="removal of senescent hepatocytes",
    )
    senescent_hindrance: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.4, 1.0),
        source="assumed",
        meaning="loss of regeneration if every hepatocyte were senescent",
    )
    inflammatory_injury: float = parameter(
        default=6.0e-4,
        unit="1/day",
        prior=lognormal(6.0e-4, 1.5),
        source="calibrated",
        meaning="hepatocytes killed by inflammatory macrophages",
        spread=between_patients(0.08),
    )
    architectural_injury: float = parameter(
        default=1.0e-4,
        unit="1/day",
        prior=lognormal(1.0e-4, 2.0),
        source="calibrated",
        meaning="hepatocytes starved by distorted architecture",
    )
    systemic_injury: float = parameter(
        default=8.0e-4,
        unit="1/day",
        prior=lognormal(8.0e-4, 2.0),
        source="assumed",
        meaning="hepatocytes killed by an acute systemic insult",
    )
    reference_injury: float = parameter(
        default=2.0e-3,
        unit="1/day",
        prior=lognormal(2.0e-3, 1.5),
        source="derived",
        meaning="hepatocyte loss in active hepatitis, ALT about five times normal",
    )
    active_injury: float = parameter(
        default=6.0e-4,
        unit="1/day",
        prior=lognormal(6.0e-4, 1.3),
        source="derived",
        meaning="hepatocytes killed by the cause in active hepatitis, the yardstick of activity",
    )
    senescent_danger: float = parameter(
        default=0.15,
        unit="1",
        prior=lognormal(0.15, 2.0),
        source="assumed",
        meaning="alarm raised by senescent cells",
    )
    gut_danger: float = parameter(
        default=0.020,
        unit="1/mmHg",
        prior=lognormal(0.020, 2.0),
        source="assumed",
        meaning="alarm raised by gut bacteria as portal pressure rises above 10 mmHg",
    )
    healthy_count: float = parameter(
        default=2.0e11,
        unit="cells",
        prior=lognormal(2.0e11, 1.15),
        source="derived: PMID16930941",
        meaning="hepatocytes of a healthy liver, 139 million per gram",
    )
    senescent_loss: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="death of a senescent relative to a young hepatocyte",
    )
    spent_division: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.0, 0.6),
        source="assumed",
        meaning="share of regeneration left when the reserve of divisions is spent",
    )
    overgrowth_brake: float = parameter(
        default=5.0,
        unit="1",
        prior=lognormal(5.0, 1.5),
        source="assumed",
        meaning="how strongly division slows once mass exceeds capacity",
    )

    states = (
        state("hepatocytes", "share of healthy liver", start=1.0, label="functional hepatocytes"),
        state("senescent_hepatocytes", "share of healthy liver"),
        state("divisions", "divisions", label="mean divisions of a hepatocyte since birth"),
    )

    @output("million cells", "hepatocytes of a healthy liver")
    def healthy_hepatocytes(self, x: Any) -> Any:
        """By which donor cells are measured."""
        return self.healthy_count / 1.0e6

    @output("1/day", "hepatocytes killed by injury")
    def injury(self, x: Any) -> Any:
        """Cause, inflammation, starved nodules, acute insult: what neighbors can make up for."""
        killed = (
            x.lever("etiologic_injury")
            + self.inflammatory_injury * x.inflammatory_macrophages
            + self.architectural_injury * x.architecture
            + self.systemic_injury * x.insult
        )
        return killed * x.lever("hepatocyte_loss")

    @output("1/day", "hepatocyte death that leaks enzymes and raises alarm")
    def excess_loss(self, x: Any) -> Any:
        """Injury and overload."""
        return x.injury + x.overload

    @output("1", "activity of the causes, 1 in active hepatitis")
    def etiologic_activity(self, x: Any) -> Any:
        """Injury by all causes against that of active hepatitis; below 0.1 they are controlled."""
        return x.lever("etiologic_injury") / self.active_injury

    @output("1", "hepatocyte loss beyond turnover, in multiples of turnover")
    def relative_loss(self, x: Any) -> Any:
        """What liver enzymes in blood reflect."""
        return x.excess_loss / self.turnover

    @output("1/day", "hepatocyte loss")
    def loss_rate(self, x: Any) -> Any:
        """Turnover, quiet renewal, injury and overload."""
        return self.turnover + x.quiet_renewal + x.excess_loss

    @output("1", "danger signal")
    def danger(self, x: Any) -> Any:
        """Alarm that recruits macrophages: dying cells, senescent cells, gut bacteria."""
        return (
            x.excess_loss / self.reference_injury
            + self.senescent_danger * x.senescent_hepatocytes
            + self.gut_danger
            * x.lever("gut_translocation")
            * above(x.portal_pressure, SIGNIFICANT_PRESSURE)
        )

    @output("share of healthy liver", "hepatocyte mass")
    def hepatocyte_mass(self, x: Any) -> Any:
        """Functional, senescent and donor hepatocytes together."""
        return x.hepatocytes + x.senescent_hepatocytes + x.lever("donor_hepatocytes")

    @output("1", "reserve of divisions")
    def replication_reserve(self, x: Any) -> Any:
        """1 in youth, 0 when telomeres are spent."""
        spent = exp((x.divisions - self.replicative_capacity) / self.capacity_width)
        return (1.0 + exp(-self.replicative_capacity / self.capacity_width)) / (1.0 + spent)

    @output("1", "regenerative response")
    def regenerative_response(self, x: Any) -> Any:
        """How well hepatocytes answer a call to divide, hindered by scar and senescence."""
        scar = x.scar / self.scar_hindrance
        senescent = x.senescent_hepatocytes / x.hepatocyte_mass
        hindered = (1.0 - self.senescent_hindrance * senescent) / (1.0 + scar * scar)
        return hindered * x.lever("regeneration")

    @output("1/day", "hepatocyte division")
    def division_rate(self, x: Any) -> Any:
        """Divisions per hepatocyte and day; stops when the liver outgrows its capacity."""
        capacity = 1.0 - x.extinct_parenchyma
        deficit = above(capacity, x.hepatocyte_mass)
        call = self.regrowth * deficit**4 + self.compensation * x.injury
        reserve = self.spent_division + (1.0 - self.spent_division) * x.replication_reserve
        rate = self.turnover + x.quiet_renewal + call * x.regenerative_response * reserve
        return rate * maximum(1.0 - self.overgrowth_brake * above(x.hepatocyte_mass, capacity), 0.0)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of living, senescent and division count."""
        inflamed = self.inflammatory_senescence * tanh(x.inflammatory_macrophages)
        spent = maximum(1.0 - minimum(x.replication_reserve, 1.0), 0.0)
        senescence = spent * x.division_rate + inflamed
        eaten = self.senescent_clearance * (1.0 + x.restorative_macrophages)
        cleared = self.senescent_loss * (x.loss_rate - x.quiet_renewal) + eaten
        return {
            "hepatocytes": (x.division_rate - x.loss_rate - senescence) * x.hepatocytes,
            "senescent_hepatocytes": senescence * x.hepatocytes - cleared * x.senescent_hepatocytes,
            "divisions": x.division_rate,
        }
