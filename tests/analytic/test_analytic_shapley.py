"""Shapley values of games that can be solved by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.cells import BoneMarrowMSC, HepaticArtery
from lobule.cells.mechanism import every
from lobule.course.attribution import shapley, subsets, switched_off

NAMES = ("a", "b", "c")


def test_analytic_an_additive_game_gives_each_its_own_part() -> None:
    parts = {"a": 1.0, "b": -2.0, "c": 5.0}
    worth = {s: np.array([sum(parts[n] for n in s), 7.0]) for s in subsets(NAMES)}
    found = shapley(NAMES, worth)
    for name, part in parts.items():
        np.testing.assert_allclose(found[name], [part, 0.0], atol=1e-15)


def test_analytic_the_glove_game() -> None:
    """One left glove, two right ones: the left is worth 2/3, each right 1/6."""
    worth = {s: np.array(float("a" in s and len(s) > 1)) for s in subsets(NAMES)}
    found = shapley(NAMES, worth)
    assert found["a"] == pytest.approx(2 / 3)
    assert found["b"] == pytest.approx(1 / 6)
    assert found["c"] == pytest.approx(1 / 6)


def test_analytic_two_saturating_processes_share_evenly_what_either_brings() -> None:
    worth = {s: np.array(1.0 - math.prod(0.5 for _ in s)) for s in subsets(("a", "b"))}
    found = shapley(("a", "b"), worth)
    assert found["a"] == found["b"] == pytest.approx(0.375)


def test_analytic_a_patient_missing_in_one_subset_has_no_shares() -> None:
    worth = {s: np.array([float(len(s)), 1.0]) for s in subsets(("a", "b"))}
    worth[frozenset("a")] = np.array([math.nan, 1.0])
    assert np.isnan(shapley(("a", "b"), worth)["b"]).tolist() == [True, False]


def test_five_mechanisms_have_thirty_two_subsets_in_a_fixed_order() -> None:
    found = subsets(("a", "b", "c", "d", "e"))
    assert len(found) == len(set(found)) == 32
    assert found[0] == frozenset()
    assert found[-1] == frozenset("abcde")


def test_too_many_processes_are_refused() -> None:
    with pytest.raises(ValueError, match="13 processes; expected at most 12"):
        subsets([str(n) for n in range(13)])


def test_every_mechanism_can_be_switched_off_by_its_own_parameters() -> None:
    values = switched_off(every())
    assert set(values.values()) == {0.0}
    assert {name.split(".")[0] for name in values} == {process.name for process in every()}


def test_a_process_without_an_effect_that_may_be_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="'hepatic_artery' has no parameter whose prior contains"):
        switched_off([HepaticArtery()])
    with pytest.raises(ValueError, match="'bone_marrow_msc'"):
        switched_off([BoneMarrowMSC()])
