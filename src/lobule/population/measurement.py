"""Laboratory values as the laboratory reports them: the true value, blurred."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance

Floats = NDArray[np.float64]

EFLM = "recall: EFLM biological variation database, healthy adults"
DESIRABLE = "analytical part assumed: half the biological one, the desirable specification"


@dataclass(frozen=True)
class LabError:
    """How far one reading of an analyte strays from the patient's true value.

    Attributes
    ----------
    analyte : str
        Name of the model's output.
    biological_cv, analytical_cv : float, fraction
        Coefficients of variation within a stable patient, and of the laboratory.
    source : str
        Where the numbers come from. In disease most analytes vary about as much as in health
        (Ricos and others, Ann Clin Biochem 2007;44:343, abstract read).
    """

    analyte: str
    biological_cv: float
    analytical_cv: float
    source: str

    def __post_init__(self) -> None:
        for name in ("biological_cv", "analytical_cv"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise ValueError(
                    f"{name} of {self.analyte} is {value:g}; expected 0 to 1. "
                    "If this is a percentage, divide it by 100."
                )

    @property
    def log_sd(self) -> float:
        """Standard deviation of one reading on the log scale."""
        return math.sqrt(math.log1p(self.biological_cv**2 + self.analytical_cv**2))


LAB_ERRORS: tuple[LabError, ...] = (
    LabError("bilirubin", 0.20, 0.10, f"{EFLM}; {DESIRABLE}"),
    LabError(
        "inr",
        0.032,
        0.024,
        "Zengi and Ucar 2023 (10.1515/tjb-2023-0155, prothrombin time); "
        "laboratory: 10.1160/TH09-02-0092; both abstracts read",
    ),
    LabError("creatinine", 0.045, 0.022, f"{EFLM}; {DESIRABLE}"),
    LabError("albumin", 0.025, 0.012, f"{EFLM}; {DESIRABLE}"),
    LabError("sodium", 0.005, 0.003, f"{EFLM}; {DESIRABLE}"),
    LabError("platelets", 0.073, 0.036, f"{EFLM}; {DESIRABLE}"),
    LabError(
        "alt", 0.093, 0.047, f"Carobene and others, Clin Chem 2017 (abstract read); {DESIRABLE}"
    ),
    LabError(
        "ast", 0.095, 0.048, f"Carobene and others, Clin Chem 2017 (abstract read); {DESIRABLE}"
    ),
)

LABS: tuple[str, ...] = tuple(error.analyte for error in LAB_ERRORS)


def exact() -> tuple[LabError, ...]:
    """Laboratory errors of a trial that measures without error."""
    return tuple(LabError(analyte, 0.0, 0.0, "none") for analyte in LABS)


def blurred(
    true: Mapping[str, Floats],
    errors: tuple[LabError, ...],
    *,
    seed: int,
    patient: NDArray[np.int64],
    occasion: str,
    day: int,
) -> dict[str, Floats]:
    """One reading of every analyte in every patient.

    Parameters
    ----------
    true : mapping of str to array (patients,)
        By name of the analyte, in the package's units; NaN stays NaN.
    errors : tuple of LabError
    seed : int
    patient : array of int, (patients,)
        Identities, so that a reading does not depend on who else is measured.
    occasion : str
        ``screening`` or ``visit``: readings of the two are independent.
    day : int
        Day of the visit.

    Returns
    -------
    dict of str to array (patients,)
        Right on average: the error multiplies by a log-normal factor of mean 1.
    """
    found: dict[str, Floats] = {}
    for error in errors:
        lot = chance.normal(seed, patient, f"{occasion} noise {error.analyte}", day)
        found[error.analyte] = true[error.analyte] * np.exp(
            error.log_sd * lot - 0.5 * error.log_sd**2
        )
    return found
