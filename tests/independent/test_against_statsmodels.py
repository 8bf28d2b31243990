"""Regression, survival and proportions against statsmodels, on simulated trials."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.ancova import ancova
from lobule.trial.analysis.cox import cox
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.trial.analysis.log_rank import log_rank
from lobule.trial.analysis.proportion import compare_proportions, proportion


@pytest.fixture(scope="module")
def statsmodels() -> Any:
    import statsmodels.api

    return statsmodels.api


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ancova_with_missing_visits_against_ols(statsmodels: Any, seed: int) -> None:
    random = np.random.default_rng(seed)
    baseline, treated = random.normal(17, 4, 80), np.arange(80) % 2
    strata = random.choice(["A", "B", "C"], 80)
    change = 2 - 0.3 * baseline - treated + random.normal(0, 2, 80)
    change[random.random(80) < 0.2] = np.nan
    seen = ~np.isnan(change)
    design = np.column_stack((np.ones(80), treated, baseline, strata == "B", strata == "C"))
    theirs = statsmodels.OLS(change[seen], design[seen].astype(float)).fit()
    ours = ancova(change, treated, baseline, strata).difference
    assert_allclose(
        (ours.value, ours.standard_error, ours.p_value, ours.low, ours.high),
        (theirs.params[1], theirs.bse[1], theirs.pvalues[1], *theirs.conf_int()[1]),
        rtol=1e-9,
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_survival_against_survfuncright_survdiff_and_phreg(statsmodels: Any, seed: int) -> None:
    random = np.random.default_rng(seed)
    days, died = np.ceil(random.exponential(20, 90)), random.random(90) < 0.6
    treated, site = np.arange(90) % 2, random.integers(0, 3, 90)
    curve = statsmodels.SurvfuncRight(days, died)
    ours = kaplan_meier(days, died)
    alive = curve.surv_prob > 0
    assert_allclose(ours.survival_at(curve.surv_times), curve.surv_prob, rtol=1e-10)
    errors = [ours.estimate_at(float(day)).standard_error for day in curve.surv_times[alive]]
    assert_allclose(errors, curve.surv_prob_se[alive], rtol=1e-10)
    statistic, p_value = statsmodels.duration.survdiff(days, died, treated, strata=site)
    test = log_rank(days, died, treated, site)
    assert_allclose((test.chi_square, test.p_value), (statistic, p_value), rtol=1e-9)
    hazards = statsmodels.PHReg(
        days, treated[:, np.newaxis].astype(float), status=died, strata=site, ties="efron"
    ).fit()
    ratio = cox(days, died, treated, strata=site).hazard_ratio
    assert np.log(ratio.value) == pytest.approx(hazards.params[0], rel=1e-6)
    assert ratio.log_standard_error == pytest.approx(hazards.bse[0], rel=1e-6)


@pytest.mark.parametrize(
    "counts", [(14, 60, 29, 58), (1, 12, 9, 15), (30, 31, 2, 40), (0, 9, 4, 9)]
)
def test_proportions_against_statsmodels_stats(
    statsmodels: Any, counts: tuple[int, int, int, int]
) -> None:
    stats = statsmodels.stats
    ours = compare_proportions(*counts)
    low, high = stats.proportion_confint(*counts[:2], method="wilson")
    assert_allclose((ours.treated.low, ours.treated.high), (low, high), atol=1e-12)
    assert ours.treated == proportion(*counts[:2])
    newcombe = stats.confint_proportions_2indep(*counts, method="newcomb", compare="diff")
    assert_allclose((ours.risk_difference.low, ours.risk_difference.high), newcombe, rtol=1e-9)
    table = [[counts[0], counts[1] - counts[0]], [counts[2], counts[3] - counts[2]]]
    if counts[0]:
        theirs = statsmodels.stats.Table2x2(np.array(table), shift_zeros=False)
        assert_allclose(
            (ours.odds_ratio.value, ours.odds_ratio.low, ours.odds_ratio.high),
            (theirs.oddsratio, *theirs.oddsratio_confint()),
            rtol=1e-10,
        )
        assert_allclose(
            (ours.risk_ratio.value, ours.risk_ratio.low, ours.risk_ratio.high),
            (theirs.riskratio, *theirs.riskratio_confint()),
            rtol=1e-10,
        )
