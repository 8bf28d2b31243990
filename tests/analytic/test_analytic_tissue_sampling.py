"""Cells and fields exchange without a trace of the grid."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.tissue.kernels.domain import Domain, Grid
from lobule.tissue.kernels.sampling import count, deposit, gradient, ridges, sample, smooth

SIDE = 640.0


def grid(periodic: bool = True) -> Grid:
    return Grid(Domain(SIDE, SIDE, periodic), 10.0)


@pytest.mark.parametrize("periodic", [True, False])
def test_deposit_and_smoothing_keep_the_total(periodic: bool) -> None:
    chance = np.random.default_rng(1)
    x, y = chance.random((2, 500)) * SIDE
    amount = chance.random(500)
    for field in (
        deposit(grid(periodic), x, y, amount),
        count(grid(periodic), x, y, amount),
        smooth(grid(periodic), deposit(grid(periodic), x, y, amount), 35.0),
    ):
        assert field.sum() == pytest.approx(amount.sum(), rel=1e-12)


@pytest.mark.parametrize("periodic", [True, False])
def test_sampling_is_the_transpose_of_depositing(periodic: bool) -> None:
    chance = np.random.default_rng(2)
    x, y = chance.random((2, 300)) * SIDE
    amount, field = chance.random(300), chance.random(grid(periodic).shape)
    there = sample(grid(periodic), field, x, y) @ amount
    assert there == pytest.approx(float((deposit(grid(periodic), x, y, amount) * field).sum()))


def test_sampling_is_exact_for_a_plane() -> None:
    x, y = grid(False).centers()
    chance = np.random.default_rng(3)
    a, b = 10.0 + chance.random((2, 100)) * (SIDE - 20.0)
    assert sample(grid(False), 0.3 * x - 0.2 * y, a, b) == pytest.approx(0.3 * a - 0.2 * b)


def test_a_blurred_point_is_a_gaussian() -> None:
    point = np.zeros(grid().shape)
    point[32, 32] = 1.0
    x, y = grid().centers()
    square = (x - x[32, 32]) ** 2 + (y - y[32, 32]) ** 2
    expected = 100.0 * np.exp(-square / (2 * 30.0**2)) / (2 * np.pi * 30.0**2)
    assert np.abs(smooth(grid(), point, 30.0) - expected).max() < 1e-5 * expected.max()


def hill(angle: float, length: float, width: float) -> np.ndarray:
    """A long hill through the middle, turned by an angle."""
    x, y = grid().centers()
    along = np.cos(angle) * (x - SIDE / 2) + np.sin(angle) * (y - SIDE / 2)
    across = np.cos(angle) * (y - SIDE / 2) - np.sin(angle) * (x - SIDE / 2)
    return np.exp(-0.5 * (along / length) ** 2 - 0.5 * (across / width) ** 2)


@pytest.mark.parametrize("angle", np.linspace(0.0, np.pi, 13)[:-1])
def test_gradient_and_ridge_turn_with_the_tissue(angle: float) -> None:
    """Turned by any angle against the grid, a septum looks the same: no printing of the lattice."""
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    sigma, field = 22.0, hill(angle, 90.0, 20.0)
    here = turn @ np.array([[30.0, -50.0, 0.0], [25.0, -12.0, 4.0]]) + SIDE / 2
    slopes = [sample(grid(), part, *here) for part in gradient(grid(), field, sigma)]
    level = sample(grid(), hill(0.0, 90.0, 20.0), here[0], here[1])
    straight = turn.T @ np.array(slopes)
    # the blurred hill is a hill again, of the variances' sum
    a, b = np.hypot(90.0, sigma), np.hypot(20.0, sigma)
    u, v = np.array([[30.0, -50.0, 0.0], [25.0, -12.0, 4.0]])
    blurred = 90.0 * 20.0 / (a * b) * np.exp(-0.5 * (u / a) ** 2 - 0.5 * (v / b) ** 2)
    scale = blurred.max() / b
    assert straight[0] == pytest.approx(-u / a**2 * blurred, abs=0.03 * scale)
    assert straight[1] == pytest.approx(-v / b**2 * blurred, abs=0.03 * scale)
    assert level.shape == (3,)
    tangent = ridges(grid(), field, sigma)
    for reach in (-60.0, 0.0, 60.0):
        spot = turn @ np.array([[reach], [0.0]]) + SIDE / 2
        doubled = np.arctan2(
            sample(grid(), tangent.sin2, *spot), sample(grid(), tangent.cos2, *spot)
        )
        off = np.angle(np.exp(1j * (doubled - 2 * angle))) / 2
        assert abs(off[0]) < np.radians(0.5)


def test_spectral_slopes_of_a_wave_are_exact() -> None:
    x, y = grid().centers()
    k = 2 * np.pi / SIDE * np.array([3, -2])
    slopes = gradient(grid(), np.sin(k[0] * x + k[1] * y), 0.0)
    for part, one in zip(slopes, k, strict=True):
        assert part == pytest.approx(one * np.cos(k[0] * x + k[1] * y), abs=1e-12)
