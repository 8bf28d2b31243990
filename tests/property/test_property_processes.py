"""What must hold for any state of any patient: order, neutrality, removal, balance, sign."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule import complication
from lobule.care import Care, standard
from lobule.cells import CellTherapy
from lobule.cells.mechanism import every
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.etiology import HepatitisB
from lobule.liver import LEVERS, body
from lobule.treatment import Antiviral, BetaBlocker
from tests.support.any_patient import patients
from tests.support.physiology import Floats, leaves_of, read, start

THERAPY = CellTherapy()
UNTREATED = assemble_patient(HepatitisB())
TREATED = assemble_patient(HepatitisB(), standard() + THERAPY)
SILENT = assemble_patient(HepatitisB(), Care() + CellTherapy(mechanisms=()))
BLOCKED = assemble_patient(None, Care((BetaBlocker(),)), ())
BODY = tuple(s.name for block in body() for s in block.states)
DONOR = (
    "donor_cells_arrested",
    "donor_cells_lung",
    "donor_cells_liver",
    "donor_cells_spleen",
    "donor_cells_elsewhere",
)

shares = st.floats(0.0, 1.0)


def _rates(model: Model, states: Floats) -> dict[str, float]:
    names = [s.name for s in model.moving]
    values = evaluate([model.rates[name] for name in names], leaves_of(model, states))
    return dict(zip(names, (float(v) for v in values), strict=True))


@given(patients())
def test_property_rates_and_outputs_are_finite(signs: dict[str, float]) -> None:
    states = start(TREATED, **signs)
    assert all(np.isfinite(v) for v in _rates(TREATED, states).values())
    outputs = evaluate(list(TREATED.outputs.values()), leaves_of(TREATED, states))
    assert np.isfinite(np.array([float(v) for v in outputs])).all()


@given(patients())
def test_property_hazards_are_finite_and_never_negative(signs: dict[str, float]) -> None:
    states = start(TREATED, **signs, varices=2.0, ascites=1.0, decompensated=1.0)
    nodes = [h.hazard for h in TREATED.happenings]
    values = np.array([float(v) for v in evaluate(nodes, leaves_of(TREATED, states))])
    assert np.isfinite(values).all()
    assert (values >= 0.0).all()


@given(patients(), st.sampled_from([s.name for s in TREATED.moving]))
def test_property_a_pool_that_is_empty_does_not_fall(signs: dict[str, float], name: str) -> None:
    if name in ("divisions", "plasma_volume", "spleen", "platelets"):
        return
    states = start(TREATED, **{**signs, name: 0.0})
    assert _rates(TREATED, states)[name] >= 0.0


@given(patients(), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_property_order_of_processes_is_irrelevant(signs: dict[str, float], random: Any) -> None:
    processes = [*body(), *THERAPY.processes(), Antiviral(), HepatitisB()]
    ordered = assemble(processes, LEVERS)
    random.shuffle(processes)
    shuffled = assemble(processes, LEVERS)
    dose = {"donor_cells_liver": 30.0, "trophic": 0.4, "immune_calm": 0.3, "on_antiviral": 1.0}
    before = _rates(ordered, start(ordered, **signs, **dose))
    after = _rates(shuffled, start(shuffled, **signs, **dose))
    for name, value in before.items():
        assert after[name] == pytest.approx(value, rel=1e-11, abs=1e-13)


@given(patients())
def test_property_no_cells_equals_no_therapy_to_the_bit(signs: dict[str, float]) -> None:
    without = _rates(UNTREATED, start(UNTREATED, **signs))
    dormant = _rates(TREATED, start(TREATED, **signs))
    assert {name: dormant[name] for name in without} == without


@given(patients(), shares)
def test_property_every_mechanism_out_leaves_the_body_alone(
    signs: dict[str, float], living: float
) -> None:
    cells = {name: 80.0 * living for name in DONOR}
    without = _rates(UNTREATED, start(UNTREATED, **signs))
    with_cells = _rates(SILENT, start(SILENT, **signs, **cells, engrafted_cells=living))
    assert {name: with_cells[name] for name in without} == without


@given(patients(), shares)
@settings(max_examples=10)
def test_property_a_mechanism_left_out_pulls_no_lever(
    signs: dict[str, float], signal: float
) -> None:
    for mechanism in every():
        therapy = THERAPY.without(type(mechanism))
        assert mechanism not in therapy.mechanisms
        model = assemble_patient(HepatitisB(), Care() + therapy)
        assert not {s.name for s in mechanism.states} & set(model.state_names)
        states = start(model, **signs, donor_cells_liver=50.0 * signal)
        assert all(np.isfinite(v) for v in _rates(model, states).values())


@given(patients())
def test_property_overload_and_quiet_renewal_are_never_negative(signs: dict[str, float]) -> None:
    states = start(UNTREATED, **signs)
    seen = read(UNTREATED, states, "overload", "quiet_renewal", "ki67", "strain")
    assert np.isfinite(seen).all()
    assert (seen >= 0.0).all()
    assert seen[0] <= UNTREATED.values["workload.overload_death"]


@given(st.floats(0.0, 1.2), st.floats(0.8, 4.0))
def test_property_the_body_is_finite_down_to_the_last_hepatocyte(left: float, used: float) -> None:
    states = start(UNTREATED, hepatocytes=left + 1e-12, adapted_workload=used)
    assert all(np.isfinite(rate) for rate in _rates(UNTREATED, states).values())


@given(patients())
def test_property_quiet_renewal_changes_no_mass_below_capacity(signs: dict[str, float]) -> None:
    """Division and loss rise alike; only telomeres, senescence by division and Ki-67 feel it."""
    fresh = {**signs, "divisions": 0.0, "hepatocytes": 0.5 * signs["hepatocytes"]}
    states = start(UNTREATED, **{**fresh, "extinct_parenchyma": 0.0, "senescent_hepatocytes": 0.0})
    without = {"renewal.called": 0.0}
    names = ("division_rate", "loss_rate")
    usual = read(UNTREATED, states, *names)
    calm = read(UNTREATED, states, *names, values=without)
    assert usual[0] - usual[1] == pytest.approx(calm[0] - calm[1], abs=1e-12)
    assert usual[0] >= calm[0]


@given(st.lists(st.floats(0.0, 1e9), min_size=2, max_size=2).map(sorted))
def test_property_secretome_rises_with_living_cells(cells: list[float]) -> None:
    seen = [read(TREATED, start(TREATED, donor_cells_liver=c / 1e6), "secretome")[0] for c in cells]
    assert 0.0 <= seen[0] <= seen[1] <= 1.0


@given(patients())
def test_property_beta_blocker_lowers_pressure_by_at_most_its_reduction(
    signs: dict[str, float],
) -> None:
    off = read(BLOCKED, start(BLOCKED, **signs), "portal_pressure")[0]
    on = read(BLOCKED, start(BLOCKED, **signs, on_beta_blocker=1.0), "portal_pressure")[0]
    assert 0.85 * off - 1e-9 <= on < off


def test_property_any_set_of_complications_can_be_left_out() -> None:
    """Each complication alone, each left out, and none: every assembly is complete."""
    every_one = complication.standard()
    for size in (0, 1, len(every_one) - 1):
        for chosen in itertools.combinations(every_one, size):
            model = assemble_patient(HepatitisB(), standard(), chosen)
            assert set(BODY) <= set(model.state_names)


def test_property_leaving_a_complication_out_changes_no_equation_of_the_body() -> None:
    bare = assemble_patient(HepatitisB(), None, ())
    signs = {"insult": 0.7, "ascites": 1.0, "hepatocytes": 0.5, "crosslinked_collagen": 12.0}
    ours, theirs = (_rates(m, start(m, **signs)) for m in (bare, UNTREATED))
    assert {name: theirs[name] for name in ours} == ours
