from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from lobule.report.illustrations.natural_history.order import PICTURES, of_family
from lobule.report.illustrations.natural_history.picture import home
from lobule.report.validation.labels import label, printed
from lobule.report.validation.render import render
from lobule.report.validation.wording import of_family as family_sentence
from lobule.report.validation.wording import verdict
from lobule.trial.result import RESEARCH_ONLY
from lobule.validation.compare import validate
from lobule.validation.left_out import published, reasons
from lobule.validation.row import Row
from lobule.validation.validation import Validation
from tests.support.validations import made_up_validation


@pytest.fixture(scope="module")
def validation() -> Validation:
    return made_up_validation()


@pytest.fixture(scope="module")
def text(validation: Validation) -> str:
    return render(validation)


@pytest.fixture(scope="module")
def drawn(text: str, page_of: Any) -> Any:
    return page_of(text)


def row(simulated: float | None, low: float, high: float, inside: bool) -> Row:
    return Row(
        "x", "Died (%)", "p", "f", "fit", 10.0, 7.5, 12.5, "25 % of the value", simulated, low,
        high, inside, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (row(10.0, 9.0, 11.0, True), "Inside"),
        (row(20.0, 18.0, 22.0, False), "Too high"),
        (row(5.0, 4.0, 6.0, False), "Too low"),
        (row(14.0, 11.0, 17.0, False), "Too high, within chance"),
        (row(6.0, 4.0, 8.0, False), "Too low, within chance"),
        (row(None, 0.0, 0.0, False), "No number"),
    ],
)
def test_verdict_in_words(found: Row, words: str) -> None:
    assert verdict(found) == words


def test_a_family_in_one_sentence() -> None:
    rows = (row(10.0, 9.0, 11.0, True), row(20.0, 18.0, 22.0, False))
    assert (
        family_sentence("Stages", rows) == "Stages: 1 of 2 (50%) inside the tolerance; 1 too high."
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("csl_km2", "KM survival (%), 2 y"),
        ("csl_pt50_5y", "KM survival, baseline prothrombin index ≤50 (%), 5 y"),
        ("dpmas_tbil_24", "half-dose PE (%; SD 9.4); at 24 h (%; SD 10.0)"),
        ("hcv_f0f1", "Annual transition F0→F1"),
        ("damico5_mort5_s1", "5-yr mortality, stage 1 (compensated, no varices) (%)"),
    ],
)
def test_a_quantity_is_understood_without_the_row_above(name: str, words: str) -> None:
    assert label(name).replace(" → ", "→").endswith(words)
    assert not any(label(other).startswith("same") for other in published())


def test_signs_of_a_journal() -> None:
    assert printed("CC -> DC +/- varices, <=9") == "CC → DC ± varices, ≤9"


def test_the_page_loads_nothing_and_runs_nothing(drawn: Any, text: str) -> None:
    assert not any(drawn.all(tag) for tag in ("script", "link", "img", "iframe", "object", "base"))
    assert not re.search(r"@import|url\((?!#)", text)
    for _, attributes in drawn.elements:
        assert not {"src", "srcset", "action"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)


def test_tags_match_and_names_are_unique(drawn: Any) -> None:
    assert drawn.unmatched == []
    names = Counter(attributes["id"] for _, attributes in drawn.elements if "id" in attributes)
    assert [name for name, times in names.items() if times > 1] == []
    inner = {a["href"][1:] for a in drawn.all("a") if a["href"].startswith("#")}
    assert inner <= set(names)


def test_the_same_validation_gives_the_same_bytes_however_long_it_took(
    validation: Validation, text: str
) -> None:
    assert render(replace(validation, seconds=1e4)) == text


def test_every_drawing_is_announced(drawn: Any) -> None:
    drawings = drawn.all("svg")
    assert len(drawings) >= 8
    assert all(a["role"] == "img" and a["aria-labelledby"] for a in drawings)


def test_no_program_words_reach_the_reader(drawn: Any) -> None:
    assert not re.search(r"\b(nan|None|inf|NaN|False)\b", drawn.text)


def test_the_summary_says_how_many_are_inside(drawn: Any, validation: Validation) -> None:
    every = validation.tally()
    assert f"tolerance of {every.inside} of {every.compared} published numbers" in drawn.text
    assert drawn.text.count(RESEARCH_ONLY) >= 2


def test_every_reason_and_every_row_left_out_is_on_the_page(drawn: Any) -> None:
    assert all(reason in drawn.text for reason in set(reasons().values()))
    assert all(name in drawn.text for name in reasons())


def test_the_recipe_repeats_the_run(drawn: Any) -> None:
    command = "lobule validate natural-history --patients 200 --seed 1 --only stages"
    assert command in drawn.text


def test_a_validation_of_nothing_still_has_a_page(page_of: Any) -> None:
    empty = page_of(render(validate(50, 1, families={})))
    assert empty.unmatched == [] and "Nothing was compared" in empty.text


def test_every_row_of_a_picture_is_published() -> None:
    for picture in PICTURES:
        assert set(picture.rows) <= set(published())


def test_a_picture_stands_with_the_family_of_most_of_its_rows(validation: Validation) -> None:
    homes = {home(picture, validation) for picture in PICTURES}
    assert {"stages", "structure", "meld", "devices"} <= homes
    assert all(of_family(validation, name) for name in ("stages", "structure", "meld", "devices"))
    assert of_family(validation, "nowhere") == ()
