"""The unit tests that makers of cell-based models agreed on (PerMedCoE), solved by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lobule.tissue.kernels.bodies import bodies
from lobule.tissue.kernels.contact import Linear, Quadratic
from lobule.tissue.kernels.cycle import Age, Cycle, advance_cycle, axis_of_division, daughters_apart
from lobule.tissue.kernels.domain import Domain, Grid
from lobule.tissue.kernels.links import Links
from lobule.tissue.kernels.mechanics import relax
from lobule.tissue.kernels.volume import Pace, divided, grown, volumes
from lobule.tissue.reference.rules import Substance, published_rules
from lobule.tissue.reference.run import run
from lobule.tissue.reference.sheet import Sheet, confluent

ROOM = Domain(200.0, 200.0, periodic=False)


def colony(cycle: Cycle, count: int, dt: float, steps: int, seed: int) -> list[int]:
    """Number of cells after every step."""
    identity = np.arange(count)
    age = Age(np.zeros(count, np.int64), np.zeros(count))
    sizes = []
    for step in range(steps):
        age, divides = advance_cycle(age, cycle, dt, seed=seed, cells=identity, step=step)
        born = int(divides.sum())
        identity = np.concatenate([identity, identity.size + np.arange(born)])
        age = Age(
            np.concatenate([age.phase, age.phase[divides]]),
            np.concatenate([age.elapsed, age.elapsed[divides]]),
        )
        sizes.append(identity.size)
    return sizes


def test_a_cycle_of_fixed_length_doubles_the_cells_on_time() -> None:
    sizes = colony(Cycle((1 / 300.0, 1 / 180.0), (True, True)), 10, 6.0, 320, seed=1)
    assert [sizes[k - 1] for k in (79, 80, 159, 160, 239, 240, 320)] == [
        10, 20, 20, 40, 40, 80, 160,
    ]  # fmt: skip


def test_a_cycle_left_by_chance_grows_exponentially() -> None:
    rate, dt, steps, count = 0.001, 6.0, 250, 1500
    size = colony(Cycle((rate,), (False,)), count, dt, steps, seed=2)[-1]
    growth = np.exp(rate * dt * steps)
    # a pure birth process: mean exp(rt), variance exp(rt) (exp(rt) - 1) for each founder
    noise = np.sqrt(count * growth * (growth - 1))
    bias = count * (growth - (2 - np.exp(-rate * dt)) ** steps)
    assert abs(size - count * growth) < 4 * noise + abs(bias)


def test_phases_left_by_chance_and_on_time_last_as_long_on_average() -> None:
    cycle = Cycle((0.01, 0.02), (False, True))
    age = Age(np.zeros(4000, np.int64), np.zeros(4000))
    first = np.zeros(4000)
    for step in range(1500):
        age, divides = advance_cycle(age, cycle, 1.0, seed=4, cells=np.arange(4000), step=step)
        first = np.where((first == 0) & divides, step + 1, first)
    assert first.min() > 50
    assert first.mean() == pytest.approx(150.0, abs=4 * 100 / np.sqrt(4000) + 1)
    assert first.std() == pytest.approx(100.0, rel=0.1)


def test_daughters_lie_apart_along_the_axis_and_the_axis_has_no_favorite() -> None:
    cells = np.arange(20000)
    axis = axis_of_division(3, cells, 7)
    assert np.hypot(*axis) == pytest.approx(1.0)
    doubled = 2 * np.arctan2(axis[1], axis[0])
    assert abs(np.mean(np.exp(1j * doubled))) < 4 / np.sqrt(20000)
    x = np.full(20000, 100.0)
    first, second = daughters_apart(ROOM, x, x, axis, 8.0)
    assert np.hypot(second[0] - first[0], second[1] - first[1]) == pytest.approx(8.0)
    guided = axis_of_division(3, cells, 7, along=np.full(20000, 0.6), spread=0.2)
    angle = np.arctan2(guided[1], guided[0])
    assert angle.mean() == pytest.approx(0.6, abs=0.01)
    assert angle.std() == pytest.approx(0.2, rel=0.05)


def test_a_volume_follows_its_targets_exponentially() -> None:
    pace = Pace(fluid=0.05, cytoplasmic=0.0045, nuclear=0.0055)
    cell = volumes(1, 2494.0, 540.0, 0.75, pace)
    still = grown(cell, 6.0)
    assert still.total == pytest.approx(cell.total, rel=1e-12)
    growing = replace(cell, target_nuclear_solid=2 * cell.target_nuclear_solid)
    for _ in range(3000):
        growing = grown(growing, 0.1)
    solid = cell.nuclear_solid[0]
    assert growing.nuclear_solid[0] == pytest.approx(solid * (2 - np.exp(-0.0055 * 300)), rel=1e-3)
    for _ in range(4000):
        growing = grown(growing, 6.0)
    assert growing.total == pytest.approx(2 * cell.total, rel=1e-6)
    halves = divided(growing, np.array([0]))
    assert halves.total == pytest.approx(cell.total, rel=1e-6)
    assert halves.radius == pytest.approx(cell.radius, rel=1e-6)


def test_friction() -> None:
    """A body drawn by a spring approaches exponentially; twice the friction, half the speed."""
    for mobility in (1.0, 0.5):
        pair = bodies(
            ROOM, [20.0, 120.0], [50.0, 50.0], 1.0, stiffness=1.0, mobility=[0.0, mobility]
        )
        spring = Links(np.array([0]), np.array([1]), np.array([40.0]), np.array([0.02]))
        now = relax(ROOM, pair, Linear(), step=0.1, tolerance=1e-12, most_sweeps=200, links=spring)
        assert now.x[0] == 20.0
        stretch = now.x[1] - now.x[0] - 40.0
        assert stretch == pytest.approx(60.0 * (1 - 0.1 * 0.02 * mobility) ** 200, rel=1e-9)
        assert stretch == pytest.approx(60.0 * np.exp(-0.02 * mobility * 20.0), rel=2e-3)


def test_two_cells_pushing_apart() -> None:
    """Overlap of two springs falls exponentially, to the last bit of Euler's rule."""
    pair = bodies(ROOM, [98.0, 104.0], [100.0, 100.0], 8.0, stiffness=1.0)
    now = relax(ROOM, pair, Linear(), step=0.05, tolerance=1e-12, most_sweeps=40)
    apart = now.x[1] - now.x[0]
    assert 16.0 - apart == pytest.approx(10.0 * (1 - 2 * 0.05) ** 40, rel=1e-10)
    assert now.x.sum() == pytest.approx(202.0, rel=1e-14)


def two_cells(step: float) -> float:
    """Distance after 6 minutes of two cells that overlap, in small steps."""
    rules = published_rules()
    rules = replace(
        rules,
        substances=(Substance(0.0, 0.0),),
        crawl=replace(rules.crawl, towards=0),
        life=replace(rules.life, division=1e-300, death=0.0, growth=Pace(0.0, 0.0, 0.0)),
        clock=replace(rules.clock, diffusion=step, per_motion=1, per_life=10**9),
    )
    sheet = confluent(2, rules, seed=1, motile_share=0.0)
    cells = replace(sheet.cells, x=np.array([20.0, 26.0]), y=np.array([10.0, 10.0]))
    done = run(replace(sheet, cells=cells), rules, 6.0)
    return float(done.cells.x[1] - done.cells.x[0])


def test_two_cells_with_adhesion_follow_the_equation() -> None:
    rules = published_rules()
    radius = float(volumes(1, 2494.0, 540.0, 0.75, rules.life.growth).radius[0])
    contacts = rules.contacts

    def speed(_: float, distance: np.ndarray) -> np.ndarray:
        push = contacts.repulsion * np.maximum(0, 1 - distance / (2 * radius)) ** 2
        hold = contacts.adhesion * np.maximum(0, 1 - distance / (2 * radius * 1.25)) ** 2
        return 2 * (push - hold)

    exact = solve_ivp(speed, (0.0, 6.0), [6.0], rtol=1e-11, atol=1e-11).y[0, -1]
    errors = [abs(two_cells(step) - exact) for step in (0.2, 0.1, 0.05)]
    assert errors[1] < 0.05
    # the first step has no velocity before it, which costs an order at the start only
    assert errors[0] / errors[1] > 1.9
    assert errors[1] / errors[2] > 1.9


def test_chemotaxis() -> None:
    """A cell that goes straight up a gradient covers its speed, in the right direction."""
    rules = published_rules()
    rules = replace(
        rules,
        substances=(Substance(0.0, 0.0),),
        crawl=replace(rules.crawl, speed=2.0, persistence=0.1, bias=1.0, towards=0),
        contacts=replace(rules.contacts, repulsion=0.0, adhesion=0.0),
        life=replace(rules.life, division=1e-300, death=0.0),
    )
    start = confluent(1, rules, seed=1, motile_share=1.0)
    grid = Grid(Domain(400.0, 400.0, periodic=False), 20.0)
    x, y = grid.centers()
    angle = 0.7
    levels = (np.cos(angle) * x + np.sin(angle) * y)[None]
    cells = replace(start.cells, x=np.array([100.0]), y=np.array([100.0]))
    later = run(Sheet(grid, cells, levels, 1, 0, 1), rules, 10.0).cells
    moved = np.array([later.x[0] - 100.0, later.y[0] - 100.0])
    assert np.arctan2(moved[1], moved[0]) == pytest.approx(angle, abs=1e-9)
    # the first step of Adams and Bashforth counts one and a half times
    assert np.hypot(*moved) == pytest.approx(2.0 * (10.0 + 0.05), rel=1e-9)


def test_pressure_of_a_compressed_lattice() -> None:
    """Hexagonal disks pressed by a known strain: the virial is the textbook pressure."""
    side, count = 15.0, 24
    row, column = np.divmod(np.arange(count * count), count)
    domain = Domain(count * side, count * side * np.sqrt(0.75))
    x = (side * (column + 0.5 * (row % 2)) + 1.0) % domain.width
    y = (side * np.sqrt(0.75) * row + 1.0) % domain.height
    made = bodies(domain, x, y, 8.0, stiffness=1.0)
    at_rest = relax(domain, made, Linear(), step=0.1, tolerance=1e-9, most_sweeps=5)
    assert at_rest.moves == 0
    force = 16.0 - side
    assert at_rest.pressure == pytest.approx(6 * force * side / (4 * np.pi * 8.0**2), rel=1e-10)
    assert at_rest.overlap == pytest.approx(6 * (1 - side / 16.0), rel=1e-10)


def test_a_quadratic_contact_rests_where_pushing_equals_holding() -> None:
    rules = published_rules().contacts
    pair = bodies(
        ROOM, [98.0, 104.0], [100.0, 100.0], 8.0, stiffness=rules.repulsion,
        adhesion=rules.adhesion, reach=rules.reach,
    )  # fmt: skip
    now = relax(ROOM, pair, Quadratic(), step=0.5, tolerance=1e-10, most_sweeps=20000)
    # sqrt(10) (1 - d / 16) = sqrt(0.4) (1 - d / 20)
    root = np.sqrt(rules.repulsion / rules.adhesion)
    assert now.x[1] - now.x[0] == pytest.approx((root - 1) / (root / 16 - 1 / 20), rel=1e-6)
