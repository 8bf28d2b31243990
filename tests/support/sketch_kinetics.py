"""The sketch's kinetics of donor cells, kept as a process, so that its courses stay an oracle.

The sketch divided a dose by fixed fractions: a route holds a share in the liver, the lungs trap
most of the rest, and what passes is shared between liver, lung and elsewhere.
"""

from __future__ import annotations

import math
from typing import Any, ClassVar

from lobule.cells import CellTherapy, HepaticArtery
from lobule.cells.kinds import CellFate, Route
from lobule.quantity.distributions import fixed
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, output, state


def _number(default: float, unit: str, meaning: str) -> Any:
    """A number of the sketch."""
    return parameter(
        default=default, unit=unit, prior=fixed(default), source="assumed", meaning=meaning
    )


@process
class SketchKinetics(CellFate):
    """Fixed fractions. Does: lung, liver, elsewhere. Does not: flow. Evidence grade: assumed."""

    kind: ClassVar[str] = "test"

    retained: float = _number(0.50, "share of dose", "held in the liver at first pass")
    lung_trapping: float = _number(0.80, "share of cells", "trapped in the lungs")
    lung_release: float = _number(0.10, "1/day", "trapped cells that return to the blood")
    to_liver: float = _number(0.15, "1", "blood-borne cells that settle in a quiet liver")
    to_lung: float = _number(0.50, "1", "blood-borne cells trapped again")
    to_elsewhere: float = _number(0.35, "1", "blood-borne cells that settle elsewhere")
    attraction: float = _number(0.5, "1", "how much more an inflamed liver attracts")
    lung_half_life: float = _number(0.5, "day", "in the lungs")
    liver_half_life: float = _number(4.0, "day", "in the liver")
    elsewhere_half_life: float = _number(2.0, "day", "elsewhere")

    states = (
        state("donor_cells_lung", "million cells", tracer=True),
        state("donor_cells_liver", "million cells", tracer=True),
        state("donor_cells_elsewhere", "million cells", tracer=True),
        state("donor_cells_spleen", "million cells", tracer=True),
        state("engrafted_cells", "million cells", tracer=True),
        state("infused_cells", "million cells", tracer=True),
    )
    events = (event("infusion", scheduled=True),)

    @output("million cells", "living donor cells in the lungs")
    def living_in_lung(self, x: Any) -> Any:
        """Trapped ones."""
        return x.donor_cells_lung

    def rates(self, x: Any) -> dict[str, Any]:
        """Release from the lungs, death by place."""
        liver, lung, elsewhere = self._settling(x)
        released = self.lung_release * x.donor_cells_lung
        dead_lung = math.log(2.0) / self.lung_half_life * x.donor_cells_lung
        dead_liver = math.log(2.0) / self.liver_half_life * x.donor_cells_liver
        dead_elsewhere = math.log(2.0) / self.elsewhere_half_life * x.donor_cells_elsewhere
        return {
            "donor_cells_lung": released * lung - released - dead_lung,
            "donor_cells_liver": released * liver - dead_liver,
            "donor_cells_elsewhere": released * elsewhere - dead_elsewhere,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Cells enter the body."""
        if event != "infusion":
            return {}
        liver, lung, elsewhere = self._settling(x)
        passing = (1.0 - self.retained) * x.viable_dose
        in_blood = (1.0 - self.lung_trapping) * passing
        return {
            "donor_cells_liver": self.retained * x.viable_dose + in_blood * liver,
            "donor_cells_lung": self.lung_trapping * passing + in_blood * lung,
            "donor_cells_elsewhere": in_blood * elsewhere,
        }

    def _settling(self, x: Any) -> tuple[Any, Any, Any]:
        to_liver = self.to_liver * (1.0 + self.attraction * x.inflammation)
        total = to_liver + self.to_lung + self.to_elsewhere
        return to_liver / total, self.to_lung / total, self.to_elsewhere / total


def sketched_therapy(route: Route) -> CellTherapy:
    """One dose as the sketch gave it: half held in the liver by the artery, nothing by a vein."""
    retained = 0.5 if isinstance(route, HepaticArtery) else 0.0
    return CellTherapy(route=route, fate=SketchKinetics(retained=retained))
