"""R-hat and effective sample size against ArviZ."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.calibration.convergence import convergence

arviz = pytest.importorskip("arviz")


def _chains(kind: str) -> np.ndarray:
    luck = np.random.default_rng(3)
    draws = luck.normal(size=(4, 500))
    if kind == "sticky":
        for step in range(1, 500):
            draws[:, step] = 0.7 * draws[:, step - 1] + 0.7 * draws[:, step]
    if kind == "apart":
        draws += 0.3 * np.arange(4)[:, None]
    if kind == "zeros":
        draws = np.where(luck.uniform(size=draws.shape) < 0.4, 0.0, np.exp(draws))
    return draws[:, :499] if kind == "odd" else draws


@pytest.mark.parametrize("kind", ["plain", "sticky", "apart", "zeros", "odd"])
@pytest.mark.filterwarnings("ignore")
def test_same_numbers(kind: str) -> None:
    draws = _chains(kind)
    found = convergence("x", draws)
    assert found.r_hat == pytest.approx(float(arviz.rhat(draws)), rel=1e-6)
    assert found.effective == pytest.approx(float(arviz.ess(draws)), rel=0.01)


def test_a_number_that_never_varies_has_no_r_hat() -> None:
    found = convergence("x", np.zeros((4, 100)))
    assert np.isnan(found.r_hat)
    assert found.effective == 400
