"""Care: everything that is done for a patient, as an ordered set that can be added to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from lobule.quantity.process import Process
from lobule.treatment import Antiviral


class Measure(Protocol):
    """A treatment or a cell therapy."""

    def processes(self) -> tuple[Process, ...]:
        """What it adds to the model."""
        ...

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """What is planned, as (day, event)."""
        ...


@dataclass(frozen=True)
class Care:
    """What one patient, or one arm of a trial, receives.

    Attributes
    ----------
    measures : tuple of Measure

    Examples
    --------
    >>> from lobule.cells import CellTherapy
    >>> care = standard() + CellTherapy(days=(0.0,))
    >>> care.schedule()
    ((0.0, 'viral_suppression'), (0.0, 'infusion'))
    """

    measures: tuple[Measure, ...] = ()

    def __add__(self, other: Measure | Care) -> Care:
        added = other.measures if isinstance(other, Care) else (other,)
        return Care((*self.measures, *added))

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures)

    def processes(self) -> tuple[Process, ...]:
        """What this care adds to the model, in order."""
        return tuple(p for measure in self.measures for p in measure.processes())

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """Planned events of all measures, by day."""
        planned = [item for measure in self.measures for item in measure.schedule()]
        return tuple(sorted(planned, key=lambda item: item[0]))

    def without(self, *kinds: type) -> Care:
        """The same care without some measures."""
        return Care(tuple(m for m in self.measures if not isinstance(m, kinds)))


def standard() -> Care:
    """Standard care of decompensated hepatitis B: an antiviral.

    Diuretics, paracentesis, antibiotics and endoscopy are contained in the hazards of the
    complications, which describe cohorts under such care; they are not counted twice here.
    """
    return Care((Antiviral(),))
