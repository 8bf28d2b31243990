"""Parts of the body against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy, Engraftment
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.trace import assemble
from lobule.etiology import HepatitisB
from lobule.liver import LEVERS, body
from tests.support.physiology import YEAR, follow, leaves_of, read, start


@pytest.mark.parametrize(
    ("state", "mean_life"), [("insult", 15.0), ("kidney_injury_creatinine", 8.0)]
)
def test_analytic_acute_pools_wash_out_exponentially(state: str, mean_life: float) -> None:
    model = assemble(body(), LEVERS)
    days = [1.0, 10.0, 40.0]
    path = follow(model, start(model, **{state: 0.8}), days)
    left = [read(model, states, state)[0] for states in path]
    np.testing.assert_allclose(left, 0.8 * np.exp(-np.array(days) / mean_life), rtol=1e-6)


def test_analytic_portal_thrombus_forms_with_its_half_life() -> None:
    model = assemble(body(), LEVERS)
    path = follow(model, start(model, portal_vein_blocked=1.0), [60.0])
    formed = read(model, path[0], "portal_thrombosis")[0]
    assert formed == pytest.approx(1.0 - math.exp(-1.0), rel=1e-6)


@pytest.mark.parametrize("macrophages", [0.0, 0.3, 1.5])
@pytest.mark.parametrize("myofibroblasts", [0.0, 0.01, 0.4])
def test_analytic_growth_signal_is_the_root_of_its_balance(
    macrophages: float, myofibroblasts: float
) -> None:
    """Made = taken up + lost: aM M + a3 F = alpha F s + gamma s / (1 - s)."""
    model = assemble(body(), LEVERS)
    states = start(model, inflammatory_macrophages=macrophages, myofibroblasts=myofibroblasts)
    signal = read(model, states, "growth_signal")[0]
    made = 20.0 * macrophages + 183.6 * myofibroblasts
    lost = 734.4 * myofibroblasts * signal + 2.0 * signal / (1.0 - signal)
    assert 0.0 <= signal < 1.0
    assert lost == pytest.approx(made, rel=1e-9, abs=1e-12)


def test_analytic_meld_of_the_worked_example() -> None:
    """Bilirubin 2.5, INR 1.8, creatinine 1.2 give 18.22."""
    model = assemble(body(), LEVERS)
    factors = 1.8 ** (-1.0 / 0.5)
    states = start(
        model, bilirubin=2.5, clotting_factors=factors, kidney_injury_creatinine=1.2 - 0.8
    )
    assert read(model, states, "meld")[0] == pytest.approx(18.22, abs=5e-3)


@pytest.mark.parametrize(
    ("labs", "points"),
    [
        ({}, 5),
        ({"bilirubin": 2.0}, 6),
        ({"bilirubin": 3.1}, 7),
        ({"albumin_mass": 35.0}, 6),
        ({"albumin_mass": 27.9}, 7),
        ({"clotting_factors": 1.7**-2.0 - 1e-9}, 6),
        ({"clotting_factors": 2.4**-2.0}, 7),
        ({"ascites": 1.0}, 6),
        ({"ascites": 1.0, "refractory_ascites": 1.0}, 7),
        ({"encephalopathy": 1.0}, 6),
        ({"encephalopathy": 1.0, "encephalopathy_grade_now": 3.0}, 7),
        ({"encephalopathy_grade_now": 3.0, "ammonia": 140.0}, 5),
    ],
)
def test_analytic_child_pugh_points(labs: dict[str, float], points: int) -> None:
    model = assemble(body(), LEVERS)
    assert read(model, start(model, **labs), "child_pugh")[0] == points


def test_analytic_age_runs_with_the_days() -> None:
    model = assemble(body(), LEVERS)
    assert read(model, start(model), "age", day=10 * YEAR)[0] == pytest.approx(35.0)


def test_analytic_infusion_into_the_artery_of_a_quiet_liver() -> None:
    """Nineteen in twenty meet sinusoids, which hold half; of the rest the lungs hold nine tenths
    each time they pass, and a little comes back to the liver.
    """
    model = assemble_patient(HepatitisB(), Care() + CellTherapy())
    happening = next(h for h in model.happenings if h.event.name == "infusion")
    leaves = leaves_of(model, start(model))
    changes = evaluate(list(happening.jumps.values()), leaves)
    found = dict(zip(happening.jumps, (float(c) for c in changes), strict=True))
    passed = 100.0 - 0.95 * 50.0
    assert 0.95 * 50.0 < found["donor_cells_liver"] < 0.95 * 50.0 + 0.1 * passed
    assert 0.9 * passed < found["donor_cells_arrested"] < passed
    dead = sum(value for name, value in found.items() if name.startswith("debris_"))
    torn = found["debris_blood"]
    assert dead - torn == pytest.approx(100.0 * (1.0 / 0.9 - 1.0))
    assert torn == pytest.approx(4.0 * found["donor_cells_elsewhere"])
    assert found["infused_cells"] == pytest.approx(100.0 / 0.9)


def test_analytic_live_cells_in_liver_halve_every_four_days() -> None:
    therapy = CellTherapy(mechanisms=(Engraftment(),))
    model = assemble_patient(HepatitisB(), Care() + therapy)
    path = follow(model, start(model, donor_cells_liver=50.0), [4.0, 8.0])
    left = [read(model, states, "donor_cells_liver")[0] for states in path]
    rate = math.log(2.0) / 4.0 + 2.0e-3
    np.testing.assert_allclose(left, 50.0 * np.exp(-rate * np.array([4.0, 8.0])), rtol=1e-6)
