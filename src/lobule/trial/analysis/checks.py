"""What an estimator refuses: empty arms, negative times, values that are no numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


def checked_level(level: float) -> float:
    """Return the confidence level if it is a fraction.

    Raises
    ------
    ValueError
        Outside 0 to 1; a percentage is the usual cause.
    """
    if 0 < level < 1:
        return level
    raise ValueError(
        f"Confidence level is {level}; expected between 0 and 1. "
        "If this is a percentage, divide it by 100."
    )


def checked_follow_up(time: npt.ArrayLike, event: npt.ArrayLike) -> tuple[FloatArray, BoolArray]:
    """Return times and events as arrays of one value per patient.

    Parameters
    ----------
    time : array (patients,), days
    event : array (patients,), bool or 0/1

    Raises
    ------
    ValueError
        No patient, unequal lengths, a time that is negative or not finite, an event beyond 0 and 1.
    """
    days = checked_days(time)
    return days, checked_flags("event", event, len(days), "0 (censored) or 1 (happened)")


def checked_days(time: npt.ArrayLike) -> FloatArray:
    """Return follow-up times as an array.

    Raises
    ------
    ValueError
        No patient, or a time that is negative or not finite.
    """
    days = np.atleast_1d(np.asarray(time, dtype=np.float64))
    if days.ndim != 1 or len(days) == 0:
        raise ValueError(
            f"time has shape {days.shape}; expected one value for each of 1 or more patients. "
            "Check the selection of patients."
        )
    bad = ~(np.isfinite(days) & (days >= 0))
    if bad.any():
        first = int(np.argmax(bad))
        raise ValueError(
            f"time[{first}] is {days[first]:g}; expected 0 or more days, finite. "
            "Count from randomization and censor a patient without an event at the last contact."
        )
    return days


def checked_flags(name: str, flags: npt.ArrayLike, patients: int, meaning: str) -> BoolArray:
    """Return yes/no values of all patients as booleans.

    Raises
    ------
    ValueError
        Unequal length, or a value other than 0 and 1.
    """
    values = np.atleast_1d(np.asarray(flags))
    check_length(name, values, patients)
    if values.dtype == np.bool_:
        return values
    bad = ~np.isin(values, (0, 1))
    if bad.any():
        first = int(np.argmax(bad))
        raise ValueError(
            f"{name}[{first}] is {values[first]}; expected {meaning}. "
            "Recode it to one yes/no value per patient."
        )
    return values.astype(np.bool_)


def checked_arms(treated: npt.ArrayLike, patients: int) -> BoolArray:
    """Return who is in the experimental arm, if both arms have patients.

    Raises
    ------
    ValueError
        Unequal length, a value other than 0 and 1, or an empty arm.
    """
    flags = checked_flags("treated", treated, patients, "0 (control) or 1 (treated)")
    check_both_arms(flags)
    return flags


def check_both_arms(treated: BoolArray) -> None:
    """Refuse a comparison in which an arm is empty.

    Raises
    ------
    ValueError
        The treated or the control arm has no patient with data.
    """
    for arm, patients in (("treated", int(treated.sum())), ("control", int((~treated).sum()))):
        if patients == 0:
            raise ValueError(
                f"The {arm} arm has 0 patients with data; expected 1 or more in each arm. "
                "Enroll more patients or choose a visit that both arms attend."
            )


def checked_labels(name: str, labels: npt.ArrayLike, patients: int) -> npt.NDArray[Any]:
    """Return group labels (arms, strata), one for each patient.

    Raises
    ------
    ValueError
        Unequal length, or a label that is missing (NaN).
    """
    values = np.atleast_1d(np.asarray(labels))
    check_length(name, values, patients)
    can_miss: list[Any] = values.tolist() if values.dtype.kind in "fO" else []
    missing = [place for place, label in enumerate(can_miss) if label is None or label != label]
    if missing:
        raise ValueError(
            f"{name}[{missing[0]}] is missing; expected a label for every patient. "
            "Give patients of unknown group a label of their own."
        )
    return values


def checked_values(name: str, values: npt.ArrayLike) -> FloatArray:
    """Return measured values, one per patient; NaN where one is missing.

    Raises
    ------
    ValueError
        No patient, more than one dimension, or an infinite value.
    """
    measured = np.atleast_1d(np.asarray(values, dtype=np.float64))
    if measured.ndim != 1 or len(measured) == 0:
        raise ValueError(
            f"{name} has shape {measured.shape}; expected one value for each of 1 or more "
            "patients. Check the selection of patients."
        )
    check_not_infinite(name, measured)
    return measured


def check_not_infinite(name: str, values: FloatArray) -> None:
    """Refuse infinite measurements; NaN is allowed and means missing.

    Raises
    ------
    ValueError
        A value is plus or minus infinity.
    """
    infinite = np.isinf(values)
    if infinite.any():
        place = ", ".join(str(index) for index in np.argwhere(infinite)[0])
        raise ValueError(
            f"{name}[{place}] is {values[infinite][0]:g}; expected a finite number, or NaN if it "
            "was not measured. Check the division or logarithm that made it."
        )


def check_baseline_varies(baseline: FloatArray) -> None:
    """Refuse a baseline that is the same in every patient: there is nothing to adjust for.

    Raises
    ------
    ValueError
        All values are equal.
    """
    if np.ptp(baseline) == 0:
        raise ValueError(
            f"baseline is {baseline[0]:g} in every patient with data; expected values that differ. "
            "Widen the entry criteria or enroll more patients."
        )


def check_length(name: str, values: npt.NDArray[Any], patients: int) -> None:
    """Refuse an array that does not have one value for each patient.

    Raises
    ------
    ValueError
        Unequal length or more than one dimension.
    """
    if values.shape != (patients,):
        raise ValueError(
            f"{name} has shape {values.shape}; expected ({patients},), one value per patient. "
            "Select the same patients for every array."
        )


def checked_covariates(covariates: npt.ArrayLike | None, patients: int) -> FloatArray:
    """Return baseline values as one row per patient; no column if there are none.

    Raises
    ------
    ValueError
        Unequal length, or a value that is not finite.
    """
    if covariates is None:
        return np.empty((patients, 0))
    values = np.asarray(covariates, dtype=np.float64)
    values = values[:, np.newaxis] if values.ndim == 1 else values
    if values.ndim != 2 or len(values) != patients:
        raise ValueError(
            f"covariates has shape {values.shape}; expected ({patients}, number of covariates). "
            "Select the same patients for every array."
        )
    if not np.isfinite(values).all():
        row, column = (int(index) for index in np.argwhere(~np.isfinite(values))[0])
        raise ValueError(
            f"covariates[{row}, {column}] is {values[row, column]:g}; expected a finite number. "
            "Leave out patients without the value, or the covariate."
        )
    return values


def strata_rows(strata: npt.ArrayLike | None, patients: int) -> tuple[BoolArray, ...]:
    """Who belongs to each stratum, in the order of the labels; one stratum of all if none given.

    Raises
    ------
    ValueError
        Unequal length, or a label that is missing.
    """
    if strata is None:
        return (np.ones(patients, dtype=np.bool_),)
    labels = checked_labels("strata", strata, patients)
    return tuple(labels == label for label in np.unique(labels))
