"""Variceal bleeding: rupture under pressure, rebleeding within weeks, death within six."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, normal
from lobule.quantity.function import exp, log, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state

FATAL_WINDOW = 42.0
DAYS_PER_YEAR = 365.25


@process
class VaricealBleeding(Complication):
    r"""Bleeding from varices above 11.5 mmHg; each bleed is an acute insult.

    Hazard per year, with pressure gradient P, MELD m and frailty f: h e^{``pressure_slope``
    (P - 15) + ``meld_slope`` (m - 10)} f with h ``from_small`` or ``from_large``; after a first
    bleed 1 + ``after_first`` times that.

    A bleed fills the pool ``recent_bleed`` to 1, which empties with mean ``recent``. Rebleeding
    adds ``rebleeding`` times the pool.

    Death within 42 days has log-odds ``fatality_at_12`` + ``fatality_slope`` (m - 12), which makes
    a probability p. The pool ``bleeding_peril`` (mean :math:`t`, ``recent``) kills at a hazard
    :math:`-\ln(1 - p) / [t (1 - e^{-42/t})]` per day, whose integral over 42 days is
    :math:`-\ln(1 - p)`; the insult adds to it. This is under supportive care; without it the
    hazard is ``without_care`` times that.

    Does: first bleed, rebleed, six-week death. Does not: ligation and TIPS (treatments),
    transfusion.
    Evidence grade: moderate for six-week death (10 to 20 %) [@MedicalCriteriaBavenoVI], tuned.
    """

    from_small: float = parameter(
        default=0.035,
        unit="1/year",
        prior=lognormal(0.035, 1.5),
        source="calibrated: Zoli2000",
        meaning="bleeding from small varices at 15 mmHg and MELD 10",
    )
    from_large: float = parameter(
        default=0.04812,
        unit="1/year",
        prior=lognormal(0.04812, 1.5),
        source="calibrated",
        meaning="bleeding from large varices at 15 mmHg and MELD 10",
    )
    pressure_slope: float = parameter(
        default=0.16,
        unit="1/mmHg",
        prior=lognormal(0.16, 1.5),
        source="calibrated",
        meaning="log-hazard per mmHg of portal pressure",
    )
    meld_slope: float = parameter(
        default=0.05,
        unit="1/point",
        prior=lognormal(0.05, 1.5),
        source="assumed",
        meaning="log-hazard per MELD point",
    )
    recent: float = parameter(
        default=14.0,
        unit="day",
        prior=lognormal(14.0, 1.3),
        source="assumed",
        meaning="mean time over which the danger after a bleed passes",
    )
    fatality_at_12: float = parameter(
        default=-3.35,
        unit="log-odds",
        prior=normal(-3.35, 0.4),
        source="calibrated: MedicalCriteriaBavenoVI",
        meaning="death within 42 days at MELD 12",
    )
    fatality_slope: float = parameter(
        default=0.1232,
        unit="log-odds per point",
        prior=lognormal(0.1232, 1.4),
        source="calibrated",
        meaning="rise of the log-odds of death per MELD point",
    )
    shock: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="acute insult of a bleed",
    )
    ischemic_loss: float = parameter(
        default=0.02,
        unit="share of hepatocytes",
        prior=lognormal(0.02, 1.8),
        source="assumed",
        meaning="hepatocytes lost in the worst bleed; the loss is uniform from none to this",
    )
    extinction: float = parameter(
        default=0.012,
        unit="share of healthy liver",
        prior=lognormal(0.012, 2.0),
        source="assumed",
        meaning="parenchyma lost for good in a bleed",
    )
    blood_in_gut: float = parameter(
        default=35.0,
        unit="umol/L",
        prior=lognormal(35.0, 1.6),
        source="assumed",
        meaning="ammonia from blood digested in the gut",
    )
    after_first: float = parameter(
        default=1.0,
        unit="1",
        prior=lognormal(1.0, 1.6),
        source="assumed",
        meaning="added multiple of the hazard for good after a first bleed",
    )
    rebleeding: float = parameter(
        default=6.0,
        unit="1",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="added multiple of the hazard just after a bleed",
    )
    without_care: float = parameter(
        default=2.5,
        unit="1",
        prior=lognormal(2.5, 1.3),
        source="assumed",
        meaning="multiple of the death from a bleed without supportive care",
    )

    states = (
        state("recent_bleed", "1", label="weeks after a bleed"),
        state("bleeding_peril", "1", label="risk of dying of a bleed"),
    )
    events = (
        event("variceal_bleed", "variceal bleeding"),
        event("rebleeding_risk_over", "rebleeding no longer to be feared"),
        event("death_from_bleeding", "death from variceal bleeding", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """The danger passes."""
        return {
            "recent_bleed": -x.recent_bleed / self.recent,
            "bleeding_peril": -x.bleeding_peril / self.recent,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Bleeding, the end of its risk, and death from it."""
        size = select(x.varices > 1.5, self.from_large, self.from_small)
        pressure = self.pressure_slope * (x.portal_pressure - 15.0)
        tension = exp(pressure + self.meld_slope * (x.intrinsic_meld - 10.0))
        again = 1.0 + self.after_first * x.has_bled + self.rebleeding * x.recent_bleed
        bleeds = (x.varices > 0.5) & (x.portal_pressure >= 11.5)
        over = (x.has_bled > 0.5) & (x.portal_pressure < 12.0)
        log_odds = self.fatality_at_12 + self.fatality_slope * (x.intrinsic_meld - 12.0)
        lasting = self.recent * (1.0 - exp(-FATAL_WINDOW / self.recent))
        fatality = log(1.0 + exp(log_odds)) * DAYS_PER_YEAR / lasting
        return {
            "variceal_bleed": select(bleeds, size * tension * again * x.frailty * x.cirrhosis, 0.0),
            "rebleeding_risk_over": select(over, 1.0 - x.recent_bleed, 0.0),
            "death_from_bleeding": fatality * self.without_care * x.bleeding_peril,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Shock, lost hepatocytes, ammonia; a later ACLF takes over the risk of death."""
        if event == "aclf":
            return {"bleeding_peril": -x.bleeding_peril}
        if event == "rebleeding_risk_over":
            return {"has_bled": -x.has_bled}
        if event != "variceal_bleed":
            return {}
        lost = self.ischemic_loss * x.luck("hepatocytes lost in a bleed")
        return {
            "insult": self.shock,
            "hepatocytes": -lost * x.hepatocytes,
            "extinct_parenchyma": self.extinction,
            "ammonia": self.blood_in_gut,
            "has_bled": 1.0 - x.has_bled,
            "decompensated": 1.0 - x.decompensated,
            "recent_bleed": 1.0 - x.recent_bleed,
            "bleeding_peril": 1.0 - x.bleeding_peril,
        }
