"""New cancer under immunosuppression: skin, lymphoma and solid tumors, several times as often."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp, minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag
from lobule.treatment.transplant.kinds import TransplantPart


@process
class NewCancer(TransplantPart):
    """Cancer that begins after the transplantation, not in the liver.

    Hazard per year with a graft: ``population`` ``ratio`` e^{``age_slope`` (min(age, 80) - 55)};
    death at ``death``.

    Does: incidence and death. Does not: kinds of cancer, smoking, screening, less
    immunosuppression afterwards. Evidence grade: low for the fourfold risk [@TransplantReviewCopy].
    """

    population: float = parameter(
        default=0.003,
        unit="1/year",
        prior=lognormal(0.003, 1.4),
        source="recall",
        meaning="new cancer at age 55 in the general population, skin cancer left out",
    )
    age_slope: float = parameter(
        default=0.06,
        unit="1/year",
        prior=lognormal(0.06, 1.3),
        source="recall",
        meaning="log-hazard per year of age, up to 80",
    )
    ratio: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.4),
        source="TransplantReviewCopy",
        meaning="risk with a graft relative to the general population",
    )
    death: float = parameter(
        default=0.08,
        unit="1/year",
        prior=lognormal(0.08, 1.4),
        source="calibrated: ELTR2018",
        meaning="death of patients with such a cancer",
    )

    states = (flag("new_cancer", label="new cancer outside the liver"),)
    events = (
        event("new_cancer_onset", "new cancer outside the liver"),
        event("death_from_new_cancer", "death from a new cancer", fatal=True),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset and death."""
        aged = exp(self.age_slope * (minimum(x.age, 80.0) - 55.0))
        rate = self.population * self.ratio * aged * x.transplanted
        return {
            "new_cancer_onset": rate * (1.0 - x.new_cancer),
            "death_from_new_cancer": self.death * x.new_cancer,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The diagnosis."""
        return {"new_cancer": 1.0 - x.new_cancer} if event == "new_cancer_onset" else {}
