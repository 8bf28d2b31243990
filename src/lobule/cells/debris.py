"""Debris: dead donor cells, which carry the label of a tracer on to liver and spleen."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import CellFate
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import maximum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state

DOSE = 50.0  # million cells
NOTHING = 1.0e-12  # million cells


@process
class Debris(CellFate):
    r"""Dead cells by place, counted in cells, until phagocytes or the kidneys have them.

    Cells torn in the lungs leave into the blood; what dies lodged in the lungs is cleared into the
    blood within days. Phagocytes take debris out of blood: those of the liver as far as portal
    blood reaches them, those of the spleen as far as it has grown, those of marrow and elsewhere; a
    little leaves the body. So label moves from lung to liver and spleen although no living cell
    does, and more of it to the spleen in portal hypertension.

    Label of a tracer is what living cells and debris carry together, corrected for decay.

    Does: dead cells and label by place. Does not: label handed to macrophages that wander, decay.
    Evidence grade: moderate for the course of label in four patients with cirrhosis
    [@Gholamrezanezhad2011], to which its numbers were fitted; label in the liver after a day is
    debris [@Eggenhofer2012].
    """

    lung_clearance: float = parameter(
        default=0.22,
        unit="1/day",
        prior=lognormal(0.22, 1.4),
        source="calibrated: Gholamrezanezhad2011",
        meaning="debris in the lungs that is cleared into the blood",
    )
    uptake: float = parameter(
        default=1.5,
        unit="1/day",
        prior=lognormal(1.5, 1.5),
        source="calibrated: Gholamrezanezhad2011",
        meaning="debris in blood that is taken up",
    )
    liver_uptake: float = parameter(
        default=0.20,
        unit="1",
        prior=lognormal(0.20, 1.4),
        source="calibrated: Gholamrezanezhad2011",
        meaning="part of a liver without shunt in the uptake of debris",
    )
    spleen_uptake: float = parameter(
        default=0.185,
        unit="1",
        prior=lognormal(0.185, 1.4),
        source="calibrated: Gholamrezanezhad2011",
        meaning="part of a spleen of normal size in the uptake of debris",
    )
    elsewhere_uptake: float = parameter(
        default=0.46,
        unit="1",
        prior=lognormal(0.46, 1.4),
        source="calibrated: Gholamrezanezhad2011",
        meaning="part of marrow and other organs in the uptake of debris",
    )
    excretion: float = parameter(
        default=0.05,
        unit="1",
        prior=lognormal(0.05, 1.8),
        source="assumed",
        meaning="part of bile and urine in the uptake of debris",
    )

    states = (
        state("debris_lung", "million cells", scale=DOSE, tracer=True),
        state("debris_blood", "million cells", scale=DOSE, tracer=True),
        state("debris_liver", "million cells", scale=DOSE, tracer=True),
        state("debris_spleen", "million cells", scale=DOSE, tracer=True),
        state("debris_elsewhere", "million cells", scale=DOSE, tracer=True),
        state("debris_excreted", "million cells", scale=DOSE, tracer=True),
    )

    @output("million cells", "dead donor cells")
    def dead_donor_cells(self, x: Any) -> Any:
        """Wherever their remains are, excreted ones included; never cleared."""
        held = x.debris_lung + x.debris_liver + x.debris_spleen + x.debris_elsewhere
        return held + x.debris_blood + x.debris_excreted

    @output("share of infused label", "label in the lungs")
    def label_in_lung(self, x: Any) -> Any:
        """On living cells and debris, corrected for decay."""
        return (x.living_in_lung + x.debris_lung) / maximum(x.infused_cells, NOTHING)

    @output("share of infused label", "label in the liver")
    def label_in_liver(self, x: Any) -> Any:
        """On living, engrafted and turned cells and debris, corrected for decay."""
        living = x.donor_cells_liver + x.engrafted_cells + x.donor_hepatocyte_count
        return (living + x.debris_liver) / maximum(x.infused_cells, NOTHING)

    @output("share of infused label", "label in the spleen")
    def label_in_spleen(self, x: Any) -> Any:
        """On living cells and debris, corrected for decay."""
        return (x.donor_cells_spleen + x.debris_spleen) / maximum(x.infused_cells, NOTHING)

    def rates(self, x: Any) -> dict[str, Any]:
        """Clearance from the lungs, uptake from blood."""
        cleared = self.lung_clearance * x.debris_lung
        liver = self.liver_uptake * (1.0 - x.bypass)
        spleen = self.spleen_uptake * x.spleen
        parts = liver + spleen + self.elsewhere_uptake + self.excretion
        taken = self.uptake * x.debris_blood
        return {
            "debris_lung": -cleared,
            "debris_blood": cleared - taken,
            "debris_liver": taken * liver / parts,
            "debris_spleen": taken * spleen / parts,
            "debris_elsewhere": taken * self.elsewhere_uptake / parts,
            "debris_excreted": taken * self.excretion / parts,
        }
