"""Parts of the tissue with a closed form: spread of signals, sums over voxels, chance, contacts."""

import numpy as np
import pytest
from scipy import special, stats

from lobule.tissue.contacts import contacts
from lobule.tissue.domain import Domain
from lobule.tissue.fate import poisson_quantile
from lobule.tissue.identity import named
from lobule.tissue.rules.debris import Debris
from lobule.tissue.rules.toxin import Toxin
from lobule.tissue.sampling import at, share_out
from lobule.tissue.spread import ridges, smooth, steady
from lobule.tissue.tick import Tick

DOMAIN = Domain(1600.0, 1600.0, 160, 160)


def test_analytic_steady_point_source_is_a_bessel_function():
    source = np.zeros(DOMAIN.shape)
    source[80, 80] = 1.0 / DOMAIN.voxel_area
    field = steady(DOMAIN, source, 50.0)
    for voxels in (5, 8, 12):
        distance = voxels * DOMAIN.dx
        expected = special.k0(distance / 50.0) / (2.0 * np.pi * 50.0**2)
        assert field[80, 80 + voxels] == pytest.approx(expected, rel=0.02)
        assert field[80 + voxels, 80] == pytest.approx(field[80, 80 + voxels], rel=1e-9)
    # Ripples below zero around a one-voxel source are cut off: 2e-5 of the total.
    assert field.sum() == pytest.approx(source.sum(), rel=5e-5)


def test_analytic_blur_has_the_variance_it_was_asked_for():
    spot = np.zeros(DOMAIN.shape)
    spot[80, 80] = 1.0
    blurred = smooth(DOMAIN, spot, 40.0)
    x, _ = DOMAIN.centers()
    assert (blurred * (x - x[80, 80]) ** 2).sum() == pytest.approx(40.0**2, rel=1e-3)


@pytest.mark.parametrize("degrees", [0.0, 20.0, 45.0, 70.0, 90.0])
def test_analytic_ridge_runs_along_a_septum_at_any_angle_to_the_lattice(degrees: float):
    x, y = DOMAIN.centers()
    angle = np.radians(degrees)
    across = -(x - 800.0) * np.sin(angle) + (y - 800.0) * np.cos(angle)
    axis_x, axis_y = ridges(DOMAIN, np.exp(-((across / 25.0) ** 2)), 16.0)
    found = 0.5 * np.arctan2(axis_y[80, 80], axis_x[80, 80])
    assert np.cos(2.0 * (found - angle)) == pytest.approx(1.0, abs=2e-3)


def test_analytic_sharing_keeps_sums_and_reading_is_exact_for_planes():
    x = np.array([3.0, 801.0, 1599.5])
    y = np.array([1598.0, 17.0, 803.0])
    assert share_out(DOMAIN, x, y, np.array([1.0, 2.0, 4.0])).sum() == pytest.approx(7.0)
    grid_x, grid_y = DOMAIN.centers()
    (value,) = at(DOMAIN, x[1:2], y[1:2], 2.0 * grid_x - 3.0 * grid_y)
    assert value[0] == pytest.approx(2.0 * 801.0 - 3.0 * 17.0)


def test_analytic_poisson_numbers():
    luck, mean = np.random.default_rng(1).random(4000), np.repeat([0.01, 0.7, 3.0, 9.0], 1000)
    assert np.array_equal(poisson_quantile(luck, mean), stats.poisson.ppf(luck, mean))


def test_analytic_contacts_are_those_of_brute_force():
    rng = np.random.default_rng(2)
    x, y = rng.random(900) * 400.0, rng.random(900) * 300.0
    reach = rng.uniform(3.0, 15.0, 900)
    first, second = contacts(x, y, reach, 3.0, 400.0, 300.0)
    found = {tuple(sorted(pair)) for pair in zip(first.tolist(), second.tolist(), strict=True)}
    dx, dy = np.subtract.outer(x, x), np.subtract.outer(y, y)
    dx, dy = dx - 400.0 * np.round(dx / 400.0), dy - 300.0 * np.round(dy / 300.0)
    near = np.hypot(dx, dy) < np.add.outer(reach, reach) + 3.0
    expected = set(zip(*np.nonzero(np.triu(near, 1)), strict=True))
    assert len(found) == len(first)
    assert found == {(int(a), int(b)) for a, b in expected}


def test_analytic_hazard_over_any_cut_of_the_time():
    short, long = Tick(0.0, 0.25, 1), Tick(0.0, 3.0, 1)
    assert 1.0 - (1.0 - short.chance(0.3)) ** 12 == pytest.approx(float(long.chance(0.3)))


def test_analytic_mean_of_fading_debris():
    times = np.linspace(0.0, 3.0, 200_001)
    assert Debris().mean_share(3.0) == pytest.approx(np.exp(-0.3 * times).mean(), rel=1e-4)


def test_analytic_toxin_acts_for_its_time_whatever_the_step():
    toxin = Toxin(first=1.0, last=8.0, every=3.5)
    for length in (0.25, 1.0, 2.0):
        acted = sum(
            toxin.share_of_step(day, length) * length for day in np.arange(0.0, 14.0, length)
        )
        assert acted == pytest.approx(3 * toxin.acting)


def test_names_of_cells_are_distinct_and_depend_on_parent_purpose_and_step():
    parents = np.arange(200_000)
    names = named(parents, "division", 7)
    assert len(np.unique(names)) == len(parents)
    assert names.min() >= 0
    assert not np.array_equal(names, named(parents, "division", 8))
    assert not np.array_equal(names, named(parents, "deposition", 7))
