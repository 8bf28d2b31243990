"""What must hold for every harm: none without cells, by the right route, luck of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.care import Care, standard
from lobule.cells import (
    BoneMarrowMSC,
    CellTherapy,
    HepaticArtery,
    PeripheralVein,
    PortalVein,
    every_harm,
)
from lobule.cells.harm import FreshInfusion, TumorPromotion
from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Outcome, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB

PATIENTS, DAYS = 600, 40.0
ILL = {"hepatocytes": 0.6, "crosslinked_collagen": 12.0, "architecture": 0.7, "ascites": 1.0}


def lived(therapy: CellTherapy, *, chance: bool = True) -> tuple[Model, Outcome]:
    """Patients with cirrhosis under a therapy, for forty days."""
    care = standard() + therapy
    model = assemble_patient(HepatitisB(), care)
    states = healthy(model, PATIENTS)
    for name, value in ILL.items():
        states[:, model.state_names.index(name)] = value
    cohort = Cohort(np.arange(PATIENTS), np.full(PATIENTS, 9000), states)
    plan = Plan(days=DAYS, schedule=care.schedule(), stops=(0.0,), chance=chance, seed=11)
    return model, simulate(model, cohort, plan)


def happenings(model: Model, outcome: Outcome, names: set[str]) -> list[tuple[int, float, str]]:
    """Row, day and name of events, of these names only."""
    table = outcome.events
    found = zip(table.row, table.day, (model.event_names[k] for k in table.event), strict=True)
    return [(int(r), float(d), n) for r, d, n in found if n in names]


def harm_events() -> set[str]:
    return {event.name for harm in every_harm() for event in harm.events}


@pytest.mark.parametrize("route", [HepaticArtery(), PortalVein()])
def test_property_no_living_cells_no_harm_to_the_bit(route: Route) -> None:
    empty = CellTherapy(BoneMarrowMSC(cells=0.0), route)
    model, with_harms = lived(empty)
    bare_model, without = lived(replace(empty, harms=()))
    assert not happenings(model, with_harms, harm_events())
    shared = [name for name in bare_model.state_names if name in model.state_names]
    there = with_harms.states[:, [model.state_names.index(n) for n in shared]]
    here = without.states[:, [bare_model.state_names.index(n) for n in shared]]
    assert np.array_equal(there, here)
    names = set(bare_model.event_names)
    assert happenings(model, with_harms, names) == happenings(bare_model, without, names)
    own = [s.name for harm in (FreshInfusion(), *every_harm()) for s in harm.states]
    left = [model.state_names.index(name) for name in own if name in model.state_names]
    assert not with_harms.states[:, left].any()


def test_property_patients_without_a_harm_live_as_if_there_were_none() -> None:
    therapy = CellTherapy().without(TumorPromotion)
    model, harmed = lived(therapy)
    bare_model, unharmed = lived(replace(therapy, harms=()))
    hurt = {row for row, _, _ in happenings(model, harmed, harm_events())}
    spared = [row for row in range(PATIENTS) if row not in hurt]
    assert 0 < len(hurt) < PATIENTS
    names = set(bare_model.event_names)
    there = [h for h in happenings(model, harmed, names) if h[0] not in hurt]
    here = [h for h in happenings(bare_model, unharmed, names) if h[0] not in hurt]
    assert there == here
    shared = list(bare_model.state_names)
    one = harmed.states[spared][:, [model.state_names.index(n) for n in shared]]
    assert np.array_equal(one, unharmed.states[spared])


@pytest.mark.parametrize("route", [HepaticArtery(), PortalVein(), PeripheralVein()])
def test_property_every_harm_of_a_place_needs_that_place(route: Route) -> None:
    names = {harm.name for harm in CellTherapy(route=route).possible_harms()}
    assert ("contrast_injury" in names) is (route.access is Access.ARTERY)
    assert ("puncture_bleeding" in names) is (route.access is Access.LIVER_OR_SPLEEN)
    assert ("pulmonary_embolism" in names) is (route.access is Access.VEIN)
    assert {"fever", "infusion_infection", "tumor_promotion", "fresh_infusion"} <= names
    assert "allergic_reaction" not in names


def test_property_cells_of_another_person_may_cause_a_reaction() -> None:
    class Allogeneic(Product):
        @property
        def allogeneic(self) -> bool:
            return True

    reaction = next(harm for harm in every_harm() if harm.name == "allergic_reaction")
    assert reaction.concerns(Allogeneic(), HepaticArtery())
    assert not reaction.concerns(BoneMarrowMSC(), HepaticArtery())


@pytest.mark.parametrize("harm", every_harm(), ids=lambda harm: harm.name)
def test_property_a_harm_left_out_is_gone(harm: Harm) -> None:
    names = {p.name for p in CellTherapy().without(type(harm)).processes()}
    assert harm.name not in names


def test_property_an_inert_therapy_harms_nobody() -> None:
    inert = CellTherapy(mechanisms=())
    assert inert.possible_harms() == ()
    assert CellTherapy(harms=()).possible_harms() == ()
    assert Care((inert,)).processes() == Care((replace(inert, harms=()),)).processes()
