"""Acute rejection: the recipient's T cells find the graft, mostly in the first months."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, state
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart


@process
class AcuteRejection(TransplantPart):
    """Acute cellular rejection under tacrolimus, treated with steroids.

    Hazard per year ``early`` times the pool ``alloreactivity``, which starts at 1 and empties with
    mean ``settling``, plus ``late`` for as long as the graft lives.

    Does: early and late rejection, inflammation, lost hepatocytes. Does not: drug levels, missed
    doses, antibodies. Evidence grade: moderate for its frequency, 15 to 25 % [@PMC5715482].
    """

    early: float = parameter(
        default=0.80,
        unit="1/year",
        prior=lognormal(0.80, 1.3),
        source="calibrated: PMC5715482",
        meaning="rejection just after the operation",
    )
    settling: float = parameter(
        default=90.0,
        unit="day",
        prior=lognormal(90.0, 1.4),
        source="assumed",
        meaning="mean time over which early readiness to reject passes",
    )
    late: float = parameter(
        default=0.025,
        unit="1/year",
        prior=lognormal(0.025, 1.6),
        source="calibrated: PMC5715482",
        meaning="late rejection",
    )
    inflammation: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="inflammatory macrophages drawn in by a rejection",
    )
    worst_loss: float = parameter(
        default=0.10,
        unit="share of hepatocytes",
        prior=lognormal(0.10, 1.6),
        source="assumed",
        meaning="hepatocytes lost in the worst rejection; the loss is uniform from none to this",
    )
    enzyme_release: float = parameter(
        default=150.0,
        unit="U/L",
        prior=lognormal(150.0, 1.6),
        source="assumed",
        meaning="ALT and AST that leak in a rejection",
    )

    states = (
        state("alloreactivity", "1", label="early readiness to reject the graft"),
        flag("has_rejected", label="acute rejection of this graft in the past"),
    )
    events = (event("acute_rejection", "acute cellular rejection"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Readiness passes."""
        return {"alloreactivity": -x.alloreactivity / self.settling}

    def hazard(self, x: Any) -> dict[str, Any]:
        """Early and late."""
        working = x.transplanted * (1.0 - x.graft_failed)
        return {"acute_rejection": (self.early * x.alloreactivity + self.late) * working}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """A new graft is a stranger; a rejected one is inflamed."""
        if event in OPERATIONS:
            return {
                "alloreactivity": 1.0 - x.alloreactivity,
                "has_rejected": -x.has_rejected,
            }
        if event != "acute_rejection":
            return {}
        lost = self.worst_loss * x.luck("hepatocytes lost in a rejection")
        return {
            "inflammatory_macrophages": self.inflammation,
            "hepatocytes": -lost * x.hepatocytes,
            "alt": self.enzyme_release,
            "ast": self.enzyme_release,
            "has_rejected": 1.0 - x.has_rejected,
        }
