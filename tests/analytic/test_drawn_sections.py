"""Morphometry against sections that were drawn: areas, lengths, widths and diameters are known."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from lobule.tissue.histology.label_image import label_image
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.pathology.findings import examine, measured
from lobule.tissue.pathology.skeleton import step_lengths
from lobule.tissue.pathology.stage import Ishak, Laennec
from lobule.tissue.section import Section
from tests.support.drawn_sections import SIDE, bare, drawn, hexagons, with_cells

LENGTH = 800.0


def band(width: float, angle: float = 0.0) -> Section:
    """A straight septum of known length and width across a sheet without vessels."""
    domain, vessels = bare(1200.0, 1000.0)
    cosine, sine = np.cos(angle), np.sin(angle)

    def scar(x, y):
        along = (x - 600) * cosine + (y - 500) * sine
        aside = (y - 500) * cosine - (x - 600) * sine
        return (np.abs(aside) < width / 2) & (np.abs(along) < LENGTH / 2)

    return drawn(domain, vessels, scar)


def rims(broken: int = 0) -> Section:
    """Septa along the rims of hexagons, some of them left out, and none to central veins."""
    domain, vessels = hexagons()

    def scar(x, y):
        found = np.zeros(x.shape, dtype=bool)
        for number, (start, way) in enumerate(edges(domain, vessels.portal)):
            if number >= broken:
                dx, dy = domain.shortest(x - start[0], y - start[1])
                along = np.clip((dx * way[0] + dy * way[1]) / SIDE**2, 0, 1)
                found |= np.hypot(dx - along * way[0], dy - along * way[1]) < 20
        return found

    return drawn(domain, vessels, scar)


def edges(domain, portal):
    """Every rim of every hexagon once, as a start and a way."""
    found = []
    images = [(i * domain.width, j * domain.height) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    for first, second, image in itertools.product(portal, portal, images):
        way = second + image - first
        if abs(np.hypot(*way) - SIDE) < 1 and (way[1], way[0]) > (0, 0):
            found.append((first, way))
    return found


def spoke() -> Section:
    """One septum from a portal tract to its central vein."""
    domain, vessels = hexagons()
    start = vessels.central[0]
    ways = [np.array(domain.shortest(*(place - start))) for place in vessels.portal]
    way = min(ways, key=lambda w: abs(np.hypot(*w) - SIDE))

    def scar(x, y):
        dx, dy = domain.shortest(x - start[0], y - start[1])
        along = np.clip((dx * way[0] + dy * way[1]) / SIDE**2, 0, 1)
        return np.hypot(dx - along * way[0], dy - along * way[1]) < 20

    return drawn(domain, vessels, scar)


def islands(diameter: float, gap: float = 60.0) -> tuple[Section, float]:
    """Four round nodules in a sea of scar, and the collagen area that leaves."""
    side = 2 * (diameter + gap)
    domain, vessels = bare(side, side)
    middles = [(0.25 * side, 0.25 * side), (0.75 * side, 0.25 * side)]
    middles += [(0.25 * side, 0.75 * side), (0.75 * side, 0.75 * side)]

    def scar(x, y):
        away = [np.hypot(*domain.shortest(x - a, y - b)) for a, b in middles]
        return np.min(away, axis=0) > diameter / 2

    area = 100 * (1 - 4 * np.pi * (diameter / 2) ** 2 / side**2)
    return drawn(domain, vessels, scar), area


@pytest.mark.parametrize("width", [24.0, 96.0])
@pytest.mark.parametrize("angle", [0.0, 0.4, np.pi / 4])
def test_a_drawn_septum_has_its_length_width_and_area(width, angle):
    section = band(width, angle)
    # The drawing is on a grid of its own: its area says how wide it really came out.
    width = section.collagen.area.sum() / LENGTH
    found = examine(section, pixel=2.0)
    assert found.septa.number == 1
    assert found.septa.length * 1000 == pytest.approx(LENGTH, rel=0.04)
    assert found.septa.width == pytest.approx(width, abs=max(2.5, 0.05 * width))
    area = 100 * LENGTH * width / 1.2e6
    assert found.collagen.image == pytest.approx(area, rel=0.1)
    assert found.collagen.mass == pytest.approx(area, rel=1e-6)
    assert found.collagen.pericellular < 0.1


@pytest.mark.parametrize("diameter", [200.0, 420.0])
def test_drawn_nodules_have_their_number_diameter_and_roundness(diameter):
    section, area = islands(diameter)
    found = examine(section)
    assert found.nodules.number == 4
    assert found.nodules.diameters == pytest.approx(diameter, rel=0.04)
    assert found.nodules.mean_roundness > 0.95
    assert found.nodules.without_vein == 1.0
    assert found.nodules.parenchyma_share == pytest.approx(1.0, abs=0.02)
    assert found.collagen.image == pytest.approx(area, rel=0.03)
    assert found.stage.ishak == Ishak.CIRRHOSIS
    assert (found.stage.laennec is Laennec.C) == (diameter < 300)


def test_rims_of_hexagons_bridge_portal_tracts_and_no_vein():
    section = rims()
    assert len(edges(section.domain, section.vessels.portal)) == 6
    found = examine(section)
    assert found.bridging.portal_pairs == 6
    assert found.bridging.portal_portal == 1.0
    assert found.bridging.portal_central == 0.0
    assert found.bridging.central_central == 0.0
    assert found.nodules.number == 2
    assert found.nodules.without_vein == 0.0
    free = SIDE - 2 * (22 + 50)
    assert found.septa.length * 1000 == pytest.approx(6 * free, rel=0.1)
    assert found.septa.width == pytest.approx(40, abs=4)


def test_a_missing_rim_is_a_bridge_less():
    assert examine(rims(broken=2)).bridging.portal_portal == pytest.approx(4 / 6)


def test_a_spoke_bridges_one_tract_with_one_vein():
    found = examine(spoke())
    assert found.bridging.mixed_pairs == 12
    assert found.bridging.portal_central == pytest.approx(1 / 12)
    assert found.bridging.portal_portal == 0.0
    assert found.stage.ishak == Ishak.OCCASIONAL_BRIDGING


def test_a_vein_that_scar_has_closed_still_ends_a_bridge():
    section = spoke()
    closed = replace(section.vessels, central_open=np.zeros_like(section.vessels.central_open))
    found = examine(replace(section, vessels=closed))
    assert found.bridging.mixed_pairs == 12
    assert found.bridging.portal_central == pytest.approx(1 / 12)
    assert found.zonation.extinct_veins == 1.0


def test_a_healthy_section_is_stage_0():
    domain, vessels = hexagons()
    found = examine(drawn(domain, vessels))
    assert found.stage.ishak == Ishak.NONE
    assert found.septa.number == 0
    assert found.zonation.index > 0.99
    assert 0.02 < found.zonation.gs_positive < 0.08
    assert found.zonation.extinct_veins == 0.0
    assert 1.0 < found.collagen.image < 3.0


def test_cells_are_counted_where_they_lie():
    domain, vessels = hexagons()
    section = with_cells(
        drawn(domain, vessels), Kind.DONOR, np.full((7, 2), 100.0), Mark.DONOR_DERIVED
    )
    marks = section.cells.marks.copy()
    marks[:5] |= int(Mark.CYCLING)
    section = section.replace(cells=section.cells.replace(marks=marks))
    people = measured(section, label_image(section, 4.0)).census
    hepatocytes = section.cells.count(Kind.HEPATOCYTE)
    assert people.number[Kind.DONOR] == 7
    assert people.lobules == pytest.approx(2.0, rel=0.01)
    assert people.per_mm2(Kind.DONOR) == pytest.approx(7 / (domain.area / 1e6), rel=0.01)
    assert people.proliferating == pytest.approx(5 / hepatocytes)
    assert people.y_positive == pytest.approx(7 / len(section.cells))
    assert people.y_positive_hepatocytes == 0.0


@pytest.mark.parametrize("slope", [0.0, 0.3, 0.7, 1.0])
def test_a_thin_line_has_its_length_in_every_direction(slope):
    line = np.zeros((300, 300), dtype=bool)
    column = np.arange(40, 240)
    line[np.round(20 + slope * (column - 40)).astype(int), column] = True
    assert step_lengths(line, False).sum() == pytest.approx(200 * np.hypot(1, slope), rel=0.02)
