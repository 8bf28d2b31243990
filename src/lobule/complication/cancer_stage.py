"""Stage of liver cancer: how far it has grown when it is found, and how it grows on untreated."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import minimum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class CancerStage(Complication):
    """Early, intermediate or advanced cancer, drawn at diagnosis, then growing by stages.

    The share ``found_early`` is found early, and more under surveillance by ultrasound (lever
    ``cancer_surveillance``); of the others, ``advanced_share`` are advanced. Untreated, cancers
    grow into the next stage at ``early_growth`` and ``intermediate_growth``. Each stage has a
    multiple of the mean death from cancer.

    Does: stage at diagnosis, growth, death by stage. Does not: size and number of nodules, choice
    and effect of treatment.
    Evidence grade: assumed.
    """

    found_early: float = parameter(
        default=0.30,
        unit="1",
        prior=uniform(0.15, 0.45),
        source="assumed",
        meaning="cancers found early without surveillance",
    )
    advanced_share: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.3, 0.7),
        source="assumed",
        meaning="advanced cancers among those not found early",
    )
    early_growth: float = parameter(
        default=0.4,
        unit="1/year",
        prior=lognormal(0.4, 1.5),
        source="assumed",
        meaning="early cancers that become intermediate",
    )
    intermediate_growth: float = parameter(
        default=0.6,
        unit="1/year",
        prior=lognormal(0.6, 1.5),
        source="assumed",
        meaning="intermediate cancers that become advanced",
    )
    early_death: float = parameter(
        default=0.4,
        unit="1",
        prior=uniform(0.2, 0.7),
        source="assumed",
        meaning="death from early cancer, relative to the mean of all stages",
    )
    intermediate_death: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.6, 1.3),
        source="assumed",
        meaning="death from intermediate cancer, relative to the mean of all stages",
    )
    advanced_death: float = parameter(
        default=1.7,
        unit="1",
        prior=uniform(1.2, 3.0),
        source="assumed",
        meaning="death from advanced cancer, relative to the mean of all stages",
    )

    states = (
        flag(
            "cancer_stage",
            unit="0 none, 1 early, 2 intermediate, 3 advanced",
            label="stage of liver cancer",
        ),
    )
    events = (event("cancer_progresses", "liver cancer in a higher stage"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Death from cancer by stage."""
        late = select(x.cancer_stage < 2.5, self.intermediate_death, self.advanced_death)
        found = select(x.cancer_stage < 1.5, self.early_death, late)
        return {"death_from_cancer_hazard": select(x.cancer_stage < 0.5, 1.0, found)}

    def hazard(self, x: Any) -> dict[str, Any]:
        """Growth into the next stage."""
        middle = select(x.cancer_stage < 2.5, self.intermediate_growth, 0.0)
        grows = select(x.cancer_stage < 1.5, self.early_growth, middle)
        return {"cancer_progresses": select(x.cancer_stage < 0.5, 0.0, grows)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Stage at diagnosis by luck; a step up with growth."""
        if event == "cancer_progresses":
            return {"cancer_stage": minimum(3.0 - x.cancer_stage, 1.0)}
        if event != "cancer_onset":
            return {}
        early = minimum(self.found_early + x.lever("cancer_surveillance"), 1.0)
        lot = x.luck("stage of cancer")
        late = select(lot < early + (1.0 - early) * (1.0 - self.advanced_share), 2.0, 3.0)
        return {"cancer_stage": select(lot < early, 1.0, late) - x.cancer_stage}
