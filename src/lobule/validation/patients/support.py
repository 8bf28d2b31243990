"""SUPPORT: 508 in-patients with cirrhosis, virtual ones held against what became of them."""

from __future__ import annotations

import math
import warnings

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.counterparts.inpatients import MIX, Inpatients, Mix, inpatients
from lobule.validation.estimate import Estimate
from lobule.validation.installed import installed
from lobule.validation.regression import hazard_ratios

Floats = NDArray[np.float64]

SURVIVAL = {"sup_28": 28.0, "sup_90": 90.0, "sup_180": 180.0, "sup_365": 365.0, "sup_730": 730.0}
SLOPES = ("sup_hr_lnbili", "sup_hr_lncrea", "sup_hr_age")
HALF_YEAR = 180.0
BANDS = {
    "sup_s90_cr1": ("creatinine", 0.0, 1.0),
    "sup_s90_cr15": ("creatinine", 1.0, 1.5),
    "sup_s90_cr35": ("creatinine", 2.0, 3.5),
    "sup_s90_b2": ("bilirubin", 0.0, 2.0),
    "sup_s90_b20": ("bilirubin", 10.0, 20.0),
    "sup_s90_b100": ("bilirubin", 20.0, 100.0),
}
"""Row, analyte, above and up to, mg/dL."""

COLUMNS = {
    "bilirubin": ("num_bili", 1.0),
    "creatinine": ("num_crea", 1.0),
    "albumin": ("num_alb", 10.0),
    "sodium": ("num_sod", 1.0),
}


def rows(patients: int, seed: int, threads: int, *, mix: Mix = MIX) -> dict[str, Estimate]:
    """Survival of virtual in-patients after the third day, and by bands at 90 days.

    Parameters
    ----------
    patients : int
        Virtual in-patients; 508 were real.
    seed, threads : int
    mix : sequence of (Etiology, float)
        Causes and their shares.
    """
    ward = inpatients(patients, seed, threads, mix=mix)
    note = f"{ward.effective:.0f} of {ward.candidates} candidates carry the weight"
    return rows_of(ward, note)


def rows_of(ward: Inpatients, note: str = "") -> dict[str, Estimate]:
    """The rows of given in-patients, virtual or real.

    Virtual ones are few bodies under many lucks; their intervals are widened as if each body
    counted once (Kish), which is more caution than needed.
    """
    everybody = np.ones(len(ward.died_after), dtype=bool)
    found = {row: _survival(ward, everybody, days, note) for row, days in SURVIVAL.items()}
    for row, (name, above, up_to) in BANDS.items():
        chosen = (ward.seen[name] > above) & (ward.seen[name] <= up_to)
        found[row] = _survival(ward, chosen, 90.0, note)
    return found | _slopes(ward, note)


def _slopes(ward: Inpatients, note: str) -> dict[str, Estimate]:
    """Hazard ratios for death within half a year, each adjusted for the others."""
    labs = [np.log(ward.seen[name]) for name in ("bilirubin", "creatinine")]
    time = np.minimum(np.minimum(ward.died_after, ward.left_after), HALF_YEAR)
    died = ward.died_after <= time
    note = f"{note}; not adjusted for white blood cells"
    found = hazard_ratios(np.column_stack([*labs, ward.age]), time, died, note)
    return dict(zip(SLOPES, found, strict=True))


def real_inpatients() -> Inpatients:
    """The 508 real ones, from the package SurvSet."""
    with warnings.catch_warnings():
        # The package keeps its tables as pickles of an older NumPy.
        warnings.simplefilter("ignore", DeprecationWarning)
        table = installed("SurvSet.data").SurvLoader().load_dataset("support2")["df"]
    chosen = table[table["fac_dzgroup"] == "Cirrhosis"]
    seen = {
        name: scale * chosen[column].to_numpy(dtype=np.float64)
        for name, (column, scale) in COLUMNS.items()
    }
    time = chosen["time"].to_numpy(dtype=np.float64)
    died = chosen["event"].to_numpy() > 0
    died_after = np.where(died, time, np.inf)
    age = chosen["num_age"].to_numpy(dtype=np.float64)
    return Inpatients(seen, died_after, time, len(time), float(len(time)), age)


def _survival(ward: Inpatients, chosen: NDArray[np.bool_], days: float, note: str) -> Estimate:
    died, left = ward.died_after[chosen], ward.left_after[chosen]
    n = len(died)
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan, 0, note)
    curve = kaplan_meier(np.minimum(died, left), died <= left, 0.90)
    point = curve.estimate_at(days)
    wider = max(1.0, math.sqrt(len(ward.died_after) / ward.effective))
    low = max(point.value - wider * (point.value - point.low), 0.0)
    high = min(point.value + wider * (point.high - point.value), 1.0)
    return Estimate(100.0 * point.value, 100.0 * low, 100.0 * high, n, note)
