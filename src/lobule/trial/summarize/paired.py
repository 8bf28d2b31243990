"""The true effect: each patient's course in one arm minus the same patient's course in another."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lobule.population.scoring import measured_child_pugh
from lobule.trial.analysis.estimate import Difference, t_difference
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.treat import Treated

Floats = NDArray[np.float64]
LEVEL = 0.95


def paired_difference(effects: Floats) -> Difference | None:
    """Mean of the effects on individual patients, with its interval over patients.

    Parameters
    ----------
    effects : array (patients,)
        NaN for patients who do not count.

    Returns
    -------
    Difference or None
        None without patients; without limits for a single one.
    """
    known = effects[np.isfinite(effects)]
    if not len(known):
        return None
    if len(known) == 1:
        return Difference(float(known[0]), math.nan, math.nan, math.nan, math.nan)
    error = float(known.std(ddof=1)) / math.sqrt(len(known))
    return t_difference(float(known.mean()), error, len(known) - 1, LEVEL)


def true_course(protocol: Protocol, enrolled: Enrolled, treated: Treated, variable: str) -> Floats:
    """True values of a variable: array (patients, arms, days); NaN after death."""
    women = (enrolled.value("female") > 0.5)[:, None, None]
    return true_variable(protocol, treated.observed, treated.values, women, variable)


def true_variable(
    protocol: Protocol,
    observed: tuple[str, ...],
    values: Floats,
    women: NDArray[np.bool_],
    variable: str,
) -> Floats:
    """A true value, or a score of true values, from observations whose last axis is named.

    Parameters
    ----------
    protocol : Protocol
    observed : tuple of str
        Names along the last axis of `values`.
    values : array (..., observed)
    women : array of bool that broadcasts against (...)
    variable : str
        ``meld`` (in the version of the protocol), ``child_pugh``, or a name of `observed`.
    """
    if variable in observed:
        return values[..., observed.index(variable)]
    truth: Mapping[str, Floats] = {n: values[..., i] for i, n in enumerate(observed)}
    if variable == "meld":
        return np.asarray(protocol.entry.meld.smooth(truth, women))
    return np.asarray(measured_child_pugh(truth, truth))


def effect(protocol: Protocol, course: Floats, arm: str) -> Floats:
    """Course in an arm minus course in control: array (patients, days)."""
    names = protocol.arm_names
    return course[:, names.index(arm)] - course[:, names.index(protocol.control)]
