"""The pace of rodents: what must hold between its numbers and those of people."""

from dataclasses import replace

import numpy as np
import pytest

from lobule.tissue.biology import body
from lobule.tissue.kind import Kind
from lobule.tissue.landscape import survey
from lobule.tissue.rodent import Rodent
from lobule.tissue.rules.debris import Debris
from lobule.tissue.rules.signals import Signals
from lobule.tissue.rules.stellate import StellateCells
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.terrain import lay_out
from lobule.tissue.tick import Tick
from tests.support.sections import small


def test_a_loss_of_hepatocytes_calls_as_many_macrophages_in_rodents_as_in_people():
    # At a steady loss debris is loss over clearance, and what calls is debris times attraction.
    rules = Rodent().paced(body(0.5)).rules
    (signals,) = (rule for rule in rules if isinstance(rule, Signals))
    (debris,) = (rule for rule in rules if isinstance(rule, Debris))
    called = signals.debris_attraction / debris.clearance
    assert called == pytest.approx(Signals().debris_attraction / Debris().clearance)


def _scar_cells(restorative: float, killing: float) -> int:
    """Myofibroblasts left after ten days among so much of what restorative macrophages say."""
    section = small()
    kind = section.cells.kind.copy()
    kind[section.cells.of(Kind.STELLATE)] = Kind.MYOFIBROBLAST
    fields = section.fields.replace(
        il10=np.full(section.domain.shape, restorative),
        tgf_beta=np.zeros(section.domain.shape),
        pdgf=np.zeros(section.domain.shape),
    )
    section = section.replace(cells=section.cells.replace(kind=kind), fields=fields)
    rule = replace(StellateCells(), macrophage_killing=killing, reversion=0.0)
    return _acted(section, rule, 10.0).cells.count(Kind.MYOFIBROBLAST)


def _acted(section: Section, rule: StellateCells, days: float) -> Section:
    terrain = lay_out(section.domain, section.vessels)
    tick = Tick(section.day, days, section.seed)
    return rule.act(Scene(section, terrain, survey(section), tick))


def test_restorative_macrophages_end_scar_cells_where_they_are_told_to():
    alone = _scar_cells(0.0, 0.06)
    assert _scar_cells(4.0, 0.06) < 0.9 * alone
    assert _scar_cells(4.0, 0.0) == alone
