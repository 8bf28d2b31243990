"""What must hold for every comparison, whatever its regimens, their order and the threads."""

from __future__ import annotations

import pytest

from lobule.care import Care
from lobule.comparison import Doubt, Regimen, compare
from lobule.comparison import run as running
from lobule.executor import by_threads, in_memory
from lobule.treatment import LiverTransplant
from lobule.treatment.transplant import OrganOffers
from tests.support.comparisons import PATIENTS, REFERENCE, regimens, result, small

NONE = Doubt(draws=0, histories=0)


def test_property_the_reference_differs_from_itself_by_exactly_nothing() -> None:
    reference = result().regimen(REFERENCE)
    for cell in reference.cells:
        assert cell.difference.value == cell.difference.standard_error == 0.0, cell.measure
    assert all(event.difference.value == 0.0 for event in reference.events)
    for group in reference.subgroups:
        assert all(cell.difference.value == 0.0 for cell in group.cells if cell.pairs)


def test_property_no_cells_are_their_care_to_the_bit() -> None:
    placebo, reference = result().regimen("placebo"), result().regimen(REFERENCE)
    for cell, other in zip(placebo.cells, reference.cells, strict=True):
        if cell.measure != "cost":
            assert cell.value == other.value, cell.measure
            assert cell.difference.value == cell.difference.standard_error == 0.0, cell.measure
    assert placebo.cell("cost").difference.value == pytest.approx(18_000.0)


def test_property_organs_that_never_come_change_nothing_that_is_seen() -> None:
    never = Regimen("never", added=Care((LiverTransplant(offers=OrganOffers(rate=0.0)),)))
    found = compare(small(12, regimens=(Regimen(REFERENCE), never), doubt=NONE))
    for name in ("alive@182", "days_alive", "cost", "transplanted", "complications"):
        assert found.regimen("never").cell(name).difference.value == 0.0, name
    assert abs(found.regimen("never").cell("meld@182").difference.value) < 1e-9


def test_property_the_order_of_the_regimens_decides_nothing() -> None:
    backward = compare(small(regimens=regimens()[::-1]))
    for one, other in zip(backward.regimens[::-1], result().regimens, strict=True):
        assert (one.name, one.cells) == (other.name, other.cells)
        assert (one.events, one.subgroups) == (other.events, other.subgroups)


def test_property_another_reference_turns_the_sign() -> None:
    other = compare(small(reference="whole", doubt=NONE))
    for cell in result().regimen("whole").cells:
        turned = other.regimen(REFERENCE).cell(cell.measure)
        assert turned.difference.value == pytest.approx(-cell.difference.value, abs=1e-12)


def test_property_a_placebo_is_nothing_under_every_belief() -> None:
    for cell in result().regimen("placebo").cells:
        if cell.measure != "cost":
            assert cell.believed is not None
            assert cell.believed.mean == cell.believed.spread == 0.0, cell.measure


def test_property_only_what_is_added_is_drawn() -> None:
    found = result()
    assert all(cell.believed is None for cell in found.regimen(REFERENCE).cells)
    whole = found.regimen("whole").cell("meld@182")
    assert whole.believed is not None
    assert whole.believed.spread > 0.0
    lived = found.regimen("whole").cell("days_alive").believed
    assert lived is not None
    assert (lived.draws, lived.patients) == (4, 12)
    assert whole.believed.low <= whole.believed.mean <= whole.believed.high


def test_property_no_draws_leave_the_part_out() -> None:
    plain = compare(small(12, doubt=NONE))
    assert plain.belief == ""
    cells = [cell for one in plain.regimens for cell in one.cells]
    assert all(c.believed is c.diseased is c.whole is None for c in cells)


def test_property_a_placebo_is_nothing_in_every_disease() -> None:
    for cell in result().regimen("placebo").cells:
        if cell.measure != "cost":
            assert cell.diseased is not None
            assert (cell.diseased.mean, cell.diseased.spread) == (0.0, 0.0), cell.measure


def test_property_another_disease_finds_other_patients_and_another_effect() -> None:
    lived = result().regimen("whole").cell("days_alive").diseased
    assert lived is not None
    assert (lived.draws, lived.patients) == (2, 12)
    whole = result().regimen("whole").cell("meld@30")
    assert whole.whole is not None and whole.believed is not None
    assert whole.whole.low < whole.believed.mean < whole.whole.high


def test_property_threads_change_no_byte() -> None:
    assert compare(small(), in_memory(by_threads(2))).to_json() == result().to_json()


def test_property_pieces_change_nothing_but_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 7)
    divided = compare(small(doubt=NONE))
    for one, other in zip(divided.regimens, result().regimens, strict=True):
        for cell, whole in zip(one.cells, other.cells, strict=True):
            assert cell.patients == whole.patients
            assert cell.value.value == pytest.approx(whole.value.value, rel=1e-12, nan_ok=True)
            assert cell.difference.standard_error == pytest.approx(
                whole.difference.standard_error, rel=1e-9, abs=1e-12, nan_ok=True
            )


def test_property_parts_of_meld_add_up_to_meld() -> None:
    for one in result().regimens:
        parts = [
            one.cell(f"meld_{part}@182").difference.value
            for part in ("bilirubin", "inr", "creatinine")
        ]
        assert sum(parts) == pytest.approx(one.cell("meld@182").difference.value, abs=1e-9)


def test_property_subgroups_hold_every_patient_once() -> None:
    for one in result().regimens:
        for kind in ("meld", "cause"):
            assert sum(g.patients for g in one.subgroups if g.kind == kind) == PATIENTS


def test_property_more_cells_do_more_and_those_on_the_list_are_transplanted() -> None:
    found = {name: result().regimen(name) for name in ("half", "whole", "listed")}
    assert found["whole"].cell("meld@30").difference.value < (
        found["half"].cell("meld@30").difference.value
    )
    assert found["half"].cell("meld@30").difference.value < 0.0
    assert found["listed"].cell("transplanted").value.value > 0.1
    assert found["listed"].cell("cost").difference.value > 10_000.0


def test_property_a_result_reads_back_to_the_same_bytes() -> None:
    text = result().to_json()
    assert type(result()).from_json(text).to_json() == text
