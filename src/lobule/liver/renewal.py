"""Renewal: inflammation drives hepatocytes into division, and as many go quietly to make room."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output


@process
class Renewal(Block):
    r"""Quiet renewal :math:`q` of hepatocytes beyond turnover, and what a Ki-67 stain shows of it.

    .. math::

        q = \frac{k\,M_r\,\ell}{1 + (A / A_{1/2})^4}, \quad \text{Ki-67} = 100\,b\,T

    Restorative macrophages, which come with both activity and scar, call cells to divide; nodules
    cut off by septa (:math:`A`) and a spent reserve of divisions :math:`\ell` answer no more.
    Division and loss rise by the same :math:`q`, so mass does not change and no enzyme leaks;
    telomeres are spent faster. Mass that is nearly steady forces division to equal loss, so
    without such renewal Ki-67 could neither rise with stage nor fall in cirrhosis.

    Does: Ki-67 by stage [@Ki67LiverInt]. Does not: progenitor cells, zones, cells arrested for
    good. Evidence grade: fitted to biopsies by stage; the link to macrophages is assumed.
    """

    called: float = parameter(
        default=4.0e-3,
        unit="1/day",
        prior=lognormal(4.0e-3, 1.6),
        source="calibrated: Ki67LiverInt",
        meaning="quiet renewal per unit of restorative macrophages",
    )
    nodule_half: float = parameter(
        default=0.35,
        unit="1",
        prior=lognormal(0.35, 1.4),
        source="calibrated: Ki67LiverInt",
        meaning="distortion of architecture at which quiet renewal is halved",
    )
    staining_time: float = parameter(
        default=3.0,
        unit="day",
        prior=lognormal(3.0, 1.5),
        source="calibrated: Ki67JViralHepat",
        meaning="Ki-67 staining per division; cycles that end in arrest or two nuclei count too",
    )

    @output("1/day", "quiet renewal of hepatocytes beyond turnover")
    def quiet_renewal(self, x: Any) -> Any:
        """None in health; greatest in active disease before cirrhosis."""
        cut_off = (x.architecture / self.nodule_half) ** 4
        heard = x.replication_reserve / (1.0 + cut_off)
        return self.called * x.restorative_macrophages * heard

    @output("% of hepatocytes", "Ki-67 index")
    def ki67(self, x: Any) -> Any:
        """Hepatocytes found in cycle on a biopsy."""
        return 100.0 * x.division_rate * self.staining_time
