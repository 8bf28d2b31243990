"""Graft failure: the new liver is lost; a further one is needed, or the patient dies."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart


@process
class GraftFailure(TransplantPart):
    """A graft that is lost does not recover; how soon it kills follows from MELD.

    It is lost at once in primary non-function, in most thromboses of the artery and in a few acute
    rejections, and slowly at a constant rate (bile ducts, vessels) that the age of the donor and
    chronic rejection multiply. Death per year: ``death`` e^{``meld_slope`` (MELD - 20)}.

    A further graft comes at the rate ``retransplantation`` to whoever waits for one. On a waiting
    list that rate is 0 and organs come from the list.

    Does: failure, retransplantation, death. Does not: recurrent cirrhosis, which the causes bring
    about in the graft as they did in the old liver. Evidence grade: calibrated to the share of
    retransplantations in the first year [@ELTR2018].
    """

    late: float = parameter(
        default=0.003,
        unit="1/year",
        prior=lognormal(0.003, 1.5),
        source="calibrated: ELTR2018",
        meaning="grafts lost slowly, donor aged 45, no chronic rejection",
    )
    after_thrombosis: float = parameter(
        default=0.7,
        unit="1",
        prior=uniform(0.4, 0.9),
        source="recall",
        meaning="early thromboses of the artery that cost the graft",
    )
    after_rejection: float = parameter(
        default=0.03,
        unit="1",
        prior=uniform(0.0, 0.05),
        source="calibrated: PMC1422637",
        meaning="acute rejections that cost the graft",
    )
    lost_function: float = parameter(
        default=0.45,
        unit="1",
        prior=uniform(0.2, 0.7),
        source="assumed",
        meaning="function of the living hepatocytes that is lost in a failed graft",
    )
    death: float = parameter(
        default=0.5,
        unit="1/year",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="death with a failed graft at MELD 20",
    )
    meld_slope: float = parameter(
        default=0.15,
        unit="1/point",
        prior=lognormal(0.15, 1.3),
        source="assumed",
        meaning="log-hazard of that death per MELD point",
    )
    retransplantation: float = parameter(
        default=26.0,
        unit="1/year",
        prior=lognormal(26.0, 2.0),
        source="assumed",
        meaning="further grafts for patients whose graft has failed, two weeks on average",
    )

    states = (flag("graft_failed", label="the graft has failed"),)
    events = (
        event("graft_failure", "failure of the graft"),
        event("retransplantation", "retransplantation"),
        event("death_from_graft_failure", "death from failure of the graft", fatal=True),
    )

    def levers(self, x: Any) -> dict[str, Any]:
        """A lost graft neither works nor grows."""
        return {
            "regeneration": 1.0 - x.graft_failed,
            "hepatocyte_function": 1.0 - self.lost_function * x.graft_failed,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Slow loss, a further graft, death."""
        working = x.transplanted * (1.0 - x.graft_failed)
        failing = self.death * exp(self.meld_slope * (x.intrinsic_meld - 20.0))
        return {
            "graft_failure": self.late * working,
            "retransplantation": self.retransplantation * x.graft_failed,
            "death_from_graft_failure": failing * x.graft_failed,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Grafts lost at once."""
        chances = {
            "primary_non_function": 1.0,
            "hepatic_artery_thrombosis": self.after_thrombosis,
            "acute_rejection": self.after_rejection,
        }
        if event not in chances:
            return {}
        return {"graft_failure": chances[event] * (1.0 - x.graft_failed)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag up with the failure, down with the next graft."""
        if event == "graft_failure":
            return {"graft_failed": 1.0 - x.graft_failed}
        return {"graft_failed": -x.graft_failed} if event in OPERATIONS else {}
