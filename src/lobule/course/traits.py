"""Traits: how one patient differs from the next in every parameter that has a spread."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lobule.engine.model import Model
from lobule.quantity import chance

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def trait_factors(model: Model, seed: int, patient: Integers) -> dict[str, Floats]:
    """By how much each patient differs from the shared value of every parameter with a spread.

    A trait belongs to the patient: it is the same in every arm, in every chunk, and whatever other
    parameters a model has.

    Parameters
    ----------
    model : Model
    seed : int
    patient : array of int, (patients,)
        Identities.

    Returns
    -------
    dict of str to array (patients,)
        Factor by parameter.
    """
    return {
        name: record.spread.factor(chance.uniform(seed, patient, f"trait {name}"))
        for name, record in model.parameters.items()
        if record.spread is not None
    }


def traits(
    model: Model, factors: Mapping[str, Floats], values: Mapping[str, float] | None = None
) -> dict[str, Floats]:
    """Every parameter that differs between patients, as those patients have it.

    Parameters
    ----------
    model : Model
    factors : mapping of str to array (patients,)
        From `trait_factors`.
    values : mapping of str to float, optional
        Shared values that replace those of the model.

    Returns
    -------
    dict of str to array (patients,)
        By parameter, in its unit.
    """
    shared = {**model.values, **(values or {})}
    return {name: shared[name] * factor for name, factor in factors.items()}
