"""The chain of identity of a trial's cells as a Parquet table: donor, batch, recipient."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.batch import COLLECTIONS
from lobule.cells.supply.delivery import NOT_MADE
from lobule.cells.supply.release import REASONS, Reason
from lobule.course.supplied import Supplied
from lobule.store.tables import parquet
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.run import Conducted
from lobule.trial.treat import supplies_of

UNITS = {
    "first_infusion": "days since randomization; none if never",
    "cells": "living cells in one infusion",
    "cost": "euro, all collections, assumed prices",
}


def batches_table(protocol: Protocol, done: Conducted) -> bytes | None:
    """Which batch each randomized patient was to be given; None where no cells are made.

    Parameters
    ----------
    protocol : Protocol
    done : Conducted

    Returns
    -------
    bytes or None
        Parquet: patient, arm, batch, donor, whether it was released or why not, collections, day
        of the first infusion as planned by the batch, dose, viability, doublings, passages, cost.
    """
    enrolled = done.enrollment.patients
    supplies = supplies_of(protocol, enrolled)
    if not supplies:
        return None
    parts = [_of_arm(enrolled, arm, supplied) for arm, supplied in supplies.items()]
    return parquet(
        {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}, UNITS
    )


def _of_arm(enrolled: Enrolled, arm: str, supplied: Supplied) -> dict[str, NDArray[Any]]:
    mine, made = enrolled.arm == arm, supplied.delivery
    tried = (made.reasons != NOT_MADE).sum(axis=1)
    last = made.reasons[np.arange(len(made)), tried - 1]
    words = np.array([REASONS[Reason(int(reason))] for reason in last], dtype=object)
    columns: dict[str, NDArray[Any]] = {
        "patient": made.recipient,
        "arm": enrolled.arm,
        "batch": made.serial,
        "donor": made.serial // COLLECTIONS,
        "release": words.astype(str),
        "collections": tried,
        "first_infusion": supplied.days[:, 0],
        "cells": made.cells,
        "viability": made.viability,
        "doublings": made.doublings,
        "passages": made.passages,
        "cost": made.cost,
    }
    return {name: values[mine] for name, values in columns.items()}
