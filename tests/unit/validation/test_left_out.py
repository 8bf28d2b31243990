from __future__ import annotations

from pathlib import Path

import pytest

from lobule.validation.cohorts import Cohorts
from lobule.validation.left_out import (
    published,
    read_reasons,
    reasons,
    shortcomings,
    unaccounted,
)
from lobule.validation.natural_history import FAMILIES


def test_there_are_687_published_rows_with_names_of_their_own():
    assert len(published()) == 687


def test_reasons_stand_in_the_order_of_the_tables():
    places = list(published())
    found = [places.index(name) for name in reasons()]
    assert found == sorted(found)


def test_a_row_that_a_reason_points_to_is_not_left_out_itself():
    for name, reason in reasons().items():
        others = {word.strip(".,;:") for word in reason.split()} & set(published())
        assert not others & set(reasons()), name


def test_what_neither_a_family_nor_a_reason_accounts_for_is_named():
    assert unaccounted(published()) == ()
    some = tuple(name for name in published() if name not in reasons())
    assert unaccounted(some[3:]) == some[:3]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nobody,The model has no white blood cells.", "nobody has a reason; expected the id"),
        ("sup_wbc,no cells", "The reason of sup_wbc is 'no cells'; expected a full"),
        (
            "sup_wbc,The model has no white blood cells.\nsup_wbc,The model has no such cells.",
            "sup_wbc has two reasons",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_one_sentence(tmp_path: Path, text: str, sentence: str):
    path = tmp_path / "left_out.csv"
    path.write_text(f"id,reason\n{text}\n")
    with pytest.raises(ValueError, match=sentence):
        read_reasons(path)


@pytest.fixture(scope="module")
def produced() -> dict[str, str]:
    """Every row that a family gives, from cohorts too small to say anything."""
    cohorts = Cohorts(40, 1, 1)
    return {row: name for name, rows in FAMILIES.items() for row in rows(cohorts)}


def test_what_is_wrong_is_said_of_rows_that_are_simulated(produced):
    assert set(shortcomings()) <= set(produced)


def test_no_row_is_both_simulated_and_left_out(produced):
    assert set(produced) & set(reasons()) == set()
    assert set(produced) <= set(published())


def test_every_row_is_simulated_or_has_its_reason(produced):
    assert unaccounted(produced) == ()
