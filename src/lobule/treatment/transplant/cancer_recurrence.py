"""Recurrence of liver cancer: cells that had left the old liver before it was taken out."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart


@process
class CancerRecurrence(TransplantPart):
    """Liver cancer that comes back after transplantation for it, within a few years.

    The share ``share`` of those transplanted with liver cancer carries cells elsewhere; these show
    at ``showing`` and kill at ``death``.

    Does: recurrence and death. Does not: size, number and grade of the tumor, criteria of
    selection beyond those of the list. Evidence grade: low for the fifth [@TransplantReviewCopy].
    """

    share: float = parameter(
        default=0.20,
        unit="1",
        prior=uniform(0.08, 0.35),
        source="TransplantReviewCopy",
        meaning="transplanted for liver cancer in whom it comes back",
    )
    showing: float = parameter(
        default=0.7,
        unit="1/year",
        prior=lognormal(0.7, 1.4),
        source="assumed",
        meaning="how soon hidden cancer shows",
    )
    death: float = parameter(
        default=0.8,
        unit="1/year",
        prior=lognormal(0.8, 1.4),
        source="assumed",
        meaning="death from recurrent liver cancer",
    )

    states = (
        flag("hidden_cancer", label="liver cancer cells outside the old liver"),
        flag("recurrent_cancer", label="recurrent liver cancer"),
    )
    events = (
        event("cancer_recurrence", "recurrence of liver cancer"),
        event("death_from_recurrent_cancer", "death from recurrent liver cancer", fatal=True),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Showing and death."""
        return {
            "cancer_recurrence": self.showing * x.hidden_cancer * x.transplanted,
            "death_from_recurrent_cancer": self.death * x.recurrent_cancer,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Luck decides on the day of the operation whether any cell has left the old liver."""
        if event in OPERATIONS:
            spread = select(x.luck("cancer outside the liver") < self.share, 1.0, 0.0)
            had = x.states_of("complication").get("cancer", (0.0, None))[0]
            return {"hidden_cancer": had * spread * (1.0 - x.hidden_cancer)}
        if event != "cancer_recurrence":
            return {}
        return {
            "hidden_cancer": -x.hidden_cancer,
            "recurrent_cancer": 1.0 - x.recurrent_cancer,
        }
