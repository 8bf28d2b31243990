"""Chronic rejection: bile ducts vanish over months; it resolves, stays, or costs the graft."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart


@process
class ChronicRejection(TransplantPart):
    """Vanishing bile ducts under tacrolimus, commoner after an acute rejection.

    Hazard ``rate``, ``after_acute`` times that after an acute rejection; resolution
    ``resolution``; the slow loss of grafts is ``failure`` times as fast.

    Does: onset, resolution, loss of the graft, fewer bile ducts. Does not: antibodies, late
    fibrosis of the graft without rejection. Evidence grade: moderate [@Transplantation2000].
    """

    rate: float = parameter(
        default=0.0058,
        unit="1/year",
        prior=lognormal(0.0058, 1.4),
        source="calibrated: Transplantation2000",
        meaning="chronic rejection without acute rejection before it",
    )
    after_acute: float = parameter(
        default=2.5,
        unit="1",
        prior=lognormal(2.5, 1.5),
        source="assumed",
        meaning="rate after an acute rejection relative to the rate without",
    )
    resolution: float = parameter(
        default=0.20,
        unit="1/year",
        prior=lognormal(0.20, 1.5),
        source="calibrated: Transplantation2000",
        meaning="resolution under more immunosuppression",
    )
    failure: float = parameter(
        default=45.0,
        unit="1",
        prior=lognormal(45.0, 1.5),
        source="calibrated: Transplantation2000",
        meaning="slow loss of the graft relative to that without chronic rejection",
    )
    lost_ducts: float = parameter(
        default=0.4,
        unit="1",
        prior=uniform(0.1, 0.7),
        source="assumed",
        meaning="excretion of bilirubin lost with the bile ducts",
    )

    states = (flag("chronic_rejection", label="chronic rejection of the graft"),)
    events = (
        event("chronic_rejection_onset", "chronic rejection"),
        event("chronic_rejection_resolved", "chronic rejection resolved"),
    )

    def levers(self, x: Any) -> dict[str, Any]:
        """Bile ducts are missing, and the graft is lost sooner."""
        return {
            "bilirubin_excretion": 1.0 - self.lost_ducts * x.chronic_rejection,
            "graft_failure_hazard": 1.0 + (self.failure - 1.0) * x.chronic_rejection,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset and resolution."""
        prone = 1.0 + (self.after_acute - 1.0) * x.has_rejected
        working = x.transplanted * (1.0 - x.graft_failed)
        free = working * (1.0 - x.chronic_rejection)
        return {
            "chronic_rejection_onset": self.rate * prone * free,
            "chronic_rejection_resolved": self.resolution * x.chronic_rejection * working,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag up or down; a new graft starts without it."""
        if event == "chronic_rejection_onset":
            return {"chronic_rejection": 1.0 - x.chronic_rejection}
        ends = event == "chronic_rejection_resolved" or event in OPERATIONS
        return {"chronic_rejection": -x.chronic_rejection} if ends else {}
