"""Workload and renewal of hepatocytes against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.liver import LEVERS, body
from tests.support.physiology import follow, read, start

# Mass stays where it is: no regrowth, and turnover in balance.
AT_REST = {"hepatocytes.regrowth": 0.0}


def _liver() -> Model:
    return assemble(body(), LEVERS)


@pytest.mark.parametrize("remnant", [0.3, 0.5, 0.8])
def test_analytic_hepatocytes_grow_into_their_work_exponentially(remnant: float) -> None:
    """W = L - (L - 1) exp(-t / 14 d) while mass does not change."""
    model = _liver()
    days = [1.0, 7.0, 14.0, 40.0]
    path = follow(model, start(model, hepatocytes=remnant), days, values=AT_REST)
    seen = [read(model, states, "adapted_workload")[0] for states in path]
    load = 1.0 / remnant
    np.testing.assert_allclose(seen, load - (load - 1.0) * np.exp(-np.array(days) / 14.0), 1e-4)


@pytest.mark.parametrize(
    ("mass", "adapted", "expected"),
    [
        (1.0, 1.0, 0.0),
        (0.25, 1.0, 0.0),
        (0.20, 1.0, (1.0 - 0.02 * 5.0) * math.tanh(0.5)),
        (0.20, 2.0, 0.0),
        (0.10, 2.0, (1.0 - 0.02 * 10.0) * math.tanh(0.5)),
        (0.02, 1.0, 0.0),
    ],
)
def test_analytic_overload(mass: float, adapted: float, expected: float) -> None:
    model = _liver()
    states = start(model, hepatocytes=mass, adapted_workload=adapted)
    assert read(model, states, "overload")[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("shift", "lost"), [(-0.003, True), (0.003, False)])
def test_analytic_critical_remnant_without_regrowth(shift: float, lost: bool) -> None:
    """Strain q grows without bound beyond the root of k tanh((q - 4) / 2) = (q - 1) / 14.

    Without regrowth, inflammation and limits q'/q is the left side minus the right side.
    """
    from scipy.optimize import brentq

    def growth(strain: float) -> float:
        return math.tanh((strain - 4.0) / 2.0) - (strain - 1.0) / 14.0

    critical = 1.0 / float(brentq(growth, 4.0, 6.0))  # pyright: ignore[reportArgumentType]
    assert 0.20 < critical < 0.25
    model = _liver()
    states = start(model, hepatocytes=critical + shift)
    unlimited = {"workload.smallest_mass": 1e-4, "workload.largest_adaptation": 100.0}
    values = {**AT_REST, **unlimited, "hepatocytes.inflammatory_injury": 0.0}
    later = follow(model, states, [60.0], values=values, tolerance=1e-6)[0]
    left = read(model, later, "hepatocyte_mass")[0]
    assert bool(left < 0.05) is lost
    assert lost or left > 0.1


@pytest.mark.parametrize(
    ("macrophages", "distortion", "renewal"),
    [(0.0, 0.5, 0.0), (0.6, 0.0, 2.4e-3), (0.6, 0.35, 1.2e-3), (0.6, 0.70, 2.4e-3 / 17.0)],
)
def test_analytic_quiet_renewal(macrophages: float, distortion: float, renewal: float) -> None:
    model = _liver()
    states = start(model, restorative_macrophages=macrophages, architecture=distortion)
    assert read(model, states, "quiet_renewal")[0] == pytest.approx(renewal, rel=1e-6)


def test_analytic_ki67_of_the_healthy_is_turnover_times_staining() -> None:
    model = _liver()
    seen = read(model, start(model), "ki67")[0]
    assert seen == pytest.approx(100.0 * 0.18 / 365.25 * 3.0)
