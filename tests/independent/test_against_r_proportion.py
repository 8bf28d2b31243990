"""Proportions and Table 1 against R 4.2.2."""

from __future__ import annotations

import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.descriptive import describe, tally
from lobule.trial.analysis.estimate import Ratio
from lobule.trial.analysis.proportion import compare_proportions, proportion
from tests.support.r_data import r_data


@pytest.mark.parametrize(
    ("events", "patients", "low", "high"),
    [
        (56, 70, 0.691833555037469, 0.876952607516370),
        (48, 80, 0.490454650051604, 0.700381724041291),
        (3, 40, 0.0258360257745882, 0.1986423352431054),
        (0, 15, 0.0, 0.203883301035849),
    ],
)
def test_wilson_limits_against_r_prop_test(
    events: int, patients: int, low: float, high: float
) -> None:
    """prop.test(events, patients, correct = FALSE)$conf.int."""
    share = proportion(events, patients)
    assert_allclose((share.low, share.high), (low, high), rtol=1e-12)


@pytest.mark.parametrize(
    ("counts", "difference", "low", "high", "p_value"),
    [
        ((14, 60, 29, 58), -0.26666666666666666, -0.41976591966357246, -0.09294973468663861,
         0.00262035539004861),
        ((3, 40, 0, 15), 0.075, -0.134727196145162, 0.198642335243105, 0.275348952513537),
    ],
)  # fmt: skip
def test_risk_difference_against_r_prop_test(
    counts: tuple[int, int, int, int], difference: float, low: float, high: float, p_value: float
) -> None:
    """Newcombe's limits put together from R's Wilson limits.

    w <- function(x, n) prop.test(x, n, correct = FALSE)$conf.int
    p <- a / m; q <- b / n; u <- w(a, m); v <- w(b, n)
    c(p - q, p - q - sqrt((p - u[1])^2 + (v[2] - q)^2), p - q + sqrt((u[2] - p)^2 + (q - v[1])^2))
    prop.test(c(a, b), c(m, n), correct = FALSE)$p.value
    """
    effect = compare_proportions(*counts).risk_difference
    found = (effect.value, effect.low, effect.high, effect.p_value)
    assert_allclose(found, (difference, low, high, p_value), rtol=1e-11)


def numbers(ratio: Ratio) -> tuple[float, ...]:
    return (ratio.value, ratio.log_standard_error, ratio.low, ratio.high, ratio.p_value)


def test_ratios_against_r_glm() -> None:
    """Logistic regression gives the odds ratio, log-binomial regression the risk ratio.

    g <- glm(cbind(c(14, 29), c(46, 29)) ~ c(1, 0), family = binomial)   # and binomial("log")
    k <- coef(summary(g))[2, ]; c(exp(k[1]), k[2], exp(k[1] + c(-1, 1) * qnorm(.975) * k[2]), k[4])
    """
    found = compare_proportions(14, 60, 29, 58)
    odds = (0.30434782608695649, 0.40265769470448887, 0.13823797166550963, 0.67005901582514993,
            0.00313347831987782)  # fmt: skip
    risk = (0.46666666666666662, 0.26833427673752303, 0.27580379044277364, 0.78961125743833582,
            0.00450762830323762)  # fmt: skip
    assert_allclose(numbers(found.odds_ratio), odds, rtol=1e-10)
    assert_allclose(numbers(found.risk_ratio), risk, rtol=1e-10)


def test_description_against_r_summary() -> None:
    """x <- lung$meal.cal; mean, sd, quantile(x, c(.25, .5, .75)), range, all with na.rm = TRUE."""
    found = describe(r_data("survival", "cancer")["meal.cal"])
    assert (found.patients, found.missing) == (181, 47)
    assert_allclose((found.mean, found.deviation), (928.779005524862, 402.174707477436), rtol=1e-13)
    assert (found.lower_quartile, found.median, found.upper_quartile) == (635, 975, 1150)
    assert (found.minimum, found.maximum) == (96, 2600)


def test_tally_against_r_table() -> None:
    """table(pbc$stage)."""
    stage = r_data("survival", "pbc")["stage"].dropna().astype(int)
    shares = tally(stage)
    assert [(share.label, share.count) for share in shares] == [
        (1, 21),
        (2, 92),
        (3, 155),
        (4, 144),
    ]
    assert shares[2].percent == pytest.approx(100 * 155 / 412)
