"""The kidney under calcineurin inhibitors: filtration is lost year by year, and in some it ends."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import between_patients, lognormal, uniform, zero_or
from lobule.quantity.function import exp, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, state
from lobule.treatment.transplant.kinds import TransplantPart

DAYS_PER_YEAR = 365.25


@process
class CalcineurinKidney(TransplantPart):
    """Chronic kidney damage by tacrolimus or ciclosporin; creatinine climbs slowly.

    The log of filtration falls at a rate that differs much between patients (median 0.11 per year),
    so that a fifth have chronic renal failure (below 30 % of normal) after five years. From then on
    death is added at 0.08 per year.

    Does: filtration, chronic renal failure, death with it. Does not: dialysis, kidney
    transplantation, drugs that spare the kidney. Evidence grade: moderate for the fifth at five
    years [@Ojo2003], assumed for the rest.
    """

    loss: float = parameter(
        default=0.11,
        unit="1/year",
        prior=zero_or(lognormal(0.11, 1.3), probability_of_zero=0.01),
        source="calibrated: Ojo2003",
        meaning="fall of the log of filtration under a calcineurin inhibitor",
        spread=between_patients(0.90),
    )
    failure_threshold: float = parameter(
        default=0.30,
        unit="share of normal filtration",
        prior=uniform(0.25, 0.35),
        source="recall: Ojo2003",
        meaning="filtration below which chronic renal failure is diagnosed",
    )
    notice: float = parameter(
        default=12.0,
        unit="1/year",
        prior=lognormal(12.0, 1.5),
        source="assumed",
        meaning="how soon chronic renal failure is noticed",
    )
    death: float = parameter(
        default=0.08,
        unit="1/year",
        prior=lognormal(0.08, 1.5),
        source="assumed",
        meaning="death added by chronic renal failure",
    )

    states = (
        state("filtration_lost", "log of normal over present filtration"),
        flag("renal_failure", label="chronic renal failure"),
    )
    events = (
        event("renal_failure_onset", "chronic renal failure"),
        event("death_from_renal_failure", "death with chronic renal failure", fatal=True),
    )

    def levers(self, x: Any) -> dict[str, Any]:
        """Filtration that is left."""
        return {"glomerular_filtration": exp(-x.filtration_lost)}

    def rates(self, x: Any) -> dict[str, Any]:
        """Damage adds up for as long as the drug is taken."""
        return {"filtration_lost": self.loss / DAYS_PER_YEAR * x.transplanted}

    def hazard(self, x: Any) -> dict[str, Any]:
        """Diagnosis and death."""
        low = exp(-x.filtration_lost) < self.failure_threshold
        return {
            "renal_failure_onset": select(low, self.notice, 0.0) * (1.0 - x.renal_failure),
            "death_from_renal_failure": self.death * x.renal_failure,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The diagnosis; it is for life."""
        return {"renal_failure": 1.0 - x.renal_failure} if event == "renal_failure_onset" else {}
