"""Early loss of the graft: it never starts to work, or its artery clots."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart

DAYS_PER_YEAR = 365.25


@process
class EarlyLoss(TransplantPart):
    """Primary non-function within days, thrombosis of the hepatic artery within weeks.

    Two pools start at 1 with the operation and empty with means ``non_function_time`` and
    ``thrombosis_time``; each brings its event to a given share of the grafts.

    Does: both events and the hepatocytes that they cost. Does not: poor function that recovers
    (the bruise of the graft), portal thrombosis, bile ducts.
    Evidence grade: recalled frequencies.
    """

    non_function: float = parameter(
        default=0.04,
        unit="1",
        prior=uniform(0.01, 0.06),
        source="recall",
        meaning="grafts that never work",
    )
    non_function_time: float = parameter(
        default=3.0,
        unit="day",
        prior=lognormal(3.0, 1.4),
        source="assumed",
        meaning="mean time to primary non-function",
    )
    non_function_loss: float = parameter(
        default=0.85,
        unit="share of hepatocytes",
        prior=uniform(0.6, 0.95),
        source="assumed",
        meaning="hepatocytes lost in primary non-function",
    )
    thrombosis: float = parameter(
        default=0.05,
        unit="1",
        prior=uniform(0.015, 0.08),
        source="recall",
        meaning="grafts whose artery clots early",
    )
    thrombosis_time: float = parameter(
        default=25.0,
        unit="day",
        prior=lognormal(25.0, 1.5),
        source="assumed",
        meaning="mean time to thrombosis of the hepatic artery",
    )
    thrombosis_loss: float = parameter(
        default=0.35,
        unit="share of hepatocytes",
        prior=uniform(0.1, 0.6),
        source="assumed",
        meaning="hepatocytes lost when the artery clots",
    )

    states = (
        state("untried_graft", "1", label="risk of primary non-function"),
        state("fresh_artery", "1", label="risk of early hepatic artery thrombosis"),
    )
    events = (
        event("primary_non_function", "primary non-function of the graft"),
        event("hepatic_artery_thrombosis", "thrombosis of the hepatic artery"),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Both dangers pass."""
        return {
            "untried_graft": -x.untried_graft / self.non_function_time,
            "fresh_artery": -x.fresh_artery / self.thrombosis_time,
        }

    def hazard(self, x: Any) -> dict[str, Any]:
        """Shares of the grafts, spread over the pools."""
        never = -log(1.0 - self.non_function) / self.non_function_time * x.untried_graft
        clot = -log(1.0 - self.thrombosis) / self.thrombosis_time * x.fresh_artery
        return {
            "primary_non_function": never * DAYS_PER_YEAR,
            "hepatic_artery_thrombosis": clot * DAYS_PER_YEAR,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Pools filled by the operation; hepatocytes lost with the graft's misfortune."""
        if event in OPERATIONS:
            return {"untried_graft": 1.0 - x.untried_graft, "fresh_artery": 1.0 - x.fresh_artery}
        lost = {
            "primary_non_function": self.non_function_loss,
            "hepatic_artery_thrombosis": self.thrombosis_loss,
        }
        if event not in lost:
            return {}
        return {
            "hepatocytes": -lost[event] * x.hepatocytes,
            "untried_graft": -x.untried_graft,
            "fresh_artery": -x.fresh_artery,
        }
