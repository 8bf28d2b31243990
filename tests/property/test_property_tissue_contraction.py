"""What must hold when myofibroblasts contract, for any parcels of collagen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lobule.tissue.cells import new_cells
from lobule.tissue.clock import Clock
from lobule.tissue.collagen import Collagen
from lobule.tissue.grow import grow
from lobule.tissue.kind import Kind
from lobule.tissue.rules.contraction import Contraction
from lobule.tissue.rules.stellate import StellateCells
from lobule.tissue.section import Section
from tests.support.sections import small

CENTER = 700.0


def pulled(section: Section, turns: np.ndarray, parallel: float, *, fresh: bool, bone: bool):
    """A ring of parcels 60 um around a heap of myofibroblasts, before and after ten days."""
    count = len(turns)
    around = 2.0 * np.pi * np.arange(count) / count
    area = np.full(count, 20.0)
    ring = Collagen(
        identity=np.arange(count) + 10**12,
        x=CENTER + 60.0 * np.cos(around),
        y=CENTER + 60.0 * np.sin(around),
        fresh=area if fresh else 0.0 * area,
        linked=0.0 * area if fresh else area,
        axis_x=parallel * np.cos(2.0 * turns),
        axis_y=parallel * np.sin(2.0 * turns),
        skeleton=np.full(count, bone),
    )
    heap = np.full(200, CENTER)
    crowd = new_cells(Kind.MYOFIBROBLAST, np.arange(200) + 10**13, heap, heap)
    # Day 5: parcels are put in another order only every 64 days.
    before = section.replace(cells=crowd, collagen=ring, day=5.0)
    return ring, grow(before, Clock(5.0, (Contraction(),)), 10.0).collagen


@given(some.lists(some.floats(0.0, np.pi), min_size=3, max_size=12), some.floats(0.0, 1.0))
def test_property_collagen_is_drawn_in_without_loss_and_stays_possible(angles, parallel):
    before, after = pulled(small(), np.array(angles), parallel, fresh=True, bone=False)
    assert np.array_equal(before.fresh, after.fresh)
    assert (after.coherence <= 1.0 + 1e-9).all()
    near, far = (np.hypot(each.x - CENTER, each.y - CENTER) for each in (after, before))
    assert (near <= far + 1e-6).all()


@pytest.mark.parametrize(("fresh", "bone"), [(False, False), (True, True)])
def test_property_cross_linked_collagen_and_the_framework_stay(fresh: bool, bone: bool):
    turns = np.linspace(0.0, 3.0, 7)
    before, after = pulled(small(), turns, 0.8, fresh=fresh, bone=bone)
    for name in ("x", "y", "axis_x", "axis_y"):
        assert np.array_equal(getattr(before, name), getattr(after, name))


def test_property_fibers_slide_sideways_and_not_along_themselves():
    count = 8
    around = 2.0 * np.pi * np.arange(count) / count
    _, radial = pulled(small(), around, 1.0, fresh=True, bone=False)
    _, ring = pulled(small(), around + 0.5 * np.pi, 1.0, fresh=True, bone=False)
    gone = [60.0 - np.hypot(each.x - CENTER, each.y - CENTER) for each in (radial, ring)]
    assert np.abs(gone[0]).max() < 0.1 * gone[1].min()


@pytest.mark.parametrize("degrees", [0.0, 30.0, 90.0])
def test_property_a_walk_in_scar_follows_its_fibers_whatever_their_angle(degrees: float):
    domain, angle = small().domain, np.radians(degrees)
    x, y = (grid.ravel() for grid in domain.centers())
    filled = np.full(len(x), 0.5 * domain.voxel_area)
    scar = Collagen(
        identity=np.arange(len(x)) + 10**12,
        x=x,
        y=y,
        fresh=filled,
        linked=0.0 * filled,
        axis_x=np.full(len(x), np.cos(2.0 * angle)),
        axis_y=np.full(len(x), np.sin(2.0 * angle)),
        skeleton=np.zeros(len(x), dtype=np.bool_),
    )
    start = np.full(2000, CENTER)
    crowd = new_cells(Kind.MYOFIBROBLAST, np.arange(2000) + 10**13, start, start)
    still = StellateCells(division=0.0, death=0.0, reversion=0.0, activation=0.0, supply=0.0)
    section = small().replace(cells=crowd, collagen=scar, day=5.0)
    cells = grow(section, Clock(3.0, (still,)), 3.0).cells
    dx, dy = cells.x - CENTER, cells.y - CENTER
    along, across = dx * np.cos(angle) + dy * np.sin(angle), dy * np.cos(angle) - dx * np.sin(angle)
    assert along.std() > 3.0 * across.std()
