"""Chain of identity: from donor to batch to recipient, checked at the bedside."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.batch import BANKED, Batches
from lobule.cells.supply.release import REASONS, Reason

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


def hand_over(batches: Batches, row: Integers, recipient: Integers, day: Floats) -> None:
    """Check that every batch may be given to whom it is brought, on the day it is brought.

    This is the only door to an infusion: whoever gives cells passes through it.

    Parameters
    ----------
    batches : Batches
    row : array of int, (infusions,)
        Which batch is brought.
    recipient : array of int, (infusions,)
        Identity of the patient at the bedside.
    day : array (infusions,), days since the collection of the batch

    Raises
    ------
    ValueError
        The batch did not pass release, belongs to somebody else, or is not released yet.

    Examples
    --------
    >>> import numpy as np
    >>> from lobule.cells.supply.donor import alike
    >>> from lobule.cells.supply.recipe import marrow_mononuclear
    >>> made = marrow_mononuclear().make(alike(2, 50.0, 70.0), 1e8, 1, seed=1)
    >>> hand_over(made, np.array([0]), np.array([1]), np.array([0.0]))
    Traceback (most recent call last):
    ...
    ValueError: Batch 0 belongs to patient 0 and is brought to patient 1; expected the patient on its label. Take it back.
    """  # noqa: E501
    serial, owner = batches.serial[row], batches.recipient[row]
    reason, ready = batches.reason[row], batches.ready[row]
    for place in np.flatnonzero(reason != Reason.RELEASED):
        why = REASONS[Reason(int(reason[place]))]
        raise ValueError(
            f"Batch {serial[place]} did not pass release ({why}); expected a released batch. "
            "Discard it."
        )
    for place in np.flatnonzero((owner != BANKED) & (owner != recipient)):
        raise ValueError(
            f"Batch {serial[place]} belongs to patient {owner[place]} and is brought to patient "
            f"{recipient[place]}; expected the patient on its label. Take it back."
        )
    for place in np.flatnonzero(day < ready):
        raise ValueError(
            f"Batch {serial[place]} is to be infused on day {day[place]:g}, before its release; "
            f"expected day {ready[place]:g} or later. Postpone the infusion."
        )
