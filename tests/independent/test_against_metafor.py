"""Pooling against R 4.2.2 with metafor 3.8-1 on its own example data.

`tests/independent/r/metafor.R` made the numbers: BCG vaccine and tuberculosis (risk ratios),
hospital stay after stroke (means), passive smoking (odds ratios), teachers' expectations
(standardized differences) and smoking cessation (a network of four treatments).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.evidence.pool import (
    Counts,
    Effects,
    Means,
    MissingEstimator,
    NetworkArm,
    Pooled,
    Side,
    TauMethod,
    Test,
    cumulative,
    egger,
    influence,
    leave_one_out,
    log_odds_ratio,
    log_risk_ratio,
    mean_difference,
    network,
    pool,
    regression_test,
    risk_difference,
    standardized_mean_difference,
    subgroups,
    trim_and_fill,
)

AGREE: dict[str, Any] = {"rtol": 1e-6, "atol": 1e-9}
METHODS = {
    "EE": TauMethod.COMMON, "DL": TauMethod.DERSIMONIAN_LAIRD, "PM": TauMethod.PAULE_MANDEL,
    "REML": TauMethod.RESTRICTED_LIKELIHOOD, "ML": TauMethod.MAXIMUM_LIKELIHOOD,
    "SJ": TauMethod.SIDIK_JONKMAN, "EB": TauMethod.EMPIRICAL_BAYES,
    "HS": TauMethod.HUNTER_SCHMIDT, "HE": TauMethod.HEDGES,
}  # fmt: skip
TESTS = {"z": Test.NORMAL, "knha": Test.KNAPP_HARTUNG}
POOLS = ("bcg", "stays", "smoke", "teachers", "bcg_latitude", "teachers_weeks")
SETS = ("bcg", "stays", "smoke", "teachers")


@cache
def values() -> dict[str, Any]:
    return json.loads(Path(__file__).with_name("metafor_values.json").read_text("utf-8"))


def effects_of(name: str) -> Effects:
    one = values()["pools"][name]
    return Effects(np.array(one["yi"]), np.array(one["vi"]))


def fitted(name: str, method: str, test: str) -> Pooled:
    mods = values()["pools"][name].get("mods")
    moderators = {"moderator": np.array(mods)} if mods else None
    return pool(effects_of(name), METHODS[method], TESTS[test], moderators=moderators)


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", POOLS)
def test_pool_against_rma(name: str, method: str, test: str) -> None:
    ours, theirs = fitted(name, method, test), values()["pools"][name]["fits"][f"{method} {test}"]
    assert_allclose(ours.coefficients, np.ravel(theirs["beta"]), **AGREE)
    assert_allclose(ours.errors, np.ravel(theirs["se"]), **AGREE)
    assert_allclose(ours.low, np.ravel(theirs["low"]), **AGREE)
    assert_allclose(ours.high, np.ravel(theirs["high"]), **AGREE)
    assert_allclose(ours.p, np.ravel(theirs["p"]), rtol=1e-5, atol=1e-12)
    assert_allclose(ours.weights, theirs["weights"], **AGREE)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", POOLS)
def test_heterogeneity_against_rma(name: str, method: str) -> None:
    ours = fitted(name, method, "z").heterogeneity
    theirs = values()["pools"][name]["fits"][f"{method} z"]
    assert_allclose(
        [ours.tau2, ours.q, ours.p, ours.i2, ours.h2],
        [theirs[key] for key in ("tau2", "QE", "QEp", "I2", "H2")],
        **AGREE,
    )
    if theirs["tau2_ci"]:
        assert_allclose([ours.tau2_low, ours.tau2_high], theirs["tau2_ci"], **AGREE)
        assert_allclose([ours.i2_low, ours.i2_high], theirs["I2_ci"], **AGREE)


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("method", [name for name in METHODS if name != "EE"])
@pytest.mark.parametrize("name", SETS)
def test_prediction_interval_against_predict(name: str, method: str, test: str) -> None:
    theirs = values()["pools"][name]["fits"][f"{method} {test}"]["pi"]
    assert_allclose(fitted(name, method, test).prediction_interval(), theirs, **AGREE)


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ["bcg_latitude", "teachers_weeks"])
def test_moderators_against_rma(name: str, method: str, test: str) -> None:
    theirs = values()["pools"][name]["fits"][f"{method} {test}"]
    ours = fitted(name, method, test)
    assert_allclose([ours.moderators_q, ours.moderators_p], [theirs["QM"], theirs["QMp"]], **AGREE)


@pytest.mark.parametrize("name", SETS)
def test_influence_against_influence_and_leave1out(name: str) -> None:
    theirs = values()["diagnostics"][name]
    pooled = pool(effects_of(name), TauMethod.RESTRICTED_LIKELIHOOD, Test.NORMAL)
    ours = influence(pooled)
    for found, key in (
        (ours.studentized, "rstudent"), (ours.dffits, "dffits"), (ours.cook, "cook"),
        (ours.covariance_ratio, "cov"), (ours.tau2_without, "tau2"), (ours.q_without, "QE"),
        (ours.leverage, "hat"), (ours.weight, "weight"),
    ):  # fmt: skip
        assert_allclose(found, theirs[key], rtol=1e-6, atol=1e-8, err_msg=key)
    others = leave_one_out(pooled)
    assert_allclose([one.estimate for one in others], theirs["leave"], **AGREE)
    assert_allclose([one.error for one in others], theirs["leave_se"], **AGREE)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(
    ("key", "estimator", "side"),
    [
        ("L0", MissingEstimator.LINEAR, None),
        ("R0", MissingEstimator.RUN, None),
        ("L0_left", MissingEstimator.LINEAR, Side.LOW),
        ("L0_right", MissingEstimator.LINEAR, Side.HIGH),
    ],
)
def test_trim_and_fill_against_trimfill(
    name: str, key: str, estimator: MissingEstimator, side: Side | None
) -> None:
    theirs = values()["diagnostics"][name][key]
    ours = trim_and_fill(effects_of(name), estimator=estimator, side=side)
    assert ours.missing == theirs["k0"]
    assert ours.side is {"left": Side.LOW, "right": Side.HIGH}[theirs["side"]]
    found = [ours.missing_error, ours.pooled.estimate, ours.pooled.error]
    assert_allclose(found, [theirs["se"], theirs["beta"], theirs["error"]], **AGREE)


@pytest.mark.parametrize("name", SETS)
def test_small_studies_against_regtest(name: str) -> None:
    theirs = values()["diagnostics"][name]
    for ours, key in ((egger(effects_of(name)), "egger"), (_regression(name), "regtest")):
        other = theirs[key]
        assert_allclose(
            [ours.statistic, ours.p, ours.limit, ours.limit_low, ours.limit_high],
            [other[word] for word in ("z", "p", "est", "low", "high")],
            **AGREE,
        )


def _regression(name: str) -> Any:
    return regression_test(effects_of(name))


@pytest.mark.parametrize("name", SETS)
def test_cumulative_against_cumul(name: str) -> None:
    theirs = values()["diagnostics"][name]
    steps = cumulative(effects_of(name), theirs["order"])
    assert_allclose([step.estimate for step in steps], theirs["cumulative"], **AGREE)
    assert_allclose([step.error for step in steps], theirs["cumulative_se"], **AGREE)


def test_subgroups_against_rma() -> None:
    theirs = values()["groups"]
    found = subgroups(effects_of("bcg"), theirs["alloc"])
    order = [found.names.index(name) for name in theirs["names"]]
    assert_allclose([found.pooled[place].estimate for place in order], theirs["beta"], **AGREE)
    assert_allclose([found.pooled[place].error for place in order], theirs["se"], **AGREE)
    assert_allclose([found.q, found.p], [theirs["Q"], theirs["p"]], **AGREE)


def test_network_against_rma() -> None:
    """Smoking cessation (Hasselblad 1998), two trials with three arms.

    rma(yi, vi, mods = ~ factor(study) + trt - 1); its tau2, of an arm, is half of a difference's.
    """
    theirs = values()["network"]["smoking"]
    rows = zip(theirs["study"], theirs["trt"], theirs["yi"], theirs["vi"], strict=True)
    found = network([NetworkArm(*row) for row in rows])
    (reference,) = set(found.treatments) - set(theirs["names"])
    effects = [found.interval(name, reference)[0] for name in theirs["names"]]
    place = [found.treatments.index(name) for name in theirs["names"]]
    errors = found.error[place, found.treatments.index(reference)]
    assert_allclose(effects, theirs["beta"], **AGREE)
    assert_allclose(errors, theirs["se"], **AGREE)
    assert_allclose(
        [found.tau2, found.q, found.p], [theirs["tau2"], theirs["QE"], theirs["QEp"]], **AGREE
    )
    assert found.tau2 == pytest.approx(theirs["tau2_mv"], rel=1e-5)


def test_ratios_against_escalc() -> None:
    sizes = values()["sizes"]
    for counts, results in ((sizes["bcg_counts"], sizes["bcg"]), (_empty(sizes), sizes["zero"])):
        for compute, key in (
            (log_risk_ratio, "RR"), (log_odds_ratio, "OR"), (risk_difference, "RD")
        ):  # fmt: skip
            found = compute(_counts(counts, "a", "n1"), _counts(counts, "c", "n2"))
            assert_allclose(found.variance, results[key]["vi"], **AGREE)
            if key != "RD" or counts is sizes["bcg_counts"]:
                assert_allclose(found.estimate, results[key]["yi"], **AGREE)


def _counts(data: dict[str, Any], events: str, patients: str) -> Counts:
    return Counts(np.array(data[events]), np.array(data[patients]))


def _empty(sizes: dict[str, Any]) -> dict[str, Any]:
    names = {"a": "ai", "n1": "n1i", "c": "ci", "n2": "n2i"}
    return {ours: sizes["empty"][theirs] for ours, theirs in names.items()}


def test_means_against_escalc() -> None:
    data = values()["sizes"]["normand"]
    cells = Means(*(np.array(data[name]) for name in ("n1i", "m1i", "sd1i")))
    control = Means(*(np.array(data[name]) for name in ("n2i", "m2i", "sd2i")))
    for compute, key in ((mean_difference, "MD"), (standardized_mean_difference, "SMD")):
        found, theirs = compute(cells, control), values()["sizes"]["means"][key]
        assert_allclose(found.estimate, theirs["yi"], **AGREE)
        assert_allclose(found.variance, theirs["vi"], **AGREE)
