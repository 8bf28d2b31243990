"""Passage: how blood carries donor cells to the organs, and how many each organ holds back."""

from __future__ import annotations

from typing import Any

from lobule.cells.circuit import Circuit, Entry, Settled
from lobule.cells.kinds import CellFate
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import minimum, power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output

REFERENCE_DIAMETER = 17.0  # micrometers, of suspended stromal cells [@Schrepfer2007]
LARGEST_SPLEEN_FLOW = 0.25  # share of cardiac output, so that flows never add up to more than all


@process
class Passage(CellFate):
    r"""Lung, liver, spleen and the rest in the circulation of this patient.

    A cell in a vein meets the lungs; what they let pass is shared out by arterial flow. Spleen and
    gut drain into the portal vein, of which the patient's shunt is led past the liver. Each organ
    holds a share of what passes; the odds of being held rise with a power of cell diameter, and in
    the liver with inflammation :math:`M` (homing):

    .. math::

        \frac{e}{1 - e} = \frac{e_{17}}{1 - e_{17}} \left(\frac{d}{17}\right)^n (1 + h M)

    Cells go round until they are held. A round takes a minute and a process of the body hours, so
    blood is followed to its end at once: against a model with blood in every organ the shares are
    right to within a thousandth of the dose.

    Does: flow, shunt, size of spleen and cells, homing. Does not: clogging by large doses,
    vessels opened by spasm, marrow apart from other organs.
    Evidence grade: moderate for the lungs [@Schrepfer2007; @SanchezDiaz2021], recalled for flows,
    assumed for liver and spleen: no first-pass share in a cirrhotic human liver is published to our
    knowledge. Same structure as a published model of the mouse [@WangH2016].
    """

    hepatic_artery_flow: float = parameter(
        default=0.065,
        unit="share of cardiac output",
        prior=lognormal(0.065, 1.25),
        source="recall",
        meaning="blood of the hepatic artery",
    )
    spleen_flow: float = parameter(
        default=0.03,
        unit="share of cardiac output",
        prior=lognormal(0.03, 1.3),
        source="recall",
        meaning="blood of a spleen of normal size; grows with the spleen",
    )
    gut_flow: float = parameter(
        default=0.13,
        unit="share of cardiac output",
        prior=lognormal(0.13, 1.2),
        source="recall",
        meaning="blood that reaches the portal vein from gut and pancreas",
    )
    lung_trapping: float = parameter(
        default=0.90,
        unit="share of cells",
        prior=uniform(0.5, 0.99),
        source="calibrated: Schrepfer2007",
        meaning="cells of 17 micrometers held at one passage through the lungs",
    )
    liver_trapping: float = parameter(
        default=0.50,
        unit="share of cells",
        prior=uniform(0.2, 0.9),
        source="assumed",
        meaning="cells of 17 micrometers held at one passage through a quiet liver",
    )
    spleen_trapping: float = parameter(
        default=0.50,
        unit="share of cells",
        prior=uniform(0.2, 0.9),
        source="assumed",
        meaning="cells of 17 micrometers held at one passage through the spleen",
    )
    elsewhere_trapping: float = parameter(
        default=0.80,
        unit="share of cells",
        prior=uniform(0.4, 0.98),
        source="assumed",
        meaning="cells of 17 micrometers held at one passage through marrow, muscle, gut, others",
    )
    size_steepness: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 1.5),
        source="assumed",
        meaning="power of cell diameter with which the odds of being held rise",
    )
    homing: float = parameter(
        default=0.5,
        unit="1",
        prior=zero_or(lognormal(0.5, 2.0), probability_of_zero=0.2),
        source="assumed",
        meaning="how much more an inflamed liver holds of the cells that pass",
    )

    @output("share of cells", "cells held at one passage through the lungs")
    def lung_capture(self, x: Any) -> Any:
        """By size."""
        return _held(self.lung_trapping, self._size(x))

    @output("share of cells", "cells held at one passage through the liver")
    def liver_capture(self, x: Any) -> Any:
        """By size and inflammation."""
        return _held(self.liver_trapping, self._size(x) * (1.0 + self.homing * x.inflammation))

    @output("share of cells", "cells held at one passage through the spleen")
    def spleen_capture(self, x: Any) -> Any:
        """By size."""
        return _held(self.spleen_trapping, self._size(x))

    @output("share of cells", "cells held at one passage through other organs")
    def elsewhere_capture(self, x: Any) -> Any:
        """By size."""
        return _held(self.elsewhere_trapping, self._size(x))

    @output("share of cardiac output", "blood of this patient's spleen")
    def splenic_flow(self, x: Any) -> Any:
        """Grows with the spleen."""
        return minimum(self.spleen_flow * x.spleen, LARGEST_SPLEEN_FLOW)

    @output("share of dose", "cells held in the liver before they meet the lungs")
    def liver_first_pass(self, x: Any) -> Any:
        """By route; none by a peripheral vein."""
        in_portal_vein = (1.0 - x.bypass) * x.enters_portal_vein
        return x.liver_capture * (x.enters_hepatic_artery + in_portal_vein)

    @output("share of dose", "dose held in the lungs")
    def dose_to_lung(self, x: Any) -> Any:
        """At the first passage or a later one."""
        return self._dose(x).lung

    @output("share of dose", "dose held in the liver")
    def dose_to_liver(self, x: Any) -> Any:
        """At the first passage or a later one."""
        return self._dose(x).liver

    @output("share of dose", "dose held in the spleen")
    def dose_to_spleen(self, x: Any) -> Any:
        """At the first passage or a later one, or put there."""
        return self._dose(x).spleen

    @output("share of dose", "dose held elsewhere")
    def dose_to_elsewhere(self, x: Any) -> Any:
        """Marrow, muscle, gut, kidneys, skin."""
        return self._dose(x).elsewhere

    @output("share of cells", "cells let go by the lungs that they hold again")
    def artery_to_lung(self, x: Any) -> Any:
        """After a round through the body."""
        return self._released(x).lung

    @output("share of cells", "cells let go by the lungs that the liver holds")
    def artery_to_liver(self, x: Any) -> Any:
        """In this round or a later one."""
        return self._released(x).liver

    @output("share of cells", "cells let go by the lungs that the spleen holds")
    def artery_to_spleen(self, x: Any) -> Any:
        """In this round or a later one."""
        return self._released(x).spleen

    @output("share of cells", "cells let go by the lungs that are held elsewhere")
    def artery_to_elsewhere(self, x: Any) -> Any:
        """In this round or a later one."""
        return self._released(x).elsewhere

    def _dose(self, x: Any) -> Settled:
        in_liver_vessels = x.enters_hepatic_artery + x.enters_portal_vein
        entry = Entry(
            vein=1.0 - (in_liver_vessels + x.enters_spleen),
            hepatic_artery=x.enters_hepatic_artery,
            portal_vein=x.enters_portal_vein,
            spleen=x.enters_spleen,
        )
        return self._circuit(x).settle(entry)

    def _released(self, x: Any) -> Settled:
        return self._circuit(x).settle(Entry(artery=1.0))

    def _circuit(self, x: Any) -> Circuit:
        return Circuit(
            lung=x.lung_capture,
            liver=x.liver_capture,
            spleen=x.spleen_capture,
            elsewhere=x.elsewhere_capture,
            hepatic_artery=self.hepatic_artery_flow,
            spleen_flow=x.splenic_flow,
            gut_flow=self.gut_flow,
            shunt=x.bypass,
        )

    def _size(self, x: Any) -> Any:
        return power(x.cell_diameter / REFERENCE_DIAMETER, self.size_steepness)


def _held(share: Any, odds: Any) -> Any:
    """Share held when the odds of being held are multiplied."""
    return share * odds / (1.0 - share + share * odds)
