"""The operation: dying in the weeks after it, sooner if it was a desperate or a second one."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, log, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state
from lobule.treatment.transplant.kinds import OPERATIONS, TransplantPart

DAYS_PER_YEAR = 365.25


@process
class Operation(TransplantPart):
    r"""Death of the operation, of bleeding, heart or lungs, while the graft itself works.

    The pool ``operation_peril`` is filled by the operation to e^{``meld_slope`` (MELD - 20) +
    ``age_slope`` (age - 50)}, times ``again`` for a further graft, and empties with mean :math:`t`
    (``duration``). It kills at :math:`-\ln(1 - p)/t` per day, so that the share p (``fatality``) of
    patients die whose pool started at 1.

    Does: perioperative death. Does not: length of stay, dialysis, bile leaks.
    Evidence grade: calibrated to one-year survival in Europe [@ijsu202005062].
    """

    fatality: float = parameter(
        default=0.080,
        unit="1",
        prior=uniform(0.03, 0.18),
        source="calibrated: ijsu202005062",
        meaning="death of the operation at MELD 20 and age 50, first graft",
    )
    duration: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 1.4),
        source="assumed",
        meaning="mean time over which the danger of the operation passes",
    )
    meld_slope: float = parameter(
        default=0.03,
        unit="1/point",
        prior=lognormal(0.03, 1.5),
        source="assumed",
        meaning="log-hazard per MELD point on the day of the operation",
    )
    age_slope: float = parameter(
        default=0.03,
        unit="1/year",
        prior=lognormal(0.03, 1.5),
        source="assumed",
        meaning="log-hazard per year of the recipient's age",
    )
    again: float = parameter(
        default=3.9,
        unit="1",
        prior=lognormal(3.9, 1.4),
        source="calibrated: PMC1422637",
        meaning="danger of a second operation relative to a first",
    )

    states = (state("operation_peril", "1", label="risk of dying of the transplantation"),)
    events = (
        event("death_from_operation", "death after liver transplantation with a graft", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """The danger passes."""
        return {"operation_peril": -x.operation_peril / self.duration}

    def hazard(self, x: Any) -> dict[str, Any]:
        """Death of the operation."""
        daily = -log(1.0 - self.fatality) / self.duration * x.operation_peril
        return {"death_from_operation": daily * DAYS_PER_YEAR}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The state of the patient on that day decides."""
        if event not in OPERATIONS:
            return {}
        weak = self.meld_slope * (x.intrinsic_meld - 20.0) + self.age_slope * (x.age - 50.0)
        danger = exp(weak) * select(x.grafts > 0.5, self.again, 1.0)
        return {"operation_peril": danger - x.operation_peril}
