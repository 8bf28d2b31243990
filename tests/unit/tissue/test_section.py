"""A section: how it is laid out, what it refuses, what the clock lists."""

import numpy as np
import pytest

from lobule.cells.mechanism.paracrine import Paracrine
from lobule.quantity.rule import rule
from lobule.tissue.biology import body
from lobule.tissue.clock import Clock
from lobule.tissue.experiment import Cause
from lobule.tissue.grow import grow
from lobule.tissue.healthy import healthy_section
from lobule.tissue.hexagons import hexagonal_vessels, lobule_domain
from lobule.tissue.kind import Kind
from lobule.tissue.rules.bridging_necrosis import BridgingNecrosis
from lobule.tissue.rules.donor_cells import DonorCells
from lobule.tissue.rules.extinction import Extinction
from lobule.tissue.rules.hepatitis import Hepatitis
from lobule.tissue.terrain import lay_out
from tests.support.sections import small


def test_every_lobule_has_one_vein_and_shares_six_triads():
    domain = lobule_domain(3, 4, 450.0)
    vessels = hexagonal_vessels(domain, 3, 4, 450.0, 0.0, 1)
    assert vessels.lobules == 12
    assert len(vessels.portal) == 24
    terrain = lay_out(domain, vessels)
    assert terrain.to_central.max() == pytest.approx(450.0, abs=25.0)
    assert domain.area / vessels.lobules == pytest.approx(1.5 * np.sqrt(3.0) * 450.0**2)


def test_irregular_lobules_keep_two_triads_per_lobule():
    domain = lobule_domain(4, 4, 450.0)
    vessels = hexagonal_vessels(domain, 4, 4, 450.0, 0.15, 7)
    assert abs(len(vessels.portal) - 32) <= 2
    regular = hexagonal_vessels(domain, 4, 4, 450.0, 0.0, 7)
    moved = np.hypot(*domain.shortest(*(vessels.central - regular.central).T))
    assert 0.0 < moved.max() <= 0.15 * 450.0


def test_healthy_section_has_the_cells_of_its_lobules():
    section = healthy_section(2, 2, seed=3)
    cells = section.cells
    assert cells.count(Kind.STELLATE) == 4 * 100
    assert cells.count(Kind.KUPFFER) == 4 * 100
    assert 780 < cells.count(Kind.HEPATOCYTE) / 4 < 900
    assert len(np.unique(cells.identity)) == len(cells)
    assert section.collagen.skeleton.all()
    assert 0.012 < section.collagen_share < 0.025


@pytest.mark.parametrize(
    ("across", "up", "message"),
    [(0, 2, "at least 1 across"), (2, 3, "even number"), (2, 0, "even number")],
)
def test_refuses_a_section_that_cannot_close(across: int, up: int, message: str):
    with pytest.raises(ValueError, match=message):
        healthy_section(across, up)


def test_refuses_a_wild_lattice_and_a_giant_lobule():
    with pytest.raises(ValueError, match=r"expected 0 to 0\.3"):
        healthy_section(2, 2, irregularity=0.6)
    with pytest.raises(ValueError, match="expected 200 to 1000"):
        healthy_section(2, 2, side=5.0)


def test_refuses_a_step_that_is_too_long_and_days_that_are_no_steps():
    with pytest.raises(ValueError, match="15 minutes"):
        body(30.0)
    with pytest.raises(ValueError, match="no whole number of steps"):
        grow(healthy_section(2, 2), body(2.0), 3.0)


def test_off_is_leaving_a_rule_out():
    clock = body(1.0, Hepatitis())
    assert clock.order().index("Hepatitis") < clock.order().index("Crowding")
    assert "Extinction" not in clock.without(Extinction).order()
    again = clock.without(Hepatitis).with_rule(Hepatitis(), before=Extinction)
    assert again == clock


def test_refuses_fewer_than_no_donor_cells():
    with pytest.raises(ValueError, match="expected 0 or more"):
        DonorCells(-1.0, (0.0,), ())


def test_refuses_a_mechanism_whose_sentence_nobody_understands():
    class Telepathy(Paracrine.__mro__[1]):  # type: ignore[misc,name-defined]
        def cell_rules(self):
            return (rule("hepatocyte", "telepathy", rises_with="HGF"),)

    with pytest.raises(ValueError, match="hepatocyte telepathy"):
        DonorCells(50.0, (0.0,), (Telepathy(),))


def test_clock_is_data():
    clock = Clock(1.0, (Hepatitis(),))
    assert clock.order() == ("Hepatitis",)


def test_hepatitis_comes_with_its_flares_and_no_activity_is_no_cause():
    rules = Cause.HEPATITIS.rules(0.3)
    assert [type(rule) for rule in rules] == [Hepatitis, BridgingNecrosis]
    assert rules[0] == Hepatitis(activity=0.3)
    assert Cause.HEPATITIS.rules(0.0) == ()


def test_a_flare_kills_along_its_way_and_leaves_parallel_fibers():
    quiet = small()
    inflamed = quiet.replace(fields=quiet.fields.replace(tnf=np.ones(quiet.domain.shape)), day=5.0)
    clock = Clock(3.0, (BridgingNecrosis(frequency=5.0),))
    section = grow(inflamed, clock, 3.0)
    dead = ~section.cells.alive
    left = section.collagen.take(~section.collagen.skeleton)
    assert np.count_nonzero(dead) == len(left) > 0
    assert left.coherence == pytest.approx(np.full(len(left), 0.8))
    assert np.array_equal(np.sort(section.cells.x[dead]), np.sort(left.x))
