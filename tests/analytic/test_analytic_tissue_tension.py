"""Tension under cells that contract, where it has a closed form."""

import numpy as np
import pytest

from lobule.tissue.domain import Domain
from lobule.tissue.spread import drawn_in

DOMAIN = Domain(1600.0, 1200.0, 64, 48)


def test_analytic_one_wave_of_contraction_is_drawn_to_its_crests():
    wave, blur, reach = 2.0 * np.pi / 400.0, 20.0, 60.0
    x, _ = DOMAIN.centers()
    toward_x, toward_y, axis_x, axis_y = drawn_in(DOMAIN, np.cos(wave * x), blur, reach)
    level = np.exp(-0.5 * (wave * blur) ** 2) / (1.0 + (wave * reach) ** 2)
    assert toward_x == pytest.approx(-wave * reach * level * np.sin(wave * x), abs=1e-12)
    assert toward_y == pytest.approx(0.0, abs=1e-12)
    # Crests are shortened across and troughs are stretched.
    assert axis_x == pytest.approx(-((wave * reach) ** 2) * level * np.cos(wave * x), abs=1e-12)
    assert axis_y == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("degrees", [0.0, 25.0, 45.0, 75.0, 90.0])
def test_analytic_tension_joins_two_scars_at_any_angle_to_the_lattice(degrees: float):
    x, y = DOMAIN.centers()
    angle = np.radians(degrees)
    pull = np.zeros(DOMAIN.shape)
    for side in (-100.0, 100.0):
        far = np.hypot(x - 812.5 - side * np.cos(angle), y - 612.5 - side * np.sin(angle))
        pull += np.exp(-0.5 * (far / 25.0) ** 2)
    *_, axis_x, axis_y = drawn_in(DOMAIN, pull, 20.0, 60.0)
    found = 0.5 * np.arctan2(axis_y[24, 32], axis_x[24, 32])
    assert np.cos(2.0 * (found - angle)) == pytest.approx(1.0, abs=2e-3)


def test_analytic_what_contracts_evenly_pulls_nowhere():
    for part in drawn_in(DOMAIN, np.ones(DOMAIN.shape), 20.0, 60.0):
        assert part == pytest.approx(0.0, abs=1e-12)
