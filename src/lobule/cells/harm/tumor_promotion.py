"""Tumor promotion: whether donor cells let a liver cancer appear that would not have."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Harm
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state


@process
class TumorPromotion(Harm):
    """The hazard of liver cancer times 1 + ``excess`` after an infusion, fading over years.

    Two cohorts disagree. Odds ratios 1.04 (21.1 against 20.4 %, 568 patients) [@Guo2019] and 3.07
    (1.38 to 6.81) [@WangMF2018] pool to 1.30 by inverse variance, which is the default; the belief
    is that there is none with probability one half, else between 1 and 3.

    Does: the hazard of a first liver cancer, by the lever of that event. Does not: growth or stage
    of a cancer, cancers elsewhere, dose.
    Evidence grade: very low; retrospective cohorts.
    """

    excess: float = parameter(
        default=0.30,
        unit="1",
        prior=zero_or(uniform(0.0, 2.0)),
        source="derived: WangMF2018",
        meaning="added multiple of the hazard of liver cancer just after an infusion",
    )
    memory: float = parameter(
        default=3650.0,
        unit="day",
        prior=lognormal(3650.0, 2.0),
        source="assumed",
        meaning="mean time over which the excess fades; both cohorts ran 5 to 10 years",
    )

    states = (state("donor_cell_exposure", "1", label="exposure to donor cells", tracer=True),)

    def rates(self, x: Any) -> dict[str, Any]:
        """The exposure fades."""
        return {"donor_cell_exposure": -x.donor_cell_exposure / self.memory}

    def levers(self, x: Any) -> dict[str, Any]:
        """Liver cancer."""
        return {"cancer_onset_hazard": 1.0 + self.excess * x.donor_cell_exposure}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Full exposure after an infusion that holds living cells."""
        if event != "infusion":
            return {}
        full = 1.0 - x.donor_cell_exposure
        return {"donor_cell_exposure": select(x.viable_dose > 0.0, full, 0.0)}
