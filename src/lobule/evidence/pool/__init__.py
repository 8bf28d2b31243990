"""Pooling of trials: effect sizes, fixed and random effects, and what may be wrong with them.

All of it works on arrays and knows no table. One design matrix serves pooling, meta-regression and
networks, so the eight estimators of the variance between trials are written once; R's metafor,
statsmodels and PyMARE, which hold some of them each, are the oracles of the tests.
"""

from lobule.evidence.pool.arm_data import Counts, Means
from lobule.evidence.pool.cumulative import cumulative
from lobule.evidence.pool.effect_size import (
    log_hazard_ratio,
    log_odds_ratio,
    log_risk_ratio,
    mean_difference,
    risk_difference,
    standardized_mean_difference,
)
from lobule.evidence.pool.effects import Effects
from lobule.evidence.pool.influence import Influence, influence, leave_one_out
from lobule.evidence.pool.network import Network, NetworkArm, network
from lobule.evidence.pool.pooled import Pooled, Test, pool
from lobule.evidence.pool.small_studies import egger, regression_test
from lobule.evidence.pool.subgroups import Subgroups, subgroups
from lobule.evidence.pool.tau_squared import TauMethod
from lobule.evidence.pool.trim_and_fill import (
    MissingEstimator,
    Side,
    TrimAndFill,
    trim_and_fill,
)

__all__ = [
    "Counts",
    "Effects",
    "Influence",
    "Means",
    "MissingEstimator",
    "Network",
    "NetworkArm",
    "Pooled",
    "Side",
    "Subgroups",
    "TauMethod",
    "Test",
    "TrimAndFill",
    "cumulative",
    "egger",
    "influence",
    "leave_one_out",
    "log_hazard_ratio",
    "log_odds_ratio",
    "log_risk_ratio",
    "mean_difference",
    "network",
    "pool",
    "regression_test",
    "risk_difference",
    "standardized_mean_difference",
    "subgroups",
    "trim_and_fill",
]
