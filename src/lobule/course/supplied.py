"""Cells that are made for each patient: when they come, how many, and how good they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.cells.supply.delivery import Delivery
from lobule.cells.supply.donor import OLDEST, Donors, Volunteers
from lobule.cells.therapy import CellTherapy
from lobule.engine.run import Appointments

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

INFUSION = "infusion"


@dataclass(frozen=True, eq=False)
class Supplied:
    """What the patients of one care are given.

    Attributes
    ----------
    therapy : CellTherapy
    delivery : Delivery
    days : array (patients, infusions), days since the start
        Infinite where there is no infusion.
    """

    therapy: CellTherapy
    delivery: Delivery
    days: Floats

    def infusions(self) -> tuple[Appointments, ...]:
        """The infusions as appointments of each patient."""
        return tuple(Appointments(day, INFUSION) for day in self.days.T)

    def pauses(self) -> tuple[Appointments, ...]:
        """The same days as mere pauses, for another arm."""
        return tuple(Appointments(day) for day in self.days.T)

    def parameters(self, shared: Mapping[str, float]) -> dict[str, Floats]:
        """Dose, viability and potency of each patient's batch, by parameter.

        Parameters
        ----------
        shared : mapping of str to float
            Values of the model; the potency of the product is multiplied by that of the batch.
        """
        cells, viability, potency = _names(self.therapy)
        given = self.delivery.given
        return {
            cells: self.delivery.cells,
            viability: np.where(given, self.delivery.viability, shared[viability]),
            potency: shared[potency] * np.where(given, self.delivery.potency, 1.0),
        }


def supplied(care: Care, identity: Integers, age: Floats, seed: int) -> Supplied | None:
    """What each patient is given, if the care makes cells.

    Parameters
    ----------
    care : Care
    identity : array of int, (patients,)
    age : array (patients,), years
        On the day follow-up starts: the day of the first collection.
    seed : int

    Raises
    ------
    ValueError
        Two therapies of one care make cells.
    """
    therapy = _made(care)
    if therapy is None:
        return None
    patients = Donors(
        identity=identity,
        age=np.clip(age, 0.0, OLDEST),
        weight=Volunteers().weights(seed, identity),
        cirrhosis=np.ones(len(identity), dtype=np.bool_),
    )
    delivery = therapy.delivery(patients, seed)
    return Supplied(therapy, delivery, delivery.infusion_days(therapy.days))


def makes_cells(care: Care) -> bool:
    """Whether the care has a cell therapy whose cells are made for each patient."""
    return _made(care) is not None


def by_batch(care: Care) -> tuple[str, ...]:
    """Parameters that the batch of each patient decides: dose and viability."""
    therapy = _made(care)
    return () if therapy is None else _names(therapy)[:2]


def _made(care: Care) -> CellTherapy | None:
    found = [one for one in care if isinstance(one, CellTherapy) and one.is_made]
    if len(found) > 1:
        raise ValueError(
            f"{len(found)} cell therapies of one care make cells; expected one. Remove the others."
        )
    return found[0] if found else None


def _names(therapy: CellTherapy) -> tuple[str, str, str]:
    product = therapy.product.name
    return f"{product}.cells", f"{product}.viability", f"{product}.potency"
