"""Where living donor cells are and how long they live: lung, liver, spleen, elsewhere."""

from __future__ import annotations

import math
from typing import Any

from lobule.cells.kinds import MILLION, CellFate
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag, output, state

ORGANS = ("lung", "liver", "spleen", "elsewhere")
DOSE = 50.0  # million cells: errors far below it do not matter where nobody feels the cells

FLEETING = 1000.0  # million cells: arrested for an hour, heard by nobody for long


@process
class Biodistribution(CellFate):
    r"""Living donor cells by place, and the hours and days in which they die.

    Blood carries an infusion to lung, liver, spleen and elsewhere (``passage``). In the lungs cells
    are first arrested at the mouths of vessels too narrow for them: within the hour a share of them
    lodges, the others are torn and leave as debris. Lodged cells die within days; the few that the
    lungs let go alive are carried on. Capillaries of marrow, muscle and others tear cells likewise,
    which is counted at once; the wide sinusoids of liver and spleen do not. Where released cells go
    is kept as it was on the day of the last infusion, for lodged cells live no longer than days:
    then kinetics are linear and need nothing of the body from one infusion to the next.

    Mass balance on any day: infused = living (lung, liver, spleen, elsewhere) + engrafted + turned
    into other cells + dead. Dead cells go on as debris, which carries the label of a tracer.

    Does: kinetics of living cells. Does not: rejection, a second arrest of cells that lodged.
    Evidence grade: moderate for the lungs: all that lived a day after an infusion into mice lived
    there [@Eggenhofer2012], and patients had about 30 per cent of the label there after two hours
    [@Gholamrezanezhad2011]. Assumed for the life of cells in a human liver.
    """

    arrest_time: float = parameter(
        default=1.0 / 30.0,
        unit="day",
        prior=lognormal(1.0 / 30.0, 1.5),
        source="calibrated: Gholamrezanezhad2011",
        meaning="mean time for which cells stay arrested in the lungs before they lodge or tear",
    )
    lodging: float = parameter(
        default=0.20,
        unit="share of arrested cells",
        prior=uniform(0.10, 0.40),
        source="calibrated: Gholamrezanezhad2011",
        meaning="arrested cells that lodge alive, in the lungs or in other capillaries",
    )
    lung_release: float = parameter(
        default=0.10,
        unit="1/day",
        prior=lognormal(0.10, 2.0),
        source="assumed",
        meaning="lodged cells that return to the blood alive",
    )
    lung_half_life: float = parameter(
        default=0.5,
        unit="day",
        prior=lognormal(0.5, 1.5),
        source="derived: Eggenhofer2012",
        meaning="half-life of cells lodged in the lungs; alive to 24 hours in mice",
    )
    liver_half_life: float = parameter(
        default=4.0,
        unit="day",
        prior=lognormal(4.0, 1.8),
        source="assumed",
        meaning="half-life of living cells in the liver",
    )
    spleen_half_life: float = parameter(
        default=1.0,
        unit="day",
        prior=lognormal(1.0, 2.0),
        source="assumed",
        meaning="half-life of living cells in the spleen",
    )
    elsewhere_half_life: float = parameter(
        default=0.5,
        unit="day",
        prior=lognormal(0.5, 2.0),
        source="derived: Eggenhofer2012",
        meaning="half-life of cells lodged elsewhere; none found after a day in mice",
    )
    lobules: float = parameter(
        default=1.0e6,
        unit="lobules",
        prior=lognormal(1.0e6, 1.3),
        source="assumed",
        meaning="lobules of a liver, of about a millimeter each",
    )

    states = (
        state("donor_cells_arrested", "million cells", scale=FLEETING, tracer=True),
        state("donor_cells_lung", "million cells", scale=DOSE, tracer=True),
        state("donor_cells_liver", "million cells", tracer=True),
        state("donor_cells_spleen", "million cells", scale=DOSE, tracer=True),
        state("donor_cells_elsewhere", "million cells", scale=DOSE, tracer=True),
        state("engrafted_cells", "million cells", label="engrafted donor cells", tracer=True),
        *(
            flag(
                f"released_to_{organ}",
                unit="share of cells",
                label=f"let go by the lungs to {organ}",
            )
            for organ in ORGANS
        ),
        flag("infused_cells", unit="million cells", label="cells infused, living and dead"),
    )
    events = (event("infusion", "infusion of donor cells", scheduled=True),)

    @output("million cells", "living donor cells in the lungs")
    def living_in_lung(self, x: Any) -> Any:
        """Arrested and lodged."""
        return x.donor_cells_arrested + x.donor_cells_lung

    @output("million cells", "living donor cells")
    def living_donor_cells(self, x: Any) -> Any:
        """In lung, liver, spleen, elsewhere, and engrafted."""
        free = x.living_in_lung + x.donor_cells_liver + x.donor_cells_spleen
        return free + x.donor_cells_elsewhere + x.engrafted_cells

    @output("cells per lobule", "living donor cells in a lobule of the liver")
    def donor_cells_per_lobule(self, x: Any) -> Any:
        """What a section of tissue is seeded with; engrafted ones included."""
        return (x.donor_cells_liver + x.engrafted_cells) * MILLION / self.lobules

    def rates(self, x: Any) -> dict[str, Any]:
        """Lodging and tearing in the lungs, release from them, death by place."""
        settled = x.donor_cells_arrested / self.arrest_time
        lodged = self.lodging * settled
        released = self.lung_release * x.donor_cells_lung
        dead_lung = math.log(2.0) / self.lung_half_life * x.donor_cells_lung
        dead_liver = math.log(2.0) / self.liver_half_life * x.donor_cells_liver
        dead_spleen = math.log(2.0) / self.spleen_half_life * x.donor_cells_spleen
        dead_elsewhere = math.log(2.0) / self.elsewhere_half_life * x.donor_cells_elsewhere
        arrested_elsewhere = released * x.released_to_elsewhere
        lodged_elsewhere = self.lodging * arrested_elsewhere
        return {
            "donor_cells_arrested": released * x.released_to_lung - settled,
            "donor_cells_lung": lodged - released - dead_lung,
            "donor_cells_liver": released * x.released_to_liver - dead_liver,
            "donor_cells_spleen": released * x.released_to_spleen - dead_spleen,
            "donor_cells_elsewhere": lodged_elsewhere - dead_elsewhere,
            "debris_blood": settled - lodged + (arrested_elsewhere - lodged_elsewhere),
            "debris_lung": dead_lung,
            "debris_liver": dead_liver,
            "debris_spleen": dead_spleen,
            "debris_elsewhere": dead_elsewhere,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Cells enter the body, and dead ones with them."""
        if event != "infusion":
            return {}
        arrested_elsewhere = x.dose_to_elsewhere * x.viable_dose
        lodged_elsewhere = self.lodging * arrested_elsewhere
        kept = {organ: getattr(x, f"released_to_{organ}") for organ in ORGANS}
        today = {organ: getattr(x, f"artery_to_{organ}") for organ in ORGANS}
        given = minimum(x.viable_dose * MILLION, 1.0)
        return {
            **{f"released_to_{o}": given * (today[o] - kept[o]) for o in ORGANS},
            "donor_cells_arrested": x.dose_to_lung * x.viable_dose,
            "donor_cells_liver": x.dose_to_liver * x.viable_dose,
            "donor_cells_spleen": x.dose_to_spleen * x.viable_dose,
            "donor_cells_elsewhere": lodged_elsewhere,
            "debris_blood": arrested_elsewhere - lodged_elsewhere,
            "infused_cells": x.viable_dose + x.dead_dose,
            "debris_lung": x.dose_to_lung * x.dead_dose,
            "debris_liver": x.dose_to_liver * x.dead_dose,
            "debris_spleen": x.dose_to_spleen * x.dead_dose,
            "debris_elsewhere": x.dose_to_elsewhere * x.dead_dose,
        }
