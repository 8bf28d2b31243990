"""Immunosuppression: strong after the operation, lower for life; infections are its price."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, normal, uniform
from lobule.quantity.function import exp, log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart

DAYS_PER_YEAR = 365.25
FATAL_WINDOW = 30.0


@process
class Immunosuppression(TransplantPart):
    r"""Tacrolimus-based immunosuppression and the serious infections under it.

    The level is 1 after the operation and falls to ``maintenance`` with mean ``tapering``; steroids
    for a rejection raise it by ``pulse``. Serious infections come at ``infections`` times the
    level. Death within 30 days has log-odds ``fatality`` + ``fatality_slope`` level, which makes a
    probability p; the pool ``sepsis_peril`` (mean :math:`t`, ``peril``) kills at
    :math:`-\ln(1 - p) / [t (1 - e^{-30/t})]` per day.

    Does: level, infections, death from them. Does not: organisms, cytomegalovirus, prophylaxis,
    drug levels, weaning to tolerance. Evidence grade: assumed, sum of deaths calibrated.
    """

    maintenance: float = parameter(
        default=0.25,
        unit="1",
        prior=uniform(0.15, 0.6),
        source="assumed",
        meaning="long-term level relative to the level after the operation",
    )
    tapering: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 1.4),
        source="assumed",
        meaning="mean time over which immunosuppression is reduced",
    )
    pulse: float = parameter(
        default=0.3,
        unit="1",
        prior=lognormal(0.3, 1.5),
        source="assumed",
        meaning="level added by the treatment of a rejection",
    )
    infections: float = parameter(
        default=0.40,
        unit="1/year",
        prior=lognormal(0.40, 1.5),
        source="calibrated: ELTR2018",
        meaning="serious infections at full immunosuppression",
    )
    fatality: float = parameter(
        default=-3.4,
        unit="log-odds",
        prior=normal(-3.4, 0.5),
        source="calibrated: ijsu202005062",
        meaning="death within 30 days of an infection without immunosuppression",
    )
    fatality_slope: float = parameter(
        default=2.0,
        unit="log-odds",
        prior=lognormal(2.0, 1.5),
        source="assumed",
        meaning="rise of the log-odds of death at full immunosuppression",
    )
    peril: float = parameter(
        default=10.0,
        unit="day",
        prior=lognormal(10.0, 1.3),
        source="assumed",
        meaning="mean time over which the danger of an infection passes",
    )
    sepsis: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="acute insult of an infection under immunosuppression",
    )

    states = (
        state("immunosuppression", "1", label="level of immunosuppression"),
        state("sepsis_peril", "1", label="risk of dying of an infection under immunosuppression"),
    )
    events = (
        event("opportunistic_infection", "serious infection under immunosuppression"),
        event("death_from_sepsis", "death from infection under immunosuppression", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Tapering to maintenance; the danger of an infection passes."""
        target = self.maintenance * x.transplanted
        return {
            "immunosuppression": (target - x.immunosuppression) / self.tapering,
            "sepsis_peril": -x.sepsis_peril / self.peril,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Infection and death from it."""
        log_odds = self.fatality + self.fatality_slope * x.immunosuppression
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        fatality = log(1.0 + exp(log_odds)) * DAYS_PER_YEAR / lasting
        return {
            "opportunistic_infection": self.infections * x.immunosuppression,
            "death_from_sepsis": fatality * x.sepsis_peril,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Full level with a new graft, more for a rejection, sepsis with an infection."""
        if event in OPERATIONS:
            return {"immunosuppression": 1.0 - x.immunosuppression}
        if event == "acute_rejection":
            return {"immunosuppression": self.pulse}
        if event != "opportunistic_infection":
            return {}
        return {"insult": self.sepsis, "sepsis_peril": 1.0 - x.sepsis_peril}
