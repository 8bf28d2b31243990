"""A regimen: a name, the care that the cause calls for, and what is given besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lobule.care import Care, Measure, standard
from lobule.cells.therapy import CellTherapy
from lobule.comparison.exclusive import refuse_clashes
from lobule.liver.acting import Etiology

Order = Callable[[Etiology], Care]
"""Care as it is ordered: filled in once the cause of the disease is known."""


@dataclass(frozen=True)
class Regimen:
    """One of the therapies that are compared.

    Attributes
    ----------
    name : str
    order : callable
        `lobule.care.standard`, `lobule.care.guideline`, or any function of the cause.
    added : Care
        Cells, devices, a transplantation, further treatments.

    Raises
    ------
    ValueError
        The name is empty, or two of its parts cannot be given together.

    Examples
    --------
    >>> from lobule.cells import CellTherapy
    >>> from lobule.etiology import Alcohol
    >>> cells = Regimen("cells", added=Care((CellTherapy(),)))
    >>> len(cells.care(Alcohol()).measures)
    3
    """

    name: str
    order: Order = standard
    added: Care = field(default_factory=Care)

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("A regimen has an empty name; expected a word such as 'cells'.")
        refuse_clashes(self.name, self.added)

    def care(self, etiology: Etiology) -> Care:
        """Everything that patients with this cause receive."""
        return self.order(etiology) + Care(tuple(_without_idle_cells(m) for m in self.added))


def _without_idle_cells(measure: Measure) -> Measure:
    """An infusion of no cells: given, but with nothing in it that could act.

    Left in, mechanisms of no cells would change the last digit of the liver's equations.
    """
    if isinstance(measure, CellTherapy) and getattr(measure.product, "cells", None) == 0.0:
        return replace(measure, mechanisms=())
    return measure
