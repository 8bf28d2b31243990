"""Death of heart and vessels: diabetes, weight and pressure rise under immunosuppression."""

from __future__ import annotations

from typing import Any

from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event
from lobule.treatment.transplant.kinds import TransplantPart


@process
class VascularDeath(TransplantPart):
    """Cardiovascular death beyond that of the general population, with a working graft.

    Hazard per year ``rate`` e^{``age_slope`` (age - 55)}.

    Does: the excess of deaths. Does not: diabetes, lipids, blood pressure, smoking.
    Evidence grade: calibrated to survival of 5 to 20 years in Europe [@ELTR2018].
    """

    rate: float = parameter(
        default=0.006,
        unit="1/year",
        prior=lognormal(0.006, 1.5),
        source="calibrated: ELTR2018",
        meaning="vascular death added by life with a graft at age 55",
    )
    age_slope: float = parameter(
        default=0.05,
        unit="1/year",
        prior=lognormal(0.05, 1.3),
        source="assumed",
        meaning="log-hazard per year of age",
    )

    events = (event("death_from_vessels", "cardiovascular death with a graft", fatal=True),)

    def hazard(self, x: Any) -> dict[str, Any]:
        """Excess over other causes of death."""
        aged = exp(self.age_slope * (x.age - 55.0))
        return {"death_from_vessels": self.rate * aged * x.transplanted}
