"""Macrophages that turn restorative: the numbers of the linear chain, whatever the step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lobule.tissue.clock import Clock
from lobule.tissue.fate import without
from lobule.tissue.grow import grow
from lobule.tissue.kind import Kind
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.levers import Levers
from lobule.tissue.rules.infiltrate import Infiltrate
from lobule.tissue.rules.signals import MACROPHAGE_UNIT
from lobule.tissue.section import Section
from lobule.tissue.succession import Succession
from tests.support.sections import small

KINDS = (Kind.INFLAMMATORY_MACROPHAGE, Kind.RESTORATIVE_MACROPHAGE)
RATES = [
    (0.15, 0.15, 0.10),
    (0.75, 0.25, 0.08),
    (0.05, 0.05, 0.10),
    (0.0, 0.3, 0.5),
    (0.15, 0.0, 0.1),
    (0.2, 0.1, 0.0),
]


def _chain(chances: Succession, entry: float, start: tuple[float, float], days: float):
    """Both kinds after these days by integration of their equations."""

    def rates(_: float, now: np.ndarray) -> list[float]:
        young, old = now
        turning = float(chances.switch) * young
        return [entry - float(chances.leaving) * young, turning - chances.later_loss * old]

    return solve_ivp(rates, (0.0, days), start, rtol=1e-11, atol=1e-13).y[:, -1]


@pytest.mark.parametrize("rates", RATES)
@pytest.mark.parametrize("length", [0.25, 3.0, 8.0])
def test_analytic_shares_of_a_succession_solve_its_equations(
    rates: tuple[float, float, float], length: float
) -> None:
    fate = Succession(*rates)
    young, old = _chain(fate, 0.0, (1.0, 0.0), length)
    assert fate.unchanged(length) == pytest.approx(young, abs=1e-9)
    assert fate.turned(length) == pytest.approx(old, abs=1e-9)
    assert fate.gone(length) == pytest.approx(1.0 - young - old, abs=1e-9)
    came = _chain(fate, 1.0, (0.0, 0.0), length)
    assert fate.entered(length) == pytest.approx(came[0], abs=1e-9)
    assert fate.entered_and_turned(length) == pytest.approx(came[1], abs=1e-9)


def test_analytic_short_steps_of_a_succession_are_one_event_at_most() -> None:
    fate, step = Succession(0.15, 0.2, 0.1), 1e-4
    assert fate.gone(step) == pytest.approx(0.15 * step, rel=1e-3)
    assert fate.turned(step) == pytest.approx(0.2 * step, rel=1e-3)
    assert fate.entered(step) == pytest.approx(step, rel=1e-3)
    assert fate.entered_and_turned(step) < step**2


def _called(attractant: float, levers: Levers) -> Section:
    """Four lobules without macrophages of the infiltrate, called for alike everywhere."""
    section = small()
    section = without(section, section.cells.of(*KINDS))
    fields = section.fields.replace(ccl2=np.full(section.domain.shape, attractant))
    return section.replace(fields=fields, levers=levers)


def _mean_numbers(section: Section, step: float) -> np.ndarray:
    """Inflammatory and restorative macrophages, mean of 40 moments after three months."""
    clock = Clock(step, (replace(Infiltrate(), killing=0.0),))
    section, numbers = grow(section, clock, 90.0), []
    for _ in range(40):
        section = grow(section, clock, 9.0)
        numbers.append([section.cells.count(kind) for kind in KINDS])
    return np.mean(numbers, axis=0)


@pytest.mark.parametrize("turning", [1.0, 2.5])
def test_analytic_steady_macrophages_are_those_of_the_chain_in_long_and_in_short_steps(
    turning: float,
) -> None:
    attractant, more = 1.5, 1.3
    grid = np.ones(small().domain.shape)
    levers = Levers(restorative_switch=turning * grid, macrophage_recruitment=more * grid)
    section, rule = _called(attractant, levers), Infiltrate()
    places = section.domain.area / CELL_AREA
    call = more * attractant / (1.0 + attractant / rule.saturation)
    entry = MACROPHAGE_UNIT * places * call * (rule.loss + rule.switch)
    young = entry / (rule.loss + turning * rule.switch)
    old = young * turning * rule.switch / rule.restorative_loss
    for step in (3.0, 0.25):
        found = _mean_numbers(section, step)
        # Numbers are Poisson and remembered for ten days: some 36 independent moments.
        for number, expected in zip(found, (young, old), strict=True):
            assert number == pytest.approx(expected, abs=4.0 * np.sqrt(expected / 36.0))
