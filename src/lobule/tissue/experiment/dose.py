"""Donor cells given to a section on a day."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.cells.mechanism import every
from lobule.cells.route import HepaticArtery
from lobule.quantity.process import Process
from lobule.tissue.clock import Clock
from lobule.tissue.section import Section

MOST = 5000.0


@dataclass(frozen=True)
class DonorDose:
    """One infusion, as the tissue meets it.

    Attributes
    ----------
    per_lobule : float
        Cells that reach one lobule of the section; 1e8 infused cells of which half arrive are
        about fifty.
    day : float
    route : Process
        Decides where in the lobule they come to lie.
    mechanisms : tuple of Process
        What they can do.
    """

    per_lobule: float
    day: float
    route: Process = HepaticArtery()  # noqa: RUF009 - a frozen record
    mechanisms: tuple[Process, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.per_lobule <= MOST:
            raise ValueError(
                f"Donor cells are {self.per_lobule:g} per lobule; expected 0 to {MOST:g}. "
                "Fifty per lobule stand for 100 million infused cells."
            )

    def given_to(self, section: Section) -> Section:
        """The section with the cells in it."""
        raise NotImplementedError

    def acting_in(self, clock: Clock) -> Clock:
        """The clock with what the cells do."""
        raise NotImplementedError
