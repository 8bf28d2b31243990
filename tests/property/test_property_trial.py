"""What must hold for every trial, whatever its chunks, threads, arms and therapy."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.etiology import HepatitisB
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Entry
from lobule.population.screen import Screened, screen
from lobule.trial import recruit
from lobule.trial.arms import Arm
from lobule.trial.endpoint import Change
from lobule.trial.enroll import Enrolled, enroll
from lobule.trial.execute import in_threads
from lobule.trial.observe import observe
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.randomize import Allocation
from lobule.trial.result import TrialResult
from lobule.trial.run import run
from lobule.trial.treat import Treated, treat
from lobule.trial.visits import Visits

CELLS = CellTherapy(BoneMarrowMSC(cells=1e8))
CRITERIA = (Finding("acute_insult", present=False), Range("meld", 6, 40))


def protocol(care: Care | None = None) -> Protocol:
    """Sixteen patients for six months, cells against nothing."""
    return Protocol(
        title="Cells in decompensated hepatitis B",
        question="Do cells lower MELD?",
        entry=Entry(HepatitisB(), CRITERIA),
        arms=(Arm("control", Care()), Arm("cells", care or Care((CELLS,)))),
        control="control",
        n=16,
        primary=Change("meld", 91),
        visits=Visits((30, 91, 182)),
        exploration=Exploration(6, 3, 4, histories=2),
        seed=5,
    )


@cache
def candidates() -> Screened:
    return screen(protocol().entry, 5, 0, 192)


@cache
def enrolled() -> Enrolled:
    return enroll(protocol(), [candidates()]).patients


@cache
def treated() -> Treated:
    return treat(protocol(), enrolled())


@cache
def result() -> TrialResult:
    return run(protocol())


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def test_property_chunks_and_threads_change_no_byte_of_the_result() -> None:
    divided = run(protocol(), in_threads(2), chunk=7)
    assert divided.to_json() == result().to_json()


def test_property_shares_of_every_draw_add_up_to_the_whole() -> None:
    found = result().uncertain_shares
    assert {share.draws for share in found} == {3} and {share.patients for share in found} == {4}
    for variable in {share.variable for share in found}:
        for day in {share.day for share in found}:
            here = {s.mechanism: s.mean for s in found if (s.variable, s.day) == (variable, day)}
            whole = here.pop("whole")
            # Cells whose mechanisms are silent still change the steps of the integration a little.
            assert sum(here.values()) == pytest.approx(whole, abs=2e-3)


def test_property_shares_in_the_parts_of_meld_add_up_to_those_in_meld() -> None:
    found = {(s.mechanism, s.variable, s.day): s.mean for s in result().uncertain_shares}
    for (mechanism, variable, day), mean in found.items():
        if variable == "meld":
            parts = [
                found[mechanism, f"meld_{part}", day] for part in ("bilirubin", "inr", "creatinine")
            ]
            assert sum(parts) == pytest.approx(mean, abs=1e-9)


def test_property_a_result_reads_back_to_the_same_bytes() -> None:
    text = result().to_json()
    assert TrialResult.from_json(text).to_json() == text


def test_property_candidates_do_not_depend_on_who_else_is_screened() -> None:
    some = screen(protocol().entry, 5, 40, 9)
    for name, array in some.take(slice(0, 9)).to_arrays().items():
        if array.ndim and len(array) == 9 and name not in ("measured", "states"):
            assert same(array, candidates().to_arrays()[name][40:49])


def test_property_patients_do_not_depend_on_their_order() -> None:
    order = np.random.default_rng(1).permutation(len(enrolled()))
    shuffled = treat(protocol(), enrolled().take(order))
    assert same(shuffled.values, treated().values[order])
    assert same(shuffled.last_day, treated().last_day[order])


def test_property_the_order_of_the_arms_decides_nothing() -> None:
    forward = protocol()
    backward = replace(forward, arms=forward.arms[::-1])
    people = enroll(backward, [candidates()]).patients
    assert (people.arm == enrolled().arm).all()
    there = treat(backward, people)
    assert same(there.values[:, ::-1], treated().values)
    seen = observe(forward, enrolled(), treated())
    assert same(observe(backward, people, there).values, seen.values)


def test_property_a_therapy_without_mechanisms_is_the_control_to_the_bit() -> None:
    idle = protocol(Care((replace(CELLS, mechanisms=()),)))
    lived = treat(idle, enrolled())
    assert same(lived.values[:, 0], lived.values[:, 1])
    assert same(lived.last_day[:, 0], lived.last_day[:, 1])


def test_property_no_dose_is_no_therapy() -> None:
    none = protocol(Care((CellTherapy(BoneMarrowMSC(cells=0.0)),)))
    lived = treat(none, enrolled())
    np.testing.assert_allclose(lived.values[:, 1], lived.values[:, 0], rtol=1e-12, atol=1e-12)
    assert same(lived.ended_by[:, 0], lived.ended_by[:, 1])


def test_property_courses_begin_equal_and_control_never_feels_the_cells() -> None:
    start = treated().values[:, :, 0]
    np.testing.assert_array_equal(start[:, 0], start[:, 1])
    other = protocol(Care((CellTherapy(BoneMarrowMSC(cells=3e8), days=(0.0, 30.0)),)))
    with_more_pauses = treat(other, enrolled()).values[:, 0]
    np.testing.assert_allclose(with_more_pauses, treated().values[:, 0], rtol=2e-3)


def test_property_shares_of_mechanisms_and_parts_of_meld_leave_nothing_over() -> None:
    found = result()
    for day in (91, 182):
        rows = [r for r in found.mechanisms if r.variable == "meld" and r.day == day]
        assert len(rows) == 5
        assert sum(r.share.value for r in rows) == pytest.approx(rows[0].total, rel=1e-9)
        parts = sum(r.points.value for r in found.meld_parts if r.day == day)
        true = next(r.true for r in found.changes if r.variable == "meld" and r.day == day)
        assert true is not None
        assert parts == pytest.approx(true.value, rel=1e-9)


def test_property_the_flow_loses_nobody() -> None:
    flow = result().flow
    turned_away = sum(exclusion.patients for exclusion in flow.exclusions)
    assert flow.assessed == flow.enrolled + turned_away
    for arm in flow.arms:
        assert arm.randomized == arm.died + arm.transplanted + arm.withdrew + arm.completed
        assert arm.analyzed <= arm.randomized
    assert sum(arm.randomized for arm in flow.arms) == flow.enrolled == 16


def test_property_each_of_several_arms_is_compared_with_control() -> None:
    two = protocol()
    arms = (Arm("idle", Care((replace(CELLS, mechanisms=()),))), *two.arms)
    three = replace(two, arms=arms, n=24, allocation=Allocation(block=6))
    found = run(replace(three, exploration=Exploration(0, 0, 0)))
    assert [arm.randomized for arm in found.flow.arms] == [8, 8, 8]
    assert {(row.arm, row.control) for row in found.changes} == {
        ("idle", "control"),
        ("cells", "control"),
    }
    assert [(row.arm, row.day) for row in found.changes if row.primary] == [("idle", 91)]
    for row in found.changes:
        assert row.true is not None
        assert (row.true.value == 0.0) == (row.arm == "idle")
    assert found.mechanisms == found.therapy_draws == ()


def test_a_criterion_that_nobody_meets_is_named_with_what_was_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recruit, "ENOUGH_TO_JUDGE", 128)
    hopeless = (*CRITERIA, Range("albumin", low=60))
    trial = replace(protocol(), entry=Entry(HepatitisB(), hopeless))
    with pytest.raises(ValueError, match=r"'Albumin at least 60 g/L' excludes most .*Albumin was"):
        run(trial)


def test_property_in_other_diseases_other_patients_have_another_effect() -> None:
    rows = result().disease_draws
    assert {(row.arm, row.variable, row.draws, row.patients) for row in rows} == {
        ("cells", "meld", 2, 4)
    }
    assert {row.day for row in rows} == {row.day for row in result().therapy_draws}
    assert all(np.ptp(row.effects) > 0.0 for row in rows if row.day >= 30)
