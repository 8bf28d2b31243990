"""A trial of eight patients written down by hand, so that every number has a known answer."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.etiology import HepatitisB
from lobule.population.criterion import Range
from lobule.population.entry import Entry
from lobule.population.measurement import exact
from lobule.population.screen import MEASURED
from lobule.trial.arms import Arm
from lobule.trial.dropout import Dropout
from lobule.trial.endpoint import Change
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.treat import OBSERVED, Treated
from lobule.trial.visits import Visits

PATIENTS = 8
DAYS = (0, 91, 182)
LABS = {
    "bilirubin": 2.0,
    "inr": 1.5,
    "creatinine": 1.0,
    "albumin": 28.0,
    "sodium": 135.0,
    "platelets": 90.0,
    "alt": 60.0,
    "ast": 70.0,
    "ascites_grade": 1.0,
    "encephalopathy_grade": 0.0,
    "portal_pressure": 18.0,
    "collagen_area": 25.0,
    "functional_mass": 0.5,
}


@pytest.fixture
def protocol() -> Protocol:
    """Exact laboratory, nobody misses a visit or withdraws."""
    return Protocol(
        title="By hand",
        question="Do cells lower ALT?",
        entry=Entry(HepatitisB(), (Range("meld", 6, 40),), lab_errors=exact()),
        arms=(Arm("control", Care()), Arm("cells", Care((CellTherapy(),)))),
        control="control",
        n=PATIENTS,
        primary=Change("alt", 91),
        visits=Visits((91, 182), missed_share=0.0),
        dropout=Dropout(withdrawal=0.0),
        seed=3,
    )


@pytest.fixture
def enrolled() -> Enrolled:
    """Even patients in control, odd ones with cells."""
    values = np.zeros((PATIENTS, len(MEASURED)))
    values[:, MEASURED.index("age")] = 50.0 + np.arange(PATIENTS)
    values[:, MEASURED.index("female")] = [1, 0, 0, 0, 1, 1, 0, 0]
    return Enrolled(
        patient=np.arange(100, 100 + PATIENTS),
        arm=np.array(["control", "cells"] * (PATIENTS // 2)),
        stratum=np.zeros(PATIENTS, dtype=np.int64),
        start_day=np.zeros(PATIENTS, dtype=np.int64),
        onset_age=np.full(PATIENTS, 25.0),
        activity=np.full(PATIENTS, 0.8),
        measured=MEASURED,
        values=values,
        states=("hepatocytes",),
        body=np.ones((PATIENTS, 1)),
    )


@pytest.fixture
def treated() -> Treated:
    """ALT is 60 + patient; cells take 12 off at 91 days and 4 at 182.

    Patient 2 dies on day 100 in control only, patient 3 on day 50 in both arms; cells clear the
    ascites of patient 1 by day 182, and of patient 6, who is in the control arm.
    """
    values = np.empty((PATIENTS, 2, len(DAYS), len(OBSERVED)))
    for place, name in enumerate(OBSERVED):
        values[..., place] = LABS[name]
    alt, ascites = OBSERVED.index("alt"), OBSERVED.index("ascites_grade")
    values[..., alt] += np.arange(PATIENTS)[:, None, None]
    values[:, 1, 1, alt] -= 12.0
    values[:, 1, 2, alt] -= 4.0
    values[[1, 6], 1, 2, ascites] = 0.0
    values[2, 0, 2] = np.nan
    values[3, :, 1:] = np.nan
    last_day = np.full((PATIENTS, 2), 182.0)
    last_day[2, 0], last_day[3] = 100.0, 50.0
    events = ("death_from_liver_failure", "infection", "infusion")
    ended_by = np.full((PATIENTS, 2), -1)
    ended_by[2, 0], ended_by[3] = 0, 0
    happened = [(102, 0, 100.0, 0), (103, 0, 50.0, 0), (103, 1, 50.0, 0), (105, 1, 20.0, 1)]
    happened += [(105, 1, 60.0, 1), (104, 1, 20.0, 1)]
    happened += [(100 + patient, 1, 0.0, 2) for patient in range(PATIENTS)]
    patient, arm, day, event = zip(*happened, strict=True)
    return Treated(
        patient=np.arange(100, 100 + PATIENTS),
        arms=("control", "cells"),
        days=DAYS,
        observed=OBSERVED,
        values=values,
        last_day=last_day,
        events=events,
        ended_by=ended_by,
        event_patient=np.array(patient),
        event_arm=np.array(arm),
        event_day=np.array(day),
        event=np.array(event),
    )
