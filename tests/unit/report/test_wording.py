from __future__ import annotations

import pytest

from lobule.report.wording import (
    amount,
    at_days,
    duration,
    inside_sentence,
    listed,
    measure,
    paragraphs,
    spelled,
    times,
)


@pytest.mark.parametrize(
    ("days", "text"),
    [(30, "1 month"), (91, "3 months"), (365, "12 months"), (14, "14 days"), (45, "45 days")],
)
def test_days_become_months_where_they_are_close(days: float, text: str) -> None:
    assert duration(days) == text


def test_visits_share_their_unit() -> None:
    assert at_days((30, 91, 182)) == "1, 3, and 6 months"
    assert at_days((14, 91)) == "14 days and 3 months"


@pytest.mark.parametrize(
    ("label", "text"),
    [("Albumin", "albumin"), ("MELD", "MELD"), ("Child-Pugh", "Child-Pugh"), ("Ki-67", "Ki-67")],
)
def test_labels_inside_a_sentence(label: str, text: str) -> None:
    assert inside_sentence(label) == text


def test_small_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b, and c"
    assert times(1, "trial") == "1 trial" and times(1200, "trial") == "1,200 trials"
    assert measure("MELD", "points") == "MELD" and measure("Albumin", "g/L") == "Albumin, g/L"
    assert amount(1, "points") == "1 point" and amount(10, "U/L") == "10 U/L"
    assert spelled("bone_marrow_msc") == "bone marrow MSC"
    assert spelled("hepatitis_b") == "hepatitis B"
    assert spelled("mars") == "MARS"
    assert spelled("gcsf") == "G-CSF"


def test_long_text_is_cut_between_sentences() -> None:
    text = "One is here. Two follows it (95% CI −1.2 to 0.3). Three ends."
    assert paragraphs(text, most=40) == (
        "One is here.",
        "Two follows it (95% CI −1.2 to 0.3).",
        "Three ends.",
    )
    assert " ".join(paragraphs(text)) == text
