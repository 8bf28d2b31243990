"""The kidney under calcineurin inhibitors: filtration is lost year by year, and in some it ends."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import between_patients, lognormal, uniform, zero_or
from lobule.quantity.function import exp, log, maximum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, state
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart

DAYS_PER_YEAR = 365.25


@process
class CalcineurinKidney(TransplantPart):
    """Chronic kidney damage by tacrolimus or ciclosporin; creatinine climbs slowly.

    The operation costs filtration for good, more in whoever came with a high creatinine; the drug
    costs more at a rate that differs much between patients (median ``loss``, in the log of
    filtration), so that some have chronic renal failure (below ``failure_threshold``) within years.
    From then on death is added at ``death``.

    Does: filtration, chronic renal failure, death with it. Does not: dialysis, kidney
    transplantation, drugs that spare the kidney. Evidence grade: moderate for the share with renal
    failure, about a fifth at five years [@Ojo2003], assumed for the rest.
    """

    loss: float = parameter(
        default=0.035,
        unit="1/year",
        prior=zero_or(lognormal(0.035, 1.3), probability_of_zero=0.01),
        source="calibrated: Ojo2003",
        meaning="fall of the log of filtration under a calcineurin inhibitor",
        spread=between_patients(1.0),
    )
    operation_loss: float = parameter(
        default=0.53,
        unit="1",
        prior=zero_or(lognormal(0.53, 1.4), probability_of_zero=0.01),
        source="calibrated: Ojo2003",
        meaning="mean fall of the log of filtration in the operation, exponentially distributed",
    )
    old_damage: float = parameter(
        default=0.25,
        unit="1",
        prior=zero_or(uniform(0.0, 0.6), probability_of_zero=0.05),
        source="assumed",
        meaning="share of the creatinine of liver failure that turns out to be lasting",
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
        default=0.045,
        unit="1/year",
        prior=lognormal(0.045, 1.5),
        source="calibrated: ELTR2018",
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
        """What the operation costs; the diagnosis, which is for life."""
        if event in OPERATIONS:
            cost = -self.operation_loss * log(x.luck("kidney in the operation"))
            lasting = self.old_damage * log(maximum(x.creatinine, 1.0))
            return {"filtration_lost": cost + lasting * (1.0 - x.transplanted)}
        return {"renal_failure": 1.0 - x.renal_failure} if event == "renal_failure_onset" else {}
