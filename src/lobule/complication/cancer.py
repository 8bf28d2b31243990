"""Hepatocellular carcinoma: a remodeled, inflamed, aging liver turns malignant."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp, minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class Cancer(Complication):
    """Cancer and death from it.

    Hazard per year, with architecture A and age: (``without_cirrhosis`` + c A^2)
    e^{``age_slope`` (min(age, 80) - 55)}, with c pulled by the causes, each at its present
    activity, through the lever ``carcinogenesis``. Death at ``death_rate``, more by
    ``frail_death`` once decompensated.

    Does: incidence and death. Does not: stage and surveillance (`CancerStage`), size, treatment.
    Evidence grade: moderate for hepatitis B [@pone0107177].
    """

    without_cirrhosis: float = parameter(
        default=0.0003,
        unit="1/year",
        prior=lognormal(0.0003, 1.6),
        source="derived: pone0107177",
        meaning="cancer at age 55 without remodeled liver",
    )
    age_slope: float = parameter(
        default=0.04,
        unit="1/year",
        prior=lognormal(0.04, 1.3),
        source="assumed",
        meaning="log-hazard per year of age, up to 80",
    )
    death_rate: float = parameter(
        default=0.43,
        unit="1/year",
        prior=lognormal(0.43, 1.3),
        source="HEPSIM",
        meaning="death of patients with cancer and compensated liver",
    )
    frail_death: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="added multiple of the death rate once decompensated",
    )

    states = (flag("cancer", label="hepatocellular carcinoma"),)
    events = (
        event("cancer_onset", "hepatocellular carcinoma"),
        event("death_from_cancer", "death from liver cancer", fatal=True),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset and death."""
        rate = self.without_cirrhosis + x.lever("carcinogenesis") * x.architecture * x.architecture
        aged = exp(self.age_slope * (minimum(x.age, 80.0) - 55.0))
        frail = 1.0 + self.frail_death * x.decompensated
        return {
            "cancer_onset": rate * aged * (1.0 - x.cancer),
            "death_from_cancer": self.death_rate * frail * x.cancer,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The diagnosis."""
        return {"cancer": 1.0 - x.cancer} if event == "cancer_onset" else {}
