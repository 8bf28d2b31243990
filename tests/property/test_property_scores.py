"""What must hold for every score, whatever the patient."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule import clinic

# For every score: plausible ranges of what it is made of, and findings held fixed.
RANGES: dict[str, tuple[float, float]] = {
    "age": (18.0, 85.0),
    "albumin": (10.0, 55.0),
    "albi_score": (-4.0, 0.5),
    "after": (2.5, 75.0),
    "alt": (5.0, 2000.0),
    "amap_score": (0.0, 100.0),
    "apri_score": (0.0, 30.0),
    "ascites": (0.0, 2.0),
    "ast": (5.0, 2000.0),
    "before": (2.5, 75.0),
    "bilirubin": (0.1, 45.0),
    "bilirubin_day_0": (0.1, 45.0),
    "bilirubin_day_7": (0.1, 45.0),
    "control": (10.0, 14.0),
    "creatinine": (0.2, 12.0),
    "days_without_ascites": (0.0, 2000.0),
    "days_without_bleeding": (0.0, 2000.0),
    "days_without_encephalopathy": (0.0, 2000.0),
    "encephalopathy": (0.0, 4.0),
    "fib4_score": (0.0, 30.0),
    "hvpg": (2.0, 35.0),
    "inr": (0.8, 9.0),
    "lille_score": (0.0, 1.0),
    "liver_function": (0.0, 1.0),
    "liver_stiffness": (2.5, 75.0),
    "log10_hbv_dna": (0.0, 9.0),
    "mean_arterial_pressure": (30.0, 130.0),
    "meld_score": (6.0, 40.0),
    "mpage_b_score": (0.0, 21.0),
    "organ_failure_score": (6.0, 18.0),
    "page_b_score": (0.0, 25.0),
    "pao2_fio2": (50.0, 550.0),
    "platelets": (5.0, 600.0),
    "points": (5.0, 15.0),
    "prothrombin_time": (9.0, 90.0),
    "score": (0.0, 100.0),
    "seconds_prolonged": (0.0, 30.0),
    "sodium": (110.0, 160.0),
    "spleen_stiffness": (5.0, 100.0),
    "spo2_fio2": (50.0, 476.0),
    "stage_of_five": (1.0, 1.0),
    "white_cells": (0.5, 60.0),
}
FINDINGS: dict[str, Any] = {
    "cause_removed": True,
    "cirrhosis": True,
    "days": 90,
    "female": True,
    "male": True,
}
NOT_SCORED_FROM_NUMBERS = {
    "aclf_grade",
    "clif_c_of",
    "damico_stage_of_five",
    "damico_stage_of_four",
    "decompensated",
    "further_decompensated",
    "organ_scores",
}
SCORES = tuple(
    name
    for name in clinic.__all__
    if inspect.isfunction(getattr(clinic, name)) and name not in NOT_SCORED_FROM_NUMBERS
)


def score(name: str) -> Callable[..., Any]:
    return getattr(clinic, name)


def readings_of(name: str) -> list[str]:
    """Names of the numbers that a score is made of; findings have defaults or are held fixed."""
    parameters = inspect.signature(score(name)).parameters.values()
    return [
        parameter.name
        for parameter in parameters
        if parameter.default is parameter.empty and parameter.name not in FINDINGS
    ]


def findings_of(name: str) -> dict[str, Any]:
    parameters = inspect.signature(score(name)).parameters
    return {finding: FINDINGS[finding] for finding in FINDINGS if finding in parameters}


def middle_of(reading: str) -> float:
    low, high = RANGES[reading]
    return (low + high) / 2.0


@pytest.mark.parametrize("name", SCORES)
def test_cohort_is_scored_as_its_patients_one_by_one(name: str) -> None:
    luck = np.random.default_rng(1)
    cohort: dict[str, Any] = {}
    for reading in readings_of(name):
        values = luck.uniform(*RANGES[reading], size=60)
        cohort[reading] = np.where(luck.random(60) < 0.1, np.nan, values)
    together = score(name)(**cohort, **findings_of(name))
    for patient, found in enumerate(together):
        alone = {reading: float(values[patient]) for reading, values in cohort.items()}
        np.testing.assert_equal(score(name)(**alone, **findings_of(name)), found)


@pytest.mark.parametrize("name", SCORES)
def test_a_missing_reading_makes_the_score_missing_and_nothing_else(name: str) -> None:
    complete = {reading: middle_of(reading) for reading in readings_of(name)}
    findings = findings_of(name)
    assert not _is_missing(score(name)(**complete, **findings))
    for reading in complete:
        incomplete = complete | {reading: np.nan}
        assert _is_missing(score(name)(**incomplete, **findings)), reading


def _is_missing(found: Any) -> bool:
    return found == clinic.MISSING if isinstance(found, str) else bool(np.isnan(found))


@pytest.mark.parametrize("name", SCORES)
def test_floats_give_a_float_or_a_word_and_arrays_broadcast(name: str) -> None:
    readings = readings_of(name)
    one = {reading: middle_of(reading) for reading in readings}
    found = score(name)(**one, **findings_of(name))
    assert type(found) in (float, str)
    many: dict[str, Any] = one | {readings[0]: np.full(3, one[readings[0]])}
    np.testing.assert_array_equal(score(name)(**many, **findings_of(name)), [found] * 3)


# For every score: the readings it rises with, and those it falls with.
MONOTONE: dict[str, tuple[str, str]] = {
    "meld_unrounded": ("bilirubin inr creatinine", ""),
    "meld": ("bilirubin inr creatinine", ""),
    "meld_na": ("bilirubin inr creatinine", "sodium"),
    "meld_na_unrounded": ("bilirubin inr creatinine", ""),
    "meld_na_2008": ("meld_score", "sodium"),
    "meld3": ("bilirubin inr creatinine", "sodium albumin"),
    "imeld": ("meld_score age", "sodium"),
    "child_pugh": ("bilirubin inr ascites encephalopathy", "albumin"),
    "child_pugh_by_prothrombin_time": ("seconds_prolonged", ""),
    "albi": ("bilirubin", "albumin"),
    "albi_grade": ("albi_score", ""),
    "fib4": ("age ast", "alt platelets"),
    "apri": ("ast", "platelets"),
    "clif_c_aclf": ("organ_failure_score age white_cells", ""),
    "clif_c_aclf_mortality": ("score", ""),
    "clif_c_ad": ("age creatinine inr white_cells", "sodium"),
    "clif_c_ad_mortality": ("score", ""),
    "maddrey": ("prothrombin_time bilirubin", "control"),
    "dunn_mortality": ("meld_score", ""),
    "lille": ("age bilirubin_day_7 creatinine prothrombin_time", "albumin"),
    "amap": ("age bilirubin", "albumin platelets"),
    "page_b": ("age", "platelets"),
    "mpage_b": ("age", "albumin platelets"),
    "cu_hcc": ("age bilirubin log10_hbv_dna", "albumin"),
    "respiration_score": ("", "pao2_fio2"),
    "respiration_score_by_oximetry": ("", "spo2_fio2"),
    "rule_of_five": ("liver_stiffness", ""),
    "endoscopy_spared": ("platelets", "liver_stiffness"),
    "stiffness_fell": ("", "after"),
    "liver_function_recovered": ("albumin", "meld_score inr bilirubin"),
    "recompensated": ("days_without_ascites", ""),
}
# Where a published formula turns round inside the range of a reading, the part before that.
BEFORE_THE_TURN: dict[tuple[str, str], dict[str, tuple[float, float]]] = {
    ("meld3", "sodium"): {"bilirubin": (0.1, 30.0)},
    ("meld3", "albumin"): {"creatinine": (0.2, 2.7)},
}
SLOPES = [
    (name, reading, direction)
    for name, (rising, falling) in MONOTONE.items()
    for direction, readings in ((1, rising), (-1, falling))
    for reading in readings.split()
]


@pytest.mark.parametrize(("name", "reading", "direction"), SLOPES)
def test_score_is_monotone(name: str, reading: str, direction: int) -> None:
    ranges = RANGES | BEFORE_THE_TURN.get((name, reading), {})

    @settings(max_examples=30)
    @given(
        st.fixed_dictionaries({other: st.floats(*ranges[other]) for other in readings_of(name)}),
        st.floats(*ranges[reading]),
    )
    def holds(patient: dict[str, float], other_value: float) -> None:
        lower, higher = sorted((patient[reading], other_value))
        before = score(name)(**(patient | {reading: lower}), **findings_of(name))
        after = score(name)(**(patient | {reading: higher}), **findings_of(name))
        assert direction * (after - before) >= -1e-12

    holds()


# Above it the published curves of 180 and 365 days cross.
@given(st.floats(0.0, 74.0))
def test_more_die_of_aclf_in_a_longer_time_up_to_74_points(points: float) -> None:
    dead = [clinic.clif_c_aclf_mortality(points, days=days) for days in (28, 90, 180, 365)]
    assert dead == sorted(dead)
    assert dead[0] >= 0.0 and dead[-1] <= 1.0


BOUNDS: dict[str, tuple[float, float]] = {
    "meld": (6.0, 40.0),
    "meld_na": (6.0, 40.0),
    "meld3": (6.0, 40.0),
    "child_pugh": (5.0, 15.0),
    "clif_c_aclf": (0.0, 100.0),
    "clif_c_ad": (0.0, 100.0),
    "lille": (0.0, 1.0),
    "amap": (0.0, 100.0),
    "page_b": (0.0, 25.0),
    "mpage_b": (0.0, 21.0),
    "cu_hcc": (0.0, 43.5),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_score_stays_inside_its_published_range(name: str) -> None:
    lowest, highest = BOUNDS[name]

    @settings(max_examples=30)
    @given(
        st.fixed_dictionaries(
            {reading: st.floats(*RANGES[reading]) for reading in readings_of(name)}
        )
    )
    def holds(patient: dict[str, float]) -> None:
        assert lowest <= score(name)(**patient, **findings_of(name)) <= highest

    holds()


ORGAN_READINGS = ("bilirubin", "creatinine", "encephalopathy", "inr", "mean_arterial_pressure")


@given(
    st.tuples(*(st.floats(*RANGES[reading]) for reading in ORGAN_READINGS)),
    st.floats(*RANGES["pao2_fio2"]),
)
def test_organ_failures_and_aclf_grade_agree(readings: tuple[float, ...], gas: float) -> None:
    labs = dict(zip(ORGAN_READINGS, readings, strict=True))
    organs = clinic.organ_scores(**labs, respiration=clinic.respiration_score(gas))
    grade = clinic.aclf_grade(organs)
    assert 6.0 <= clinic.clif_c_of(organs) <= 18.0
    assert grade == min(organs.failures, 3.0) or (grade == 0.0 and organs.failures == 1.0)


@given(
    st.lists(st.floats(0.2, 12.0), min_size=2, max_size=2),
    st.floats(*RANGES["bilirubin"]),
    st.floats(*RANGES["encephalopathy"]),
    st.floats(*RANGES["inr"]),
)
def test_aclf_grade_never_falls_when_creatinine_rises(
    creatinines: list[float], bilirubin: float, encephalopathy: float, inr: float
) -> None:
    lower, higher = (
        clinic.aclf_grade(
            clinic.organ_scores(bilirubin, creatinine, encephalopathy, inr, 80.0, 1.0)
        )
        for creatinine in sorted(creatinines)
    )
    assert lower <= higher


FLAGS = st.booleans()


@given(FLAGS, FLAGS, FLAGS, FLAGS)
def test_ascites_never_lowers_the_damico_stage(
    varices: bool, bleeding: bool, encephalopathy: bool, jaundice: bool
) -> None:
    without, after = (
        clinic.damico_stage_of_five(
            varices=varices,
            bleeding=bleeding,
            ascites=ascites,
            encephalopathy=encephalopathy,
            jaundice=jaundice,
        )
        for ascites in (False, True)
    )
    assert np.all(np.asarray(after) >= np.asarray(without))
