"""Where donor cells go and how long they live: lung, liver, elsewhere; dead cells counted apart."""

from __future__ import annotations

import math
from typing import Any

from lobule.cells.kinds import CellFate
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, output, state


@process
class Biodistribution(CellFate):
    r"""Living donor cells by place, engrafted ones, and the dead with their label.

    An infusion puts the first-pass share into the liver; of the rest the lungs trap most, and
    what passes is shared between liver, lung and elsewhere in the ratio
    :math:`q_V (1 + h\,\tanh M_p) : q_L : q_O` (an hour in blood is over at once). Homing to an
    inflamed liver is the :math:`h` term. Lung cells are released into the same ratio.

    Mass balance: infused = living (lung, liver, elsewhere) + engrafted + turned into other cells
    + dead; ``dead_donor_cells`` is never cleared, for it is also where the tracer's label stays.

    Does: kinetics of living cells. Does not: label redistribution by phagocytes, spleen.
    Evidence grade: moderate for lung trapping [@Schrepfer2007; @Eggenhofer2012], assumed for the
    life of cells in human liver.
    """

    lung_trapping: float = parameter(
        default=0.80,
        unit="share of cells",
        prior=uniform(0.5, 0.99),
        source="Schrepfer2007",
        meaning="cells trapped at the first passage through the lungs",
    )
    lung_release: float = parameter(
        default=0.10,
        unit="1/day",
        prior=lognormal(0.10, 2.0),
        source="assumed",
        meaning="trapped cells that return to the blood",
    )
    to_liver: float = parameter(
        default=0.15,
        unit="share of blood-borne cells",
        prior=uniform(0.05, 0.30),
        source="assumed",
        meaning="blood-borne cells that settle in a quiet liver",
    )
    to_lung: float = parameter(
        default=0.50,
        unit="share of blood-borne cells",
        prior=uniform(0.3, 0.7),
        source="assumed",
        meaning="blood-borne cells trapped in the lungs again",
    )
    to_elsewhere: float = parameter(
        default=0.35,
        unit="share of blood-borne cells",
        prior=uniform(0.2, 0.5),
        source="assumed",
        meaning="blood-borne cells that settle in spleen, marrow and elsewhere",
    )
    homing: float = parameter(
        default=0.5,
        unit="1",
        prior=zero_or(lognormal(0.5, 2.0), probability_of_zero=0.2),
        source="assumed",
        meaning="how much more an inflamed liver attracts blood-borne cells",
    )
    lung_half_life: float = parameter(
        default=0.5,
        unit="day",
        prior=lognormal(0.5, 1.5),
        source="derived: Eggenhofer2012",
        meaning="half-life of living cells in the lungs; none after 24 to 72 hours in mice",
    )
    liver_half_life: float = parameter(
        default=4.0,
        unit="day",
        prior=lognormal(4.0, 1.8),
        source="assumed",
        meaning="half-life of living cells in the liver",
    )
    elsewhere_half_life: float = parameter(
        default=2.0,
        unit="day",
        prior=lognormal(2.0, 1.8),
        source="assumed",
        meaning="half-life of living cells elsewhere",
    )
    engraftment: float = parameter(
        default=2.0e-3,
        unit="1/day",
        prior=zero_or(lognormal(2.0e-3, 2.5), probability_of_zero=0.2),
        source="assumed",
        meaning="living liver cells that lodge for weeks",
    )
    engrafted_life: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 2.0),
        source="assumed",
        meaning="mean life of an engrafted cell",
    )

    states = (
        state("donor_cells_lung", "million cells", tracer=True),
        state("donor_cells_liver", "million cells", tracer=True),
        # Not felt, like the dead: an error far below a dose (50 million) does not matter.
        state("donor_cells_elsewhere", "million cells", scale=50.0, tracer=True),
        state("engrafted_cells", "million cells", label="engrafted donor cells", tracer=True),
        state(
            "dead_donor_cells", "million cells", label="dead donor cells", scale=50.0, tracer=True
        ),
    )
    events = (event("infusion", "infusion of donor cells", scheduled=True),)

    @output("million cells", "living donor cells")
    def living_donor_cells(self, x: Any) -> Any:
        """In lung, liver, elsewhere, and engrafted."""
        free = x.donor_cells_lung + x.donor_cells_liver + x.donor_cells_elsewhere
        return free + x.engrafted_cells

    def rates(self, x: Any) -> dict[str, Any]:
        """Release from the lungs, death by place, engraftment."""
        liver, lung, elsewhere = self._settling(x)
        released = self.lung_release * x.donor_cells_lung
        lodged = self.engraftment * x.donor_cells_liver
        dead_lung = math.log(2.0) / self.lung_half_life * x.donor_cells_lung
        dead_liver = math.log(2.0) / self.liver_half_life * x.donor_cells_liver
        dead_elsewhere = math.log(2.0) / self.elsewhere_half_life * x.donor_cells_elsewhere
        dead_engrafted = x.engrafted_cells / self.engrafted_life
        return {
            "donor_cells_lung": released * lung - released - dead_lung,
            "donor_cells_liver": released * liver - dead_liver - lodged,
            "donor_cells_elsewhere": released * elsewhere - dead_elsewhere,
            "engrafted_cells": lodged - dead_engrafted,
            "dead_donor_cells": dead_lung + dead_liver + dead_elsewhere + dead_engrafted,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Cells enter the body."""
        if event != "infusion":
            return {}
        liver, lung, elsewhere = self._settling(x)
        held = x.liver_first_pass * x.viable_dose
        passing = (1.0 - x.liver_first_pass) * x.viable_dose
        trapped = self.lung_trapping * passing
        in_blood = (1.0 - self.lung_trapping) * passing
        return {
            "donor_cells_liver": held + in_blood * liver,
            "donor_cells_lung": trapped + in_blood * lung,
            "donor_cells_elsewhere": in_blood * elsewhere,
            "dead_donor_cells": x.dead_dose,
        }

    def _settling(self, x: Any) -> tuple[Any, Any, Any]:
        """Shares of blood-borne cells that settle in liver, lung and elsewhere."""
        to_liver = self.to_liver * (1.0 + self.homing * x.inflammation)
        total = to_liver + self.to_lung + self.to_elsewhere
        return to_liver / total, self.to_lung / total, self.to_elsewhere / total
