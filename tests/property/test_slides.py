"""What must hold for every slide: place and angle change nothing, and a core is a part."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.excerpt import excerpt
from lobule.tissue.histology.label_image import label_image
from lobule.tissue.histology.stains import STAINS
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import Kind
from lobule.tissue.pathology.biopsy import biopsy
from lobule.tissue.pathology.findings import examine
from lobule.tissue.section import Section
from tests.analytic.test_drawn_sections import rims


@pytest.fixture(scope="module")
def section() -> Section:
    return rims(broken=2)


def moved(section: Section, dx: float, dy: float) -> Section:
    domain, vessels = section.domain, section.vessels
    sides = np.array([domain.width, domain.height])
    cells, collagen = section.cells, section.collagen
    return section.replace(
        cells=cells.replace(
            x=np.mod(cells.x + dx, domain.width), y=np.mod(cells.y + dy, domain.height)
        ),
        collagen=collagen.replace(
            x=np.mod(collagen.x + dx, domain.width), y=np.mod(collagen.y + dy, domain.height)
        ),
        vessels=vessels.replace(
            portal=np.mod(vessels.portal + np.array([dx, dy]), sides),
            central=np.mod(vessels.central + np.array([dx, dy]), sides),
        ),
    )


@pytest.mark.parametrize("shift", [(137.0, 0.0), (301.0, 777.0)])
def test_where_the_section_begins_changes_no_measure(section, shift):
    here, there = examine(section), examine(moved(section, *shift))
    assert there.collagen.image == pytest.approx(here.collagen.image, rel=0.02)
    assert there.collagen.mass == pytest.approx(here.collagen.mass, rel=0.01)
    assert there.septa.length == pytest.approx(here.septa.length, rel=0.05)
    assert there.septa.width == pytest.approx(here.septa.width, rel=0.05)
    assert there.bridging == here.bridging
    assert there.nodules.number == here.nodules.number
    assert there.stage == here.stage


def test_a_cut_of_the_whole_section_is_the_section(section):
    domain = section.domain
    whole = examine(section)
    cut = examine(section, Cut(0.0, 0.0, domain.width, domain.height))
    assert cut.collagen.image == pytest.approx(whole.collagen.image, rel=1e-6)
    assert cut.collagen.mass == pytest.approx(whole.collagen.mass, rel=1e-6)
    assert cut.census == whole.census


@pytest.mark.parametrize("angle", [0.5, 4.0])
def test_a_turned_cut_of_many_sections_holds_what_they_hold(section, angle):
    """A large square at any angle meets the periodic section again and again."""
    side = 3200.0
    found = examine(section, Cut(50.0, 80.0, side, side, angle), pixel=5.0)
    whole = examine(section, pixel=5.0)
    assert found.collagen.image == pytest.approx(whole.collagen.image, rel=0.05)
    ratio = found.septa.length / found.census.area * whole.census.area / whole.septa.length
    assert ratio == pytest.approx(1.0, rel=0.1)
    assert found.septa.width == pytest.approx(whole.septa.width, rel=0.06)
    hepatocytes = found.census.per_mm2(Kind.HEPATOCYTE)
    assert hepatocytes == pytest.approx(whole.census.per_mm2(Kind.HEPATOCYTE), rel=0.03)


def test_fibers_turn_with_the_cut(section):
    level = label_image(section, 3.0, Cut(100.0, 100.0, 300.0, 300.0))
    corner = Cut(100.0, 100.0, 300.0, 300.0, np.pi / 2)
    turned = label_image(section, 3.0, corner)
    # A quarter turn about the corner shows the tissue to the left of it.
    other = label_image(section, 3.0, Cut(-200.0, 100.0, 300.0, 300.0))
    back = np.rot90(turned.fiber_x, -1)
    assert level.shape == turned.shape
    assert np.abs(back + other.fiber_x).max() < 1e-4


def test_a_core_is_at_a_place_of_its_own_and_again_the_same(section):
    first, again = biopsy(section, 5, 1), biopsy(section, 5, 1)
    assert first == again
    assert biopsy(section, 5, 1, number=1) != first
    assert biopsy(section, 5, 1, seed=99) != first
    assert first.area == pytest.approx(5e6)


def test_pieces_of_a_core_are_parted_by_glass(section):
    labels = label_image(section, 4.0, biopsy(section, 4, 0.5, pieces=3))
    glass = (labels.tissue == TissueClass.GLASS).all(axis=0)
    assert (labels.tissue == TissueClass.GLASS).any(axis=0).tolist() == glass.tolist()
    assert np.count_nonzero(np.diff(glass.astype(int)) == 1) == 2
    assert (labels.inhabitants.nucleus[:, glass] == -1).all()


def test_an_excerpt_is_the_slide_of_that_cut(section):
    cut = biopsy(section, 1.5, 0.5)
    whole = label_image(section, 3.0)
    drawn, taken = label_image(section, 3.0, cut), excerpt(whole, cut)
    assert taken.shape == drawn.shape
    assert (taken.tissue == drawn.tissue).mean() > 0.85
    red = [float(one.of(TissueClass.COLLAGEN).mean()) for one in (drawn, taken)]
    assert red[1] == pytest.approx(red[0], rel=0.05)


@pytest.mark.parametrize("stain", STAINS, ids=lambda stain: stain.slug)
def test_the_same_slide_takes_the_same_stain(section, stain):
    cut = Cut(0.0, 0.0, 200.0, 150.0)
    first, again = (stain.color(label_image(section, 1.0, cut)) for _ in range(2))
    assert first.shape == (150, 200, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, again)
    assert first.std() > 1.0
