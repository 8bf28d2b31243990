"""A hepatocyte that finds no room returns to rest, but only before it is committed to divide."""

from dataclasses import replace

import numpy as np
import pytest

from lobule.tissue.kind import Kind, Mark
from lobule.tissue.landscape import survey
from lobule.tissue.rules.division import Division
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.terrain import lay_out
from lobule.tissue.tick import Tick
from tests.support.sections import small

HEMMED_IN = 10.0
RULE = replace(Division(), fastest=0.0, restriction=0.5)


def _in_cycle(left: float, pressure: float) -> Section:
    """A section of hepatocytes that all have so many days of their cycle left."""
    section = small()
    cells, plate = section.cells, section.cells.of(Kind.HEPATOCYTE)
    marks, until = cells.marks.copy(), cells.until.copy()
    marks[plate] |= np.uint16(Mark.CYCLING)
    until[plate] = section.day + left
    return section.replace(
        cells=cells.replace(marks=marks, until=until, pressure=np.full(len(cells), pressure))
    )


def _cycling(section: Section, rule: Division = RULE) -> float:
    """Share of hepatocytes in the cycle after a step of a quarter of a day."""
    terrain = lay_out(section.domain, section.vessels)
    scene = Scene(section, terrain, survey(section), Tick(section.day, 0.25, section.seed))
    later = rule.act(scene)
    return float(later.cells.has(Mark.CYCLING)[later.cells.of(Kind.HEPATOCYTE)].mean())


def test_a_hepatocyte_that_is_hemmed_in_early_in_its_cycle_returns_to_rest():
    assert _cycling(_in_cycle(0.9 * RULE.cycle, HEMMED_IN)) == 0.0


def test_a_hepatocyte_that_has_room_stays_in_its_cycle():
    assert _cycling(_in_cycle(0.9 * RULE.cycle, 0.0)) == 1.0


def test_a_hepatocyte_past_the_restriction_point_stays_in_its_cycle_however_crowded():
    assert _cycling(_in_cycle(0.4 * RULE.cycle, HEMMED_IN)) == 1.0


@pytest.mark.parametrize("left", [0.4, 0.9])
def test_people_have_no_such_return(left):
    rule = replace(Division(), fastest=0.0)
    assert _cycling(_in_cycle(left * rule.cycle, HEMMED_IN), rule) == 1.0
