"""Descriptive statistics: the mean, median and percentages of Table 1."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import checked_labels, checked_values


@dataclass(frozen=True)
class Description:
    """A measurement in one group of patients.

    Attributes
    ----------
    patients, missing : int, count
        With and without the measurement.
    mean, deviation : float, unit of the measurement
        Deviation is the sample standard deviation; NaN for a single patient.
    median, lower_quartile, upper_quartile : float, unit of the measurement
    minimum, maximum : float, unit of the measurement
    """

    patients: int
    missing: int
    mean: float
    deviation: float
    median: float
    lower_quartile: float
    upper_quartile: float
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Share:
    """How many patients of a group have one property.

    Attributes
    ----------
    label : str or int
        The property: "female", "Child-Pugh B", …
    count, patients : int, count
        With the property, and in all.
    """

    label: str | int
    count: int
    patients: int

    @property
    def percent(self) -> float:
        """Share of the group, percent."""
        return 100 * self.count / self.patients


def describe(values: npt.ArrayLike) -> Description:
    """Summarize a measurement as Table 1 does; patients without it are counted as missing.

    Quartiles interpolate between patients as R and Excel do (type 7); SAS, by default, does not.

    Parameters
    ----------
    values : array (patients,), unit of the measurement
        NaN where not measured.

    Returns
    -------
    Description
        All NaN, except the counts, if nobody has the measurement.

    Raises
    ------
    ValueError
        No patient, or an infinite value.
    """
    every = checked_values("values", values)
    known = every[~np.isnan(every)]
    missing = len(every) - len(known)
    if len(known) == 0:
        return Description(0, missing, *(math.nan,) * 7)
    lower, median, upper = (float(value) for value in np.quantile(known, (0.25, 0.5, 0.75)))
    deviation = float(known.std(ddof=1)) if len(known) > 1 else math.nan
    return Description(
        patients=len(known),
        missing=missing,
        mean=float(known.mean()),
        deviation=deviation,
        median=median,
        lower_quartile=lower,
        upper_quartile=upper,
        minimum=float(known.min()),
        maximum=float(known.max()),
    )


def tally(labels: npt.ArrayLike) -> tuple[Share, ...]:
    """Count a property's values as Table 1 does, in sorted order.

    Parameters
    ----------
    labels : array (patients,), str, int or bool

    Returns
    -------
    tuple of Share
        One for each value that occurs.

    Raises
    ------
    ValueError
        No patient, or a missing label.
    """
    values = np.atleast_1d(np.asarray(labels))
    if len(values) == 0:
        raise ValueError("There are 0 patients to count; expected 1 or more. Check the selection.")
    found, counts = np.unique(checked_labels("labels", values, len(values)), return_counts=True)
    return tuple(
        Share(label, count, len(values))
        for label, count in zip(found.tolist(), counts.tolist(), strict=True)
    )
