"""Survival estimates against lifelines, on simulated trials with ties and dropout."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.competing_risks import cumulative_incidence
from lobule.trial.analysis.cox import cox
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.trial.analysis.log_rank import log_rank
from lobule.trial.analysis.rmst import restricted_mean

# Lifelines 0.30 calls pandas in ways that pandas 3 announces the end of.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def lifelines() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import lifelines
        import lifelines.statistics
        import lifelines.utils
    return lifelines


@pytest.fixture(scope="module", params=[1, 2, 3])
def trial(request: pytest.FixtureRequest) -> pd.DataFrame:
    """150 patients over a year, followed to the week, so that days are tied."""
    random = np.random.default_rng(request.param)
    treated = np.arange(150) % 2
    albumin = random.normal(30, 5, 150)
    death = random.exponential(500 * np.exp(0.05 * (albumin - 30) + 0.4 * treated))
    dropout = random.exponential(900, 150)
    days = np.ceil(np.minimum(np.minimum(death, dropout), 364) / 7) * 7
    cause = np.where((death > dropout) | (death > 364), 0, random.integers(1, 3, 150))
    return pd.DataFrame(
        {"days": days, "cause": cause, "died": cause > 0, "treated": treated, "albumin": albumin}
    )


def test_curve_median_and_limits_against_kaplan_meier_fitter(
    trial: pd.DataFrame, lifelines: Any
) -> None:
    theirs = lifelines.KaplanMeierFitter().fit(trial["days"], trial["died"])
    ours = kaplan_meier(trial["days"], trial["died"])
    assert_allclose(ours.survival, theirs.survival_function_.iloc[:, 0], rtol=1e-10)
    limits = theirs.confidence_interval_.to_numpy()
    known = ours.survival < 1
    assert_allclose(ours.low[known], limits[known, 0], rtol=1e-9)
    assert_allclose(ours.high[known], limits[known, 1], rtol=1e-9)


def test_log_rank_against_multivariate_logrank_test(trial: pd.DataFrame, lifelines: Any) -> None:
    theirs = lifelines.statistics.multivariate_logrank_test(
        trial["days"], trial["treated"], trial["died"]
    )
    ours = log_rank(trial["days"], trial["died"], trial["treated"])
    assert ours.chi_square == pytest.approx(theirs.test_statistic, rel=1e-10)
    assert ours.p_value == pytest.approx(theirs.p_value, rel=1e-10)


def test_hazard_ratio_against_cox_ph_fitter(trial: pd.DataFrame, lifelines: Any) -> None:
    columns = trial[["days", "died", "treated", "albumin"]].astype(float)
    theirs = lifelines.CoxPHFitter().fit(columns, "days", "died", fit_options={"precision": 1e-12})
    ours = cox(trial["days"], trial["died"], trial["treated"], trial["albumin"])
    assert_allclose(ours.coefficients, theirs.params_, rtol=1e-6)
    assert_allclose(ours.covariance, theirs.variance_matrix_, rtol=1e-6)
    assert ours.log_likelihood == pytest.approx(theirs.log_likelihood_, rel=1e-10)


def test_restricted_mean_against_restricted_mean_survival_time(
    trial: pd.DataFrame, lifelines: Any
) -> None:
    fitter = lifelines.KaplanMeierFitter().fit(trial["days"], trial["died"])
    theirs = lifelines.utils.restricted_mean_survival_time(fitter, t=300)
    ours = restricted_mean(trial["days"], trial["died"], 300)
    assert ours.value == pytest.approx(theirs, rel=1e-10)


def test_cumulative_incidence_against_aalen_johansen_fitter(
    trial: pd.DataFrame, lifelines: Any
) -> None:
    """Lifelines splits tied days at random and warns; ties are spread a little beforehand here."""
    days = trial["days"].to_numpy() + np.arange(150) * 1e-3
    theirs = lifelines.AalenJohansenFitter(seed=1).fit(days, trial["cause"], event_of_interest=1)
    ours = cumulative_incidence(days, trial["cause"], of_cause=1)
    assert_allclose(ours.incidence, theirs.cumulative_density_.iloc[:, 0], rtol=1e-10)
    assert_allclose(ours.variance, theirs.variance_, rtol=1e-8, atol=1e-15)
