"""A made-up comparison with real patients: no data set and no simulation behind it."""

from __future__ import annotations

import numpy as np

from lobule.validation.counterparts.biliary import Followed
from lobule.validation.counterparts.inpatients import Inpatients
from lobule.validation.patients.comparison import RealComparison
from lobule.validation.patients.hospital import hospital
from lobule.validation.patients.lab_courses import COLUMNS, YEARS, lab_courses
from lobule.validation.patients.pbc import RealPatients
from lobule.validation.patients.personal import HORIZONS, personal
from lobule.validation.patients.predictions import APPARENT, AVERAGE, CROSS_VALIDATED, TWINS
from lobule.validation.patients.waiting_list import Listed, by_group
from lobule.waiting_list.stays import Stays


def made_up_patients(count: int = 60) -> RealPatients:
    """Patients whose bilirubin decides how long they live."""
    luck = np.random.Generator(np.random.Philox(3))
    bilirubin = np.exp(luck.normal(0.5, 1.0, count))
    years = luck.exponential(14.0 / (1.0 + bilirubin))
    return RealPatients(
        age=luck.normal(50, 10, count),
        female=np.ones(count, bool),
        bilirubin=bilirubin,
        albumin=np.full(count, 35.0),
        platelets=np.full(count, 250.0),
        prothrombin_time=np.full(count, 11.0),
        ascites=np.zeros(count, bool),
        edema=np.zeros(count),
        stage=np.full(count, 3),
        years=np.minimum(years, 12.0),
        died=years < 12.0,
    )


def made_up_comparison() -> RealComparison:
    """Good twins, a better Cox model, a ward that dies too slowly, a list of two blood groups."""
    real, horizons = made_up_patients(), np.array(HORIZONS)
    told = np.exp(-horizons * (1.0 + real.bilirubin[:, None]) / 14.0)
    average = np.tile(told.mean(axis=0), (len(real), 1))
    predictions = {
        TWINS: np.clip(told + 0.1 * np.sin(np.arange(len(real)))[:, None], 0, 1),
        APPARENT: told,
        CROSS_VALIDATED: told,
        AVERAGE: average,
    }
    return RealComparison(
        personal(real, predictions, _labs(), 1),
        hospital(_ward(40.0), _ward(400.0)),
        made_up_list(100.0),
        made_up_list(2000.0),
        by_group(made_up_list(100.0), made_up_list(2000.0)),
        patients=60,
        seed=1,
        seconds=1.0,
    )


def made_up_list(wait: float, count: int = 80) -> Listed:
    """Two of three are transplanted after about the wait; only blood groups O and A."""
    luck = np.random.Generator(np.random.Philox(5))
    stays = Stays(
        patient=np.arange(count),
        listed_day=np.zeros(count),
        left_day=luck.exponential(wait, count) + 1.0,
        reason=luck.choice([0, 1, 1, 1, 2, 5], count),
        points=np.full(count, 15.0),
        grafts=np.zeros(count, dtype=np.int64),
    )
    return Listed(stays, np.arange(count) % 2)


def _ward(mean: float, count: int = 90) -> Inpatients:
    luck = np.random.Generator(np.random.Philox(7))
    died = luck.exponential(mean, count)
    return Inpatients({}, died, np.full(count, 800.0), count, count / 2, np.full(count, 55.0))


def _labs():
    count = 30
    visits = np.array([0.0, 0.5, *range(1, 15)])
    shape = (count, len(visits))
    spread = np.linspace(0.5, 1.5, count)[:, None]
    seen = {name: np.broadcast_to(spread * 100.0, shape) for name in COLUMNS}
    seen["ascites"] = np.zeros(shape)
    virtual = Followed(
        np.ones(count, dtype=np.int64), np.full(count, np.inf), np.full(count, 14.0),
        np.full(count, np.inf), visits, seen,
    )  # fmt: skip
    real = {name: values[:, : len(YEARS)] for name, values in seen.items()}
    real["platelets"] = 3.0 * real["platelets"]
    return lab_courses(real, virtual)
