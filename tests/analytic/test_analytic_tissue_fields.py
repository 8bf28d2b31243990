"""Fields of the tissue against what can be solved by hand or by Fourier."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import k0

from lobule.tissue.kernels.diffusion import advance, flux, ledger, steady
from lobule.tissue.kernels.domain import Domain, Grid
from lobule.tissue.kernels.exchange import Appetite, cell_map, rates, voxel_map
from lobule.tissue.kernels.lines import lines, small_steps
from lobule.tissue.kernels.medium import Medium
from lobule.tissue.kernels.transport import carried

SIDE = 400.0


def gaussian(grid: Grid, variance: float) -> np.ndarray:
    x, y = grid.centers()
    square = (x - SIDE / 2) ** 2 + (y - SIDE / 2) ** 2
    return np.exp(-square / (2 * variance)) / (2 * np.pi * variance)


@pytest.mark.parametrize("periodic", [True, False])
@pytest.mark.parametrize("scheme", ["lines", "backward Euler"])
def test_a_drop_spreads_as_a_gaussian(scheme: str, periodic: bool) -> None:
    grid = Grid(Domain(SIDE, SIDE, periodic), 2.5)
    diffusivity, decay, start, minutes, dt = 100.0, 0.1, 6.0, 4.0, 0.01
    drop = gaussian(grid, 2 * diffusivity * start)
    if scheme == "lines":
        level = small_steps(drop, lines(grid, diffusivity, decay, dt), round(minutes / dt))
    else:
        medium = Medium(grid, diffusivity, decay)
        level = drop
        for _ in range(round(minutes / dt / 2)):
            level = advance(medium, level, 2 * dt, tolerance=1e-7).field
    expected = gaussian(grid, 2 * diffusivity * (start + minutes)) * np.exp(-decay * minutes)
    assert np.abs(level - expected).max() < 3e-3 * expected.max()


def wave(grid: Grid) -> np.ndarray:
    x, y = grid.centers()
    return np.cos(2 * np.pi * x / SIDE) * np.cos(4 * np.pi * y / SIDE)


WAVE_NUMBER = (2 * np.pi / SIDE) ** 2 + (4 * np.pi / SIDE) ** 2


def test_the_error_in_space_is_of_second_order() -> None:
    errors = []
    for spacing in (20.0, 10.0, 5.0):
        grid = Grid(Domain(SIDE, SIDE), spacing)
        medium = Medium(grid, 300.0, 0.05)
        found = steady(medium, wave(grid), tolerance=1e-11).field
        errors.append(np.abs(found - wave(grid) / (300.0 * WAVE_NUMBER + 0.05)).max())
    assert errors[0] / errors[1] == pytest.approx(4.0, rel=0.1)
    assert errors[1] / errors[2] == pytest.approx(4.0, rel=0.1)


@pytest.mark.parametrize("scheme", ["lines", "backward Euler"])
def test_the_error_in_time_is_of_first_order(scheme: str) -> None:
    grid = Grid(Domain(SIDE, SIDE), 10.0)
    diffusivity, decay, minutes = 2000.0, 0.2, 0.4
    # the wave decays on the grid itself at a rate that can be written down: no error in space
    rate = decay + sum(
        4 * diffusivity / 10.0**2 * np.sin(np.pi * n * 10.0 / SIDE) ** 2 for n in (1, 2)
    )
    errors = []
    for steps in (40, 80, 160):
        dt = minutes / steps
        level = wave(grid)
        if scheme == "lines":
            level = small_steps(level, lines(grid, diffusivity, decay, dt), steps)
        else:
            for _ in range(steps):
                medium = Medium(grid, diffusivity, decay)
                level = advance(medium, level, dt, tolerance=1e-11).field
        errors.append(np.abs(level - wave(grid) * np.exp(-rate * minutes)).max())
    assert errors[0] / errors[1] == pytest.approx(2.0, rel=0.1)
    assert errors[1] / errors[2] == pytest.approx(2.0, rel=0.06)


@pytest.mark.parametrize("count", [1, 1000])
def test_sinks(count: int) -> None:
    """One and a thousand cells that take up at a constant rate lower the level by Bessel's K0."""
    side, diffusivity, decay, amount = 1200.0, 1000.0, 0.5, 500.0
    grid = Grid(Domain(side, side), 5.0)
    chance = np.random.default_rng(1)
    x, y = (np.floor(chance.random((2, count)) * grid.columns) + 0.5) * 5.0
    source, uptake = rates(
        grid, grid.voxel(x, y), Appetite(export=-amount), np.ones(count), grid.voxel_area
    )
    medium = Medium(grid, diffusivity, decay)
    found = steady(medium, source + decay, uptake, tolerance=1e-10)
    spots = chance.integers(0, grid.size, 3000)
    across, up = (axis.ravel()[spots, None] for axis in grid.centers())
    far = np.hypot(*grid.domain.apart(across - x, up - y))
    away = far.min(axis=1) > (20.0 if count == 1 else 9.0)
    length = np.sqrt(diffusivity / decay)
    expected = amount / (2 * np.pi * diffusivity) * k0(far[away] / length).sum(axis=1)
    lacking = 1.0 - found.field.ravel()[spots][away]
    assert np.abs(lacking - expected).max() < 0.01 * expected.max()
    book = ledger(medium, found.field, source + decay, uptake)
    assert abs(book.missing) < 1e-9 * book.given


@pytest.mark.parametrize("shape", [(1, 17), (23, 37), (64, 64), (50, 129)])
@pytest.mark.parametrize("periodic", [True, False])
def test_odd_grids_and_rough_media_against_a_dense_solve(
    shape: tuple[int, int], periodic: bool
) -> None:
    chance = np.random.default_rng(8)
    grid = Grid(Domain(shape[1] * 10.0, shape[0] * 10.0, periodic), 10.0)
    held = chance.random(shape) < 0.03
    medium = Medium(
        grid, np.exp(2.0 * chance.normal(size=shape)), 0.002, held, chance.random(shape)
    )
    source, uptake = chance.random((2, *shape))
    found = steady(medium, source, 0.1 * uptake, tolerance=1e-11)
    assert found.residual < 1e-11
    assert found.cycles < 45
    book = ledger(medium, found.field, source, 0.1 * uptake)
    assert abs(book.missing) < 1e-8 * (book.given + abs(book.from_held))
    if grid.size < 1000:
        dense = np.linalg.solve(*dense_system(medium, source, 0.1 * uptake))
        assert found.field.ravel() == pytest.approx(dense, abs=1e-8)


def dense_system(medium: Medium, source: np.ndarray, uptake: np.ndarray) -> tuple:
    """The balance written out voxel by voxel."""
    grid = medium.grid
    k, held = np.asarray(medium.conductivity), np.asarray(medium.held)
    matrix, right = np.zeros((grid.size, grid.size)), np.zeros(grid.size)
    for r in range(grid.rows):
        for c in range(grid.columns):
            here = r * grid.columns + c
            if held[r, c]:
                matrix[here, here], right[here] = 1.0, np.asarray(medium.level)[r, c]
                continue
            matrix[here, here] += (0.002 + uptake[r, c]) * grid.voxel_area
            right[here] += source[r, c] * grid.voxel_area
            for dr, dc in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                a, b = r + dr, c + dc
                if grid.domain.periodic:
                    a, b = a % grid.rows, b % grid.columns
                elif not (0 <= a < grid.rows and 0 <= b < grid.columns):
                    continue
                if (a, b) == (r, c):
                    continue
                face = 2 * k[r, c] * k[a, b] / (k[r, c] + k[a, b])
                matrix[here, here] += face
                matrix[here, a * grid.columns + b] -= face
    return matrix, right


def channel(permeability: np.ndarray) -> tuple[Medium, np.ndarray]:
    grid = Grid(Domain(600.0, 100.0, periodic=False), 10.0)
    held = np.zeros(grid.shape, bool)
    held[:, 0] = held[:, -1] = True
    level = np.zeros(grid.shape)
    level[:, 0] = 2.0
    medium = Medium(grid, np.broadcast_to(permeability, grid.shape), 0.0, held, level)
    return medium, steady(medium, tolerance=1e-12).field


def test_flow_through_layers_is_that_of_resistances_in_series() -> None:
    permeability = np.exp(np.sin(np.arange(60.0)))
    medium, pressure = channel(permeability)
    east, north = flux(medium, pressure)
    faces = 2 * permeability[:-1] * permeability[1:] / (permeability[:-1] + permeability[1:])
    assert east[:, :-1] == pytest.approx(2.0 / np.sum(1 / faces), rel=1e-8)
    assert np.abs(north).max() < 1e-9


def test_blood_gives_off_exponentially_along_its_way() -> None:
    medium, pressure = channel(np.ones(60))
    inlet = np.zeros(medium.grid.shape, bool)
    inlet[:, 0] = True
    flow = flux(medium, pressure)[0][4, 7]
    rate = 5e-6
    found = carried(medium, pressure, Medium(medium.grid, 0.0, 0.0, inlet, 1.0), 0.0, rate)
    assert found.cycles <= 2
    # voxel by voxel: what enters leaves or is taken up
    expected = (1 + rate * medium.grid.voxel_area / flow) ** -np.arange(60.0)
    assert found.field == pytest.approx(np.broadcast_to(expected, (10, 60)), rel=1e-9)
    assert expected[-1] == pytest.approx(
        np.exp(-rate * 59 * medium.grid.voxel_area / flow), rel=0.01
    )


@pytest.mark.parametrize("periodic", [True, False])
def test_small_steps_keep_what_neither_fades_nor_leaves(periodic: bool) -> None:
    grid = Grid(Domain(330.0, 210.0, periodic), 10.0)
    level = np.random.default_rng(3).random(grid.shape)
    later = small_steps(level, lines(grid, 5000.0, 0.0, 0.1), 200)
    assert later.sum() == pytest.approx(level.sum(), rel=1e-13)
    assert later.std() < 0.1 * level.std()


def test_maps_of_the_cells_of_a_voxel_compose_as_cells_one_by_one() -> None:
    chance = np.random.default_rng(5)
    grid = Grid(Domain(60.0, 60.0), 20.0)
    voxel = chance.integers(0, grid.size, 200)
    appetite = Appetite(*chance.random((3, 200)), export=chance.random(200))
    cells = cell_map(appetite, 1000.0 * chance.random(200), 8000.0, 0.5)
    gain, given = voxel_map(grid, voxel, cells)
    level = chance.random(grid.size)
    expected = level.copy()
    for k in range(200):
        expected[voxel[k]] = cells.gain[k] * expected[voxel[k]] + cells.given[k]
    assert gain.ravel() * level + given.ravel() == pytest.approx(expected, rel=1e-12)


def test_held_voxels_are_held_in_small_steps() -> None:
    """As in published engines they are set after each sweep; the error falls with the step."""
    grid = Grid(Domain(200.0, 200.0, periodic=False), 10.0)
    held = np.zeros(grid.shape, bool)
    held[:, 0] = held[:, -1] = True
    straight = np.array(np.broadcast_to(1 - np.arange(20) / 19, grid.shape))
    errors = []
    for dt in (0.1, 0.01, 0.001):
        prepared = lines(grid, 1000.0, 0.0, dt)
        found = small_steps(straight, prepared, round(60.0 / dt), held=held, level=straight * held)
        assert (found[held] == straight[held]).all()
        errors.append(np.abs(found - straight).max())
    assert errors[0] > 4 * errors[1] > 16 * errors[2]
    assert errors[2] < 2e-3
