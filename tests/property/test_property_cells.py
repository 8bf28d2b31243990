"""What must hold for donor cells of any dose, by any route, in any patient."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.care import Care
from lobule.cells import (
    BoneMarrowMSC,
    CellTherapy,
    HepaticArtery,
    Intrasplenic,
    PeripheralVein,
    PortalVein,
)
from lobule.cells.kinds import Product, Route
from lobule.cells.mechanism import every
from lobule.course.attribution import switched_off
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.kernel import kernel
from lobule.engine.model import Model
from lobule.engine.run import Outcome, Plan
from lobule.etiology import HepatitisB
from lobule.quantity.process import Process, process
from lobule.quantity.state import output, state
from tests.support.any_patient import patients
from tests.support.first_ascites import first_ascites
from tests.support.physiology import Floats, follow, hazards, leaves_of, read, start

ROUTES: tuple[Route, ...] = (HepaticArtery(), PortalVein(), PeripheralVein(), Intrasplenic())
by_every_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
by_artery_and_vein = pytest.mark.parametrize("route", ROUTES[::2], ids=lambda route: route.name)
LIVING = (
    "donor_cells_arrested",
    "donor_cells_lung",
    "donor_cells_liver",
    "donor_cells_spleen",
    "donor_cells_elsewhere",
)
DEBRIS = tuple(
    f"debris_{place}" for place in ("lung", "blood", "liver", "spleen", "elsewhere", "excreted")
)
TURNED = ("hepatocyte_like_cells", "fused_cells")
SEEN = ("meld", "albumin", "alt", "collagen_area", "portal_pressure")
DAYS = (1.0, 30.0, 91.0, 182.0)
HOUR = 1.0 / 24.0


@process
class NothingLives(Product):
    """A product of dead cells only; of a kind of its own, so that no list of products has it."""

    kind: ClassVar[str] = "test"

    @property
    def gives_living_cells(self) -> bool:
        """None."""
        return False

    @output("million cells", "living cells in one infusion")
    def viable_dose(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("million cells", "dead cells in one infusion")
    def dead_dose(self, x: Any) -> Any:
        """All."""
        return 100.0

    @output("1", "strength of what a cell secretes")
    def product_potency(self, x: Any) -> Any:
        """Nobody is there to secrete."""
        return 1.0

    @output("micrometer", "diameter of a cell in suspension")
    def cell_diameter(self, x: Any) -> Any:
        """As of any stromal cell."""
        return 17.0


@process
class Ledger(Process):
    """Counts hepatocytes of donor origin that were born of others, less those that died."""

    states = (state("donor_hepatocytes_gained", "million cells", tracer=True),)

    def rates(self, x: Any) -> dict[str, Any]:
        """As both mechanisms let them divide and die."""
        growth = x.division_rate - x.loss_rate
        return {"donor_hepatocytes_gained": growth * (x.hepatocyte_like_cells + x.fused_cells)}


@cache
def _model(route: Route) -> Model:
    return assemble_patient(HepatitisB(), Care() + CellTherapy(route=route))


def _lived(therapy: CellTherapy | None, days: tuple[float, ...] = (0.0, 30.0)) -> Outcome:
    """Ten people with ascites for half a year with chance, infused or merely stopped that day."""
    care = Care() if therapy is None else Care() + therapy
    model = assemble_patient(HepatitisB(), care)
    cohort = first_ascites(model, 10)
    planned = () if therapy is None else tuple((day, "infusion") for day in days)
    return kernel(model, SEEN).run(cohort, Plan(182.0, DAYS, SEEN, planned, stops=days, seed=3))


@cache
def _control() -> Outcome:
    return _lived(None)


def _infused(model: Model, states: Floats, values: dict[str, float] | None = None) -> Floats:
    infusion = next(h for h in model.happenings if h.event.name == "infusion")
    changes = evaluate(list(infusion.jumps.values()), leaves_of(model, states, values))
    after = states.copy()
    for name, change in zip(infusion.jumps, changes, strict=True):
        after[model.state_names.index(name)] += float(change)
    return after


def _sum(model: Model, states: Floats, names: tuple[str, ...]) -> float:
    return float(sum(states[model.state_names.index(name)] for name in names))


@by_every_route
@pytest.mark.parametrize("product", [BoneMarrowMSC(cells=0.0), NothingLives()])
def test_property_no_living_cell_equals_control_to_the_bit(route: Route, product: Product) -> None:
    lived = _lived(CellTherapy(product=product, route=route))
    assert np.array_equal(lived.observations, _control().observations, equal_nan=True)
    assert np.array_equal(lived.last_day, _control().last_day)


@by_every_route
def test_property_all_mechanisms_off_equals_control_to_the_bit(route: Route) -> None:
    lived = _lived(CellTherapy(route=route, mechanisms=()))
    assert np.array_equal(lived.observations, _control().observations, equal_nan=True)
    assert np.array_equal(lived.last_day, _control().last_day)


def test_property_null_trials_are_representable() -> None:
    """Every effect at its zero: the arms differ by the error of integration and nothing else."""
    model, bare = _model(HepaticArtery()), assemble_patient(HepatitisB())
    plan = Plan(182.0, DAYS, SEEN, ((0.0, "infusion"),), stops=(0.0,), chance=False)
    control = Plan(182.0, DAYS, SEEN, stops=(0.0,), chance=False)
    theirs = kernel(bare, SEEN).run(first_ascites(bare, 4), control).observations
    for values in (switched_off(every()), {"secretome.potency": 0.0, "fusion.fusion": 0.0}):
        values = {**values, "engraftment.engraftment": 0.0}
        ours = kernel(model, SEEN).run(first_ascites(model, 4), plan, values=values).observations
        np.testing.assert_allclose(ours, theirs, rtol=1e-4)


@by_every_route
@given(signs=patients(), cells=st.floats(0.0, 1e9), viability=st.floats(0.7, 1.0))
@settings(max_examples=25)
def test_property_infusion_conserves_cells(
    route: Route, signs: dict[str, float], cells: float, viability: float
) -> None:
    model = _model(route)
    product = {"bone_marrow_msc.cells": cells, "bone_marrow_msc.viability": viability}
    after = _infused(model, start(model, **signs), product)
    infused = _sum(model, after, ("infused_cells",))
    assert infused == pytest.approx(cells / 1e6 / viability, rel=1e-12)
    assert _sum(model, after, (*LIVING, *DEBRIS)) == pytest.approx(infused, rel=1e-12)
    assert after.min() >= 0.0


@by_every_route
def test_property_cells_are_conserved_from_syringe_to_death(route: Route) -> None:
    """On any day: infused = living + engrafted + turned + fused (but for their own) + dead."""
    model = _with_ledger(route)
    now = start(model, hepatocytes=0.5, inflammatory_macrophages=0.5, shunt=0.2, spleen=2.0)
    everywhere = (*LIVING, "engrafted_cells", *TURNED, *DEBRIS)
    for _ in range(3):
        path = follow(model, _infused(model, now), [0.1, 1.0, 7.0, 40.0])
        for states in path:
            born = _sum(model, states, ("donor_hepatocytes_gained",))
            infused = _sum(model, states, ("infused_cells",))
            assert _sum(model, states, everywhere) - born == pytest.approx(infused, rel=1e-6)
        now = path[-1]


@cache
def _with_ledger(route: Route) -> Model:
    return assemble_patient(HepatitisB(), Care() + CellTherapy(route=route), (Ledger(),))  # type: ignore[arg-type]


@by_every_route
def test_property_label_is_conserved(route: Route) -> None:
    """Label in the organs, in blood and excreted is all label; no organ holds less than nothing."""
    model = assemble_patient(None, Care() + CellTherapy(route=route, mechanisms=()), ())
    states = _infused(model, start(model, shunt=0.3, spleen=2.5))
    organs = ("label_in_lung", "label_in_liver", "label_in_spleen")
    others = ("donor_cells_elsewhere", "debris_elsewhere", "debris_blood", "debris_excreted")
    for day in follow(model, states, [HOUR, 1.0, 10.0, 60.0]):
        seen = read(model, day, *organs)
        rest = _sum(model, day, others) / _sum(model, day, ("infused_cells",))
        assert seen.sum() + rest == pytest.approx(1.0, rel=1e-6)
        assert seen.min() >= 0.0


@given(patients(), st.lists(st.floats(0.0, 100.0), min_size=6, max_size=6))
@settings(max_examples=25)
def test_property_hazards_are_finite_whatever_cells_are_where(
    signs: dict[str, float], cells: list[float]
) -> None:
    model = _model(HepaticArtery())
    held = dict(zip((*LIVING, "engrafted_cells"), cells, strict=True))
    found = hazards(model, start(model, **signs, **held, trophic=0.5, immune_calm=0.9))
    assert all(np.isfinite(value) and value >= 0.0 for value in found.values())


@by_artery_and_vein
def test_property_effect_rises_with_dose_and_saturates(route: Route) -> None:
    """Every cell more helps, and each helps less than the one before."""
    model = _model(route)
    before = start(model, hepatocytes=0.45, inflammatory_macrophages=0.6, crosslinked_collagen=14.0)
    doses = (0.0, 1e7, 3e7, 1e8, 3e8, 1e9, 1e10)
    meld = [_meld_after(model, before, dose) for dose in doses]
    effect = [meld[0] - value for value in meld[1:]]
    assert effect == sorted(effect)
    assert effect[0] > 0.0
    per_cell = [value / dose for value, dose in zip(effect, doses[1:], strict=True)]
    assert per_cell == sorted(per_cell, reverse=True)
    assert effect[-1] < 0.9 * 10.0 * effect[-2]


def _meld_after(model: Model, before: Floats, dose: float) -> float:
    values = {"bone_marrow_msc.cells": dose}
    states = _infused(model, before, values)
    return float(read(model, follow(model, states, [60.0], values=values)[0], "meld")[0])


@by_artery_and_vein
def test_property_two_half_doses_an_hour_apart_equal_one(route: Route) -> None:
    """Within 2 % of the effect after two months, and 0.5 % of every count of cells.

    The signal saturates: by a vein the whole dose is in the lungs for its first hour, where two
    halves are heard a little better than one whole.
    """
    model = _model(route)
    before = start(model, hepatocytes=0.45, inflammatory_macrophages=0.6, crosslinked_collagen=14.0)
    half = {"bone_marrow_msc.cells": 5e7}
    twice = _infused(model, follow(model, _infused(model, before, half), [HOUR])[0], half)
    later = follow(model, twice, [60.0 - HOUR])[0]
    once = follow(model, _infused(model, before), [60.0])[0]
    control = follow(model, before, [60.0])[0]
    untreated, one, two = (read(model, s, "meld", "albumin") for s in (control, once, later))
    np.testing.assert_allclose(two - untreated, one - untreated, rtol=2e-2)
    names = ("donor_cells_liver", "engrafted_cells", *DEBRIS)
    for name in names:
        assert _sum(model, later, (name,)) == pytest.approx(_sum(model, once, (name,)), rel=5e-3)
