"""Donor-derived hepatocytes: what a Y probe would light up in a woman's liver."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import CellFate
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class DonorHepatocytes(CellFate):
    """Hepatocytes with a donor's nucleus: turned from a donor cell, or fused with one.

    After a transplantation of a man's cells to a woman both are Y-positive. The first reports found
    per cents of them [@Alison2000; @Theise2000]; later ones found few or none
    [@Korbling2002; @NoRecipientHepatocytes], and much of what there was came by fusion
    [@Camargo2004]. The defaults of the mechanisms stand with the later work.

    Does: count both, and their share of all hepatocytes. Does not: make them (two mechanisms do),
    polyploid nuclei, a probe's false signals. Evidence grade: moderate that they are rare.
    """

    states = (
        state("hepatocyte_like_cells", "million cells", tracer=True),
        state("fused_cells", "million cells", tracer=True),
    )

    @output("million cells", "donor-derived hepatocytes")
    def donor_hepatocyte_count(self, x: Any) -> Any:
        """Turned or fused."""
        return x.hepatocyte_like_cells + x.fused_cells

    @output("% of hepatocytes", "Y-positive hepatocytes after sex-mismatched cells")
    def y_positive_hepatocytes(self, x: Any) -> Any:
        """Turned or fused, among all hepatocytes."""
        return 100.0 * x.donor_hepatocyte_count / self._all(x)

    @output("% of hepatocytes", "Y-positive hepatocytes that came by fusion")
    def fused_hepatocytes(self, x: Any) -> Any:
        """Those with nuclei of both."""
        return 100.0 * x.fused_cells / self._all(x)

    def _all(self, x: Any) -> Any:
        own = (x.hepatocytes + x.senescent_hepatocytes) * x.healthy_hepatocytes
        return own + x.donor_hepatocyte_count
