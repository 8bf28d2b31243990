"""Small steps beside whole matrices, and rows that do not notice each other."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.tissue.kernels.domain import Domain, Grid
from lobule.tissue.kernels.lines import Lines, lines, small_steps

# below, at and above one and two tiles of eight, in rows and in columns
SHAPES = [(1, 1), (1, 9), (9, 1), (3, 7), (8, 8), (16, 17), (17, 16), (25, 31), (33, 64)]
DIFFUSIVITY, DECAY, DT = 900.0, 0.4, 0.05


def matrix(count: int, spacing: float, periodic: bool) -> np.ndarray:
    """Backward Euler on one line, with half of the decay."""
    made = np.eye(count) * (1.0 + 0.5 * DT * DECAY)
    for i in range(count if periodic and count > 1 else count - 1):
        j = (i + 1) % count
        made[i, i] += DT * DIFFUSIVITY / spacing**2
        made[j, j] += DT * DIFFUSIVITY / spacing**2
        made[i, j] -= DT * DIFFUSIVITY / spacing**2
        made[j, i] -= DT * DIFFUSIVITY / spacing**2
    return made


@pytest.mark.parametrize("held_share", [0.0, 0.1])
@pytest.mark.parametrize("periodic", [True, False])
@pytest.mark.parametrize("shape", SHAPES)
def test_small_steps_are_solutions_of_matrices(
    shape: tuple[int, int], periodic: bool, held_share: float
) -> None:
    chance = np.random.default_rng(7)
    rows, columns = shape
    grid = Grid(Domain(10.0 * columns, 10.0 * rows, periodic), 10.0)
    field, level, given = chance.normal(size=(3, *shape))
    gain = chance.uniform(0.5, 1.0, shape)
    held = chance.random(shape) < held_share
    found = small_steps(
        field, lines(grid, DIFFUSIVITY, DECAY, DT), 3, gain=gain, given=given, held=held,
        level=level,
    )  # fmt: skip
    along_x, along_y = (matrix(count, 10.0, periodic) for count in (columns, rows))
    for _ in range(3):
        field = np.linalg.solve(along_x, np.where(held, level, field).T).T
        field = np.linalg.solve(along_y, np.where(held, level, field))
        field = gain * np.where(held, level, field) + given
    assert found == pytest.approx(field, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("columns", [5, 16, 30])
def test_a_row_has_the_same_bits_alone_and_among_others(columns: int) -> None:
    many = Grid(Domain(10.0 * columns, 210.0, periodic=False), 10.0)
    field = np.random.default_rng(8).normal(size=many.shape)
    # nothing spreads from row to row
    prepared = lines(many, DIFFUSIVITY, DECAY, DT)
    still = lines(many, 0.0, DECAY, DT)
    together = small_steps(field, Lines(prepared.x, still.y), 5)
    one = Grid(Domain(10.0 * columns, 10.0, periodic=False), 10.0)
    alone = [small_steps(row[None], lines(one, DIFFUSIVITY, DECAY, DT), 5) for row in field]
    assert np.concatenate(alone).tobytes() == together.tobytes()
