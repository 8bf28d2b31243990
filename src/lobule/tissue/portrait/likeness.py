"""Likeness: what a section has to show to be that of a patient, in plain numbers."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.tissue.experiment.cause import Cause

MOST_COLLAGEN = 70.0


@dataclass(frozen=True)
class Likeness:
    """Numbers about a liver on one day; a cell level left out stays as the tissue has it.

    Attributes
    ----------
    cause : Cause
        Under which the scar was made.
    collagen : float, % area
        Collagen proportionate area.
    peak_collagen : float, % area
        The most there has been; more than ``collagen`` after regression.
    myofibroblasts : float or None, cells per lobule
    inflammatory_macrophages, restorative_macrophages : float or None, cells per lobule
    cycling : float or None
        Share of hepatocytes that Ki-67 shows.
    donor_cells, donor_hepatocytes : float, cells per hepatocyte
        Living donor cells, and hepatocytes that bear a donor's chromosomes.
    """

    cause: Cause
    collagen: float
    peak_collagen: float = 0.0
    myofibroblasts: float | None = None
    inflammatory_macrophages: float | None = None
    restorative_macrophages: float | None = None
    cycling: float | None = None
    donor_cells: float = 0.0
    donor_hepatocytes: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.collagen <= MOST_COLLAGEN:
            raise ValueError(
                f"Collagen area is {self.collagen:g} %; expected 0 to {MOST_COLLAGEN:g} %. "
                "Give the proportionate area of a biopsy."
            )
        shares = (self.donor_cells, self.donor_hepatocytes, self.cycling or 0.0)
        if not all(0 <= share <= 1 for share in shares):
            raise ValueError(
                f"Shares of hepatocytes are {shares}; expected 0 to 1. Divide counts of the whole "
                "liver by its hepatocytes."
            )
