"""Bilirubin in two pools and the sessions of devices, against closed forms and balances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pytest

from lobule.care import Care
from lobule.engine.run import Cohort, Plan
from lobule.engine.simulate import simulate
from lobule.engine.trace import assemble
from lobule.liver import LEVERS, body
from lobule.liver.bile import Bile
from lobule.quantity.process import Process
from lobule.quantity.state import state
from lobule.treatment import DPMAS, MARS, PlasmaExchange
from tests.support.devices import at_rest, held, through
from tests.support.physiology import YEAR, Floats, follow, read, start

BILE = Bile()
K, R, Q = BILE.bilirubin_turnover, BILE.tissue_ratio, BILE.tissue_exchange
NORMAL, STEEPNESS, MASS = BILE.normal_bilirubin, BILE.bilirubin_exponent, 0.2
SESSION = MARS(days=(0.0,))
LENGTH = 5.0 / 24.0


@dataclass(frozen=True)
class _Ledger(Process):
    """What is made, excreted and taken away, in mg/dL of plasma."""

    kind: ClassVar[str] = "test"
    states = (state("made", "mg/dL"), state("excreted", "mg/dL"), state("removed", "mg/dL"))

    def rates(self, x: Any) -> dict[str, Any]:
        fresh = x.lever("plasma_replacement") * (x.bilirubin - NORMAL)
        return {
            "made": (1.0 + R) * K * NORMAL,
            "excreted": (1.0 + R) * K * x.functional_mass**STEEPNESS * x.bilirubin,
            "removed": x.lever("bilirubin_removal") * x.bilirubin + fresh,
        }


def _run(
    devices: tuple[Process, ...], schedule: Any, days: tuple[float, ...], names: Any
) -> Floats:
    model = held(*devices)
    cohort = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), at_rest(model, MASS)[None, :])
    plan = Plan(days[-1] + 1.0, days, names, schedule, chance=False)
    return simulate(model, cohort, plan).observations[0]


def _closed_form(removal: float, days: float, begin: Floats) -> Floats:
    """exp(M t) applied to plasma, tissue and 1."""
    from scipy.linalg import expm

    excretion = (1.0 + R) * K * MASS**STEEPNESS
    matrix = np.array(
        [
            [-excretion - Q - removal, Q, (1.0 + R) * K * NORMAL],
            [Q / R, -Q / R, 0.0],
            [0.0, 0.0, 0.0],
        ]
    )
    return expm(matrix * days) @ begin


def test_analytic_session_and_rebound_follow_the_closed_form() -> None:
    days = (LENGTH, 0.5, 1.0, 3.0, 10.0, 100.0)
    ours = _run((SESSION,), SESSION.schedule(), days, ("bilirubin", "tissue_bilirubin"))
    level = NORMAL / MASS**STEEPNESS
    ended = _closed_form(2.6, LENGTH, np.array([level, level, 1.0]))
    theirs = [_closed_form(0.0, day - LENGTH, ended)[:2] for day in days]
    np.testing.assert_allclose(ours, theirs, rtol=2e-5)


def test_analytic_bilirubin_is_conserved_through_sessions() -> None:
    """Production - excretion - removed = change of plasma and tissue, to a millionth."""
    devices = (DPMAS(days=(0.0,)), PlasmaExchange(days=(0.125,), volume=1.5, hours=1.5))
    schedule = Care(devices).schedule()
    names = ("bilirubin", "tissue_bilirubin", "made", "excreted", "removed")
    seen = _run((*devices, _Ledger()), schedule, (0.0, 0.1, 0.15, 0.2, 1.0, 30.0), names)
    pool = seen[:, 0] + R * seen[:, 1]
    balance = seen[:, 2] - seen[:, 3] - seen[:, 4]
    np.testing.assert_allclose(pool - pool[0], balance, atol=1e-6 * pool[0])
    assert seen[-1, 4] > 0.5 * seen[0, 0]


def test_analytic_tissue_moves_no_steady_state() -> None:
    for mass in (0.15, 0.5, 1.0):
        model = held(mass=mass)
        states = follow(model, start(model), [3000.0])[0]
        plasma, tissue = read(model, states, "bilirubin", "tissue_bilirubin")
        assert plasma == pytest.approx(NORMAL / mass**STEEPNESS, rel=1e-4)
        assert tissue == pytest.approx(plasma, rel=1e-4)


def test_analytic_blood_of_a_healthy_adult_is_stationary_for_ten_years() -> None:
    """To the drift of a healthy liver itself, which is about a millionth; ammonia drifts by 3 %."""
    model = assemble(body(), LEVERS)
    names = ("bilirubin", "tissue_bilirubin", "bile_acids", "clotting_factors")
    healthy = read(model, start(model), *names)
    for states in follow(model, start(model), [YEAR, 10 * YEAR]):
        mass = read(model, states, "functional_mass")[0]
        np.testing.assert_allclose(read(model, states, *names), healthy, rtol=4 * abs(mass - 1.0))


def test_analytic_intrinsic_values_are_those_of_the_same_patient_without_a_device() -> None:
    """For days; later the albumin given acts on filling and so, truly, on the liver."""
    days = (0.0, 0.125, 1.0, 2.2, 5.0)
    own = ("intrinsic_bilirubin", "intrinsic_inr", "intrinsic_meld")
    exchange = PlasmaExchange(days=(0.0, 2.0, 4.0))
    bare = ("bilirubin", "inr", "meld")
    with_device = through(Care((exchange,)), 20.0, days, *own, *bare)
    without = through(Care((PlasmaExchange(),)), 20.0, days, *bare)
    np.testing.assert_allclose(with_device[:, :3], without, rtol=2e-5)
    assert (with_device[1, 3:] < 0.8 * without[1]).all()


def test_analytic_clotting_factors_of_a_donor_decay_with_a_half_life_of_a_day() -> None:
    care = Care((PlasmaExchange(days=(0.0,)),))
    given = through(care, 20.0, (0.125, 1.125, 2.125), "donor_clotting_factors")[:, 0]
    np.testing.assert_allclose(given / given[0], [1.0, 0.5, 0.25], rtol=1e-4)


def test_analytic_session_after_aclf_has_the_dose_of_a_planned_one() -> None:
    """The pool jumps to 1 and fades with mean life T, so its integral is T."""
    model = held(SESSION)
    states = start(model, mars_pool=1.0)
    days = [LENGTH, 2.0 * LENGTH]
    left = [read(model, s, "mars_pool")[0] for s in follow(model, states, days)]
    np.testing.assert_allclose(left, np.exp([-1.0, -2.0]), rtol=1e-6)
