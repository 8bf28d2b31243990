"""Traits: how one patient differs from the next in every parameter that has a spread."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lobule.engine.model import Model
from lobule.quantity import chance

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def traits(
    model: Model, seed: int, patient: Integers, values: Mapping[str, float] | None = None
) -> dict[str, Floats]:
    """Every parameter that differs between patients, as those patients have it.

    A trait belongs to the patient: it is the same in every arm, in every chunk, and whatever other
    parameters a model has.

    Parameters
    ----------
    model : Model
    seed : int
    patient : array of int, (patients,)
        Identities.
    values : mapping of str to float, optional
        Shared values that replace those of the model; the patient's factor applies to them.

    Returns
    -------
    dict of str to array (patients,)
        By parameter, in its unit.
    """
    shared = {**model.values, **(values or {})}
    found: dict[str, Floats] = {}
    for name, record in model.parameters.items():
        if record.spread is not None:
            rank = chance.uniform(seed, patient, f"trait {name}")
            found[name] = shared[name] * record.spread.factor(rank)
    return found
