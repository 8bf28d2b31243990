"""The page of a comparison: it stands alone, and says what the numbers say."""

from __future__ import annotations

import re

import pytest

from lobule.report.compare import sentences, tables, words
from lobule.report.compare.article import compose
from lobule.report.compare.render import render
from tests.support.comparisons import result


@pytest.fixture(scope="module")
def page() -> str:
    return render(result())


def test_the_page_is_the_same_twice_and_loads_nothing(page: str) -> None:
    assert page == render(result())
    assert "<script" not in page and not re.search(r'(src|href)="https?://(?!doi)[^"]*\.css', page)
    assert page.count("<svg") == 7


def test_every_regimen_and_section_is_there(page: str) -> None:
    for one in result().regimens:
        assert one.name in page.lower()
    for part in ("What is compared", "At a glance", "MELD and albumin", "Harm", "Who benefits"):
        assert part in page
    assert "Patients of a comparison do not take organs from each other" in page


def test_figures_are_announced_with_their_numbers(page: str) -> None:
    found = re.findall(r"<desc[^>]*>(.*?)</desc>", page, re.DOTALL)
    assert len(found) == 7 and all("Placebo" in text for text in found)


def test_the_headline_is_the_largest_fall_of_meld() -> None:
    article = compose(result())
    best = min(one.cell("meld@182").difference.value for one in result().others)
    assert article.value == f"{best:.2f}".replace("-", "−")
    assert any(point.name == "Caution" for point in article.key_points)


def test_a_cost_per_year_is_given_only_where_years_are_surely_gained() -> None:
    table = tables.costs(result())
    by_name = {row.label: row.cells[-1] for row in table.rows}
    assert by_name["Placebo"] == "no sure gain in years"


def test_a_difference_of_nothing_has_no_interval() -> None:
    placebo = result().regimen("placebo")
    assert words.paired(placebo.cell("meld@182")) == "0.00"
    assert "(" in words.paired(result().regimen("whole").cell("meld@182"))


def test_sentences_name_the_parts_of_meld() -> None:
    text = sentences.meld(result())
    assert "through bilirubin" in text and "through creatinine" in text
