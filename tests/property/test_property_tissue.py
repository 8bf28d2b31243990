"""What must hold for every section: places inside, nothing negative, luck that belongs to cells."""

import numpy as np
import pytest

from lobule.cells.mechanism.differentiation import Differentiation
from lobule.cells.mechanism.fusion import Fusion
from lobule.cells.mechanism.immune import ImmuneRegulation
from lobule.cells.mechanism.matrix import MatrixDegradation
from lobule.cells.mechanism.paracrine import Paracrine
from lobule.tissue.biology import body
from lobule.tissue.clock import Clock
from lobule.tissue.fate import without
from lobule.tissue.grow import finite, grow
from lobule.tissue.kind import Kind
from lobule.tissue.rules.alcohol import Alcohol
from lobule.tissue.rules.cholestasis import Cholestasis
from lobule.tissue.rules.donor_cells import DonorCells
from lobule.tissue.rules.hepatitis import Hepatitis
from lobule.tissue.rules.perfusion import Perfusion
from lobule.tissue.rules.toxin import Toxin
from lobule.tissue.terrain import lay_out
from tests.support.sections import same_bytes, small

FIVE = (Paracrine(), ImmuneRegulation(), MatrixDegradation(), Fusion(), Differentiation())


@pytest.mark.parametrize("cause", [Hepatitis(), Alcohol(), Cholestasis(), Toxin()])
def test_property_every_cause_leaves_a_possible_section(cause):
    section = grow(small(), body(2.0, cause), 20.0)
    cells, domain = section.cells, section.domain
    assert finite(section)
    assert ((cells.x >= 0) & (cells.x < domain.width)).all()
    assert ((cells.y >= 0) & (cells.y < domain.height)).all()
    assert len(np.unique(cells.identity)) == len(cells)
    assert (section.collagen.area > 0).all()
    assert (section.collagen.coherence <= 1.0 + 1e-9).all()
    assert ((cells.growth > 0) & (cells.growth <= 1.0)).all()
    assert ((section.fields.oxygen >= 0) & (section.fields.oxygen <= 65.0 + 1e-9)).all()


def test_property_blood_still_reaches_the_vein_through_sinusoids_that_lost_their_hepatocytes():
    section = small()
    near = lay_out(section.domain, section.vessels).to_central.ravel() < 150.0
    voxel = section.domain.voxel_of(section.cells.x, section.cells.y)
    bare = without(section, section.cells.of(Kind.HEPATOCYTE) & near[voxel])
    lowest = [
        float(grow(bare, Clock(8.0, (Perfusion(bare_sinusoids=ease),)), 400.0).fields.oxygen.min())
        for ease in (0.0, 0.5)
    ]
    assert lowest[1] > lowest[0]
    assert lowest[1] >= section.fields.oxygen.min() - 1.0


def test_property_same_seed_same_bytes_and_another_seed_another_section():
    clock = body(2.0, Hepatitis())
    assert same_bytes(grow(small(), clock, 10.0), grow(small(), clock, 10.0))
    other = grow(small().replace(seed=99), clock, 10.0)
    assert not np.array_equal(grow(small(), clock, 10.0).cells.identity, other.cells.identity)


def test_property_frozen_in_and_new_out():
    before = small().cells.x.copy()
    grow(small(), body(2.0, Alcohol()), 4.0)
    assert np.array_equal(small().cells.x, before)


def test_property_donor_cells_arrive_by_number_and_all_descendants_are_marked():
    clock = body(1.0, DonorCells(50.0, (0.0,), FIVE))
    section = grow(small(), clock, 1.0)
    arrived = section.cells.count(Kind.DONOR)
    assert 150 <= arrived <= 200
    later = grow(section, clock, 20.0)
    assert later.cells.count(Kind.DONOR) < 0.15 * arrived
    assert later.relay.trophic is not None
    assert 0.0 < later.relay.trophic.max() <= 1.0
    hepatocytes = later.cells.of(Kind.HEPATOCYTE)
    donors = np.count_nonzero(later.cells.donor_derived & hepatocytes)
    assert donors < 0.001 * np.count_nonzero(hepatocytes)


def test_property_donor_cells_that_can_do_nothing_leave_the_tissue_as_it_was():
    idle = grow(small(), body(1.0, Hepatitis(), DonorCells(50.0, (0.0,), ())), 8.0)
    none = grow(small(), body(1.0, Hepatitis()), 8.0)
    host = idle.cells.take(~idle.cells.of(Kind.DONOR))
    assert np.array_equal(np.sort(host.identity), np.sort(none.cells.identity))
    assert np.array_equal(idle.collagen.fresh, none.collagen.fresh)


def test_property_a_toxin_spares_hepatocytes_that_have_just_divided():
    section, toxin = small(), Toxin(first=0.0, last=0.0)
    fresh = section.replace(cells=section.cells.replace(until=np.full(len(section.cells), 1e-9)))
    old = section.replace(cells=section.cells.replace(until=np.full(len(section.cells), -1e6)))
    dead = [int((~grow(one, Clock(0.5, (toxin,)), 0.5).cells.alive).sum()) for one in (fresh, old)]
    assert dead[0] < 0.1 * dead[1]
