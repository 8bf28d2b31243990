"""What the tissue's engine refuses: one sentence with the value, the range and the cure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from lobule.tissue.kernels.bodies import bodies
from lobule.tissue.kernels.contact import Contact, Jkr, Linear, Quadratic
from lobule.tissue.kernels.cycle import Cycle
from lobule.tissue.kernels.diffusion import advance, steady
from lobule.tissue.kernels.domain import Domain, Grid
from lobule.tissue.kernels.exchange import Appetite, cell_map
from lobule.tissue.kernels.lines import lines
from lobule.tissue.kernels.mechanics import relax
from lobule.tissue.kernels.medium import Medium
from lobule.tissue.kernels.neighbors import find_pairs
from lobule.tissue.kernels.sampling import smooth
from lobule.tissue.kernels.volume import Pace, grown, volumes
from lobule.tissue.reference.rules import published_rules
from lobule.tissue.reference.run import run
from lobule.tissue.reference.sheet import confluent

ROOM = Domain(100.0, 80.0)
GRID = Grid(ROOM, 10.0)
ONE = np.array([50.0])


def relaxed(**options: Any) -> Any:
    body = bodies(ROOM, ONE, ONE, 5.0, stiffness=1.0)
    chosen = {"step": 0.1, "tolerance": 0.1, "most_sweeps": 1, **options}
    return relax(ROOM, body, Linear(), **chosen)


REFUSED: list[tuple[Callable[[], Any], str]] = [
    (lambda: Domain(0.0, 80.0), "width is 0 µm; expected a length above 0"),
    (lambda: Domain(100.0, float("nan")), "height is nan µm"),
    (lambda: Grid(ROOM, 0.0), "voxel of 0 µm does not fit; expected above 0 to 80"),
    (lambda: Grid(ROOM, 90.0), "voxel of 90 µm does not fit"),
    (lambda: bodies(ROOM, [101.0], [5.0], 5.0, stiffness=1.0), r"Cell 0 is at \(101, 5\) µm"),
    (lambda: bodies(ROOM, [1.0], [5.0], -5.0, stiffness=1.0), "radius of cell 0 is -5"),
    (lambda: bodies(ROOM, [1.0], [5.0], 5.0, stiffness=1.0, reach=0.5), "reach of cell 0 is 0.5"),
    (lambda: find_pairs(ROOM, ONE, ONE, np.array([30.0]), 2.0), "80 µm across; expected at least"),
    (lambda: find_pairs(ROOM, ONE, ONE, np.array([3.0]), 0.0), "skin is 0 µm; expected above 0"),
    (lambda: relaxed(step=0.0), "step of relaxation is 0; expected above 0"),
    (lambda: relaxed(step=0.34), "step of relaxation is 0.34; expected at most 0.33, beyond which"),
    (lambda: relaxed(tolerance=-1.0), "tolerance of relaxation is -1"),
    (lambda: relaxed(threads=0), "There are 0 threads; expected 1 or more"),
    (lambda: Medium(GRID, -1.0), "diffusivity .* is -1 .*; expected 0 or more"),
    (lambda: Medium(GRID, 1.0, -0.5), "decay is -0.5; expected 0 or more"),
    (lambda: lines(GRID, -1.0, 0.0, 0.1), "diffusivity is -1; expected 0 or more"),
    (lambda: lines(GRID, 1.0, 0.0, 0.0), "step is 0; expected above 0"),
    (lambda: advance(Medium(GRID, 1.0), np.zeros(GRID.shape), -1.0), "step is -1"),
    (lambda: steady(Medium(GRID, 1.0), 1.0), "no steady state; give it a decay"),
    (
        lambda: cell_map(Appetite(uptake=np.array([-1.0])), ONE, 1.0, 0.1),
        "uptake of a cell is -1; expected 0 or more. Use export",
    ),
    (lambda: smooth(GRID, np.zeros(GRID.shape), -2.0), "blur is -2 µm; expected 0 or more"),
    (lambda: Cycle((), ()), "cycle has 0 rates"),
    (lambda: Cycle((0.0,), (True,)), "left at a rate of 0; expected above 0"),
    (
        lambda: grown(volumes(1, 2494.0, 540.0, 0.75, Pace(0.05, 0.01, 0.01)), 21.0),
        "step of growth is 21 min; expected above 0 to 20",
    ),
    (lambda: confluent(0, published_rules(), seed=1), "sheet has 0 cells; expected 1 or more"),
    (
        lambda: run(confluent(4, published_rules(), seed=1), published_rules(), -1.0),
        "runs for -1 min; expected 0 or more",
    ),
    (
        lambda: run(confluent(4, published_rules(), seed=1), published_rules(), 1.0, threads=0),
        "There are 0 threads",
    ),
]


@pytest.mark.parametrize(("ask", "sentence"), REFUSED)
def test_refusals(ask: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        ask()


def test_a_periodic_grid_of_two_voxels_is_refused() -> None:
    with pytest.raises(ValueError, match="2 voxels in one direction"):
        lines(Grid(Domain(20.0, 80.0), 10.0), 1.0, 0.0, 0.1)


def test_relaxation_says_how_far_it_is_from_rest() -> None:
    pair = bodies(ROOM, [50.0, 52.0], [40.0, 40.0], 5.0, stiffness=1.0)
    stopped = relax(ROOM, pair, Linear(), step=0.1, tolerance=1e-6, most_sweeps=3)
    assert stopped.sweeps == 3
    left = 10.0 - (stopped.x[1] - stopped.x[0])
    assert stopped.residual == pytest.approx(left)


@pytest.mark.parametrize("contact", [Linear(), Quadratic(), Jkr()])
def test_the_largest_step_that_is_allowed_comes_to_rest(contact: Contact) -> None:
    """A shaken lattice rests in the largest step; a step three times larger is refused."""
    chance = np.random.default_rng(6)
    row, column = np.divmod(np.arange(224), 16)
    domain = Domain(16 * 13.0, 14 * 13.0 * np.sqrt(0.75))
    x, y = domain.placed(
        13.0 * (column + 0.5 * (row % 2)) + chance.normal(0.0, 0.6, 224),
        13.0 * np.sqrt(0.75) * row + chance.normal(0.0, 0.6, 224),
    )
    made = bodies(domain, x, y, 7.5, stiffness=2.0, mobility=1.5)
    slope = contact.steepest(made) * 1.5
    options = {"most_sweeps": 3000, "tolerance": 1e-4 * slope}
    assert relax(domain, made, contact, step=0.333 / slope, **options).residual <= 1e-4 * slope
    with pytest.raises(ValueError, match="jump to and fro"):
        relax(domain, made, contact, step=1.0 / slope, **options)


def test_a_body_without_mobility_stays() -> None:
    pair = replace(
        bodies(ROOM, [50.0, 52.0], [40.0, 40.0], 5.0, stiffness=1.0), mobility=np.array([0.0, 1.0])
    )
    done = relax(ROOM, pair, Linear(), step=0.3, tolerance=1e-9, most_sweeps=500)
    assert done.x[0] == 50.0
    assert done.x[1] == pytest.approx(60.0, abs=1e-8)
