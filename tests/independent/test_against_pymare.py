"""Pooling against PyMARE 0.0.13 and statsmodels 0.15, where they hold the same estimators."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.evidence.pool import Effects, TauMethod, Test, pool

RATIOS = np.array(
    [-0.94, -1.67, -1.39, -1.46, -0.22, -0.96, -1.63, 0.01, -0.48, -1.37, -0.34, 0.45]
)
VARIANCES = np.array([0.36, 0.21, 0.43, 0.02, 0.05, 0.01, 0.23, 0.004, 0.06, 0.07, 0.01, 0.53])


@pytest.mark.parametrize(
    ("method", "estimator", "options"),
    [
        (TauMethod.DERSIMONIAN_LAIRD, "DerSimonianLaird", {}),
        (TauMethod.HEDGES, "Hedges", {}),
        (TauMethod.MAXIMUM_LIKELIHOOD, "VarianceBasedLikelihoodEstimator", {"method": "ML"}),
        (TauMethod.RESTRICTED_LIKELIHOOD, "VarianceBasedLikelihoodEstimator", {"method": "REML"}),
    ],
)
def test_tau_squared_against_pymare(
    method: TauMethod, estimator: str, options: dict[str, str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pymare import estimators

        theirs = getattr(estimators, estimator)(**options)
        theirs.fit(RATIOS[:, None], v=VARIANCES[:, None], X=np.ones((len(RATIOS), 1)))
    ours = pool(Effects(RATIOS, VARIANCES), method)
    assert_allclose(ours.heterogeneity.tau2, np.ravel(theirs.params_["tau2"])[0], rtol=1e-5)
    assert_allclose(ours.estimate, np.ravel(theirs.params_["fe_params"])[0], rtol=1e-5)


def test_paule_mandel_against_statsmodels() -> None:
    from statsmodels.stats.meta_analysis import combine_effects

    theirs: Any = combine_effects(RATIOS, VARIANCES, method_re="pm", use_t=True)
    ours = pool(Effects(RATIOS, VARIANCES), TauMethod.PAULE_MANDEL, Test.NORMAL)
    assert_allclose(ours.heterogeneity.tau2, theirs.tau2, rtol=1e-5)
    assert_allclose(ours.estimate, theirs.mean_effect_re, rtol=1e-6)
