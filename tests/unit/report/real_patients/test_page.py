from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

import pytest

from lobule.report.real_patients import hospital, labs, prediction_wording, waiting_list
from lobule.report.real_patients.agreement import agreement, is_off, percents
from lobule.report.real_patients.answer import wrong
from lobule.report.real_patients.render import render
from lobule.trial.analysis.estimate import Estimate
from lobule.trial.result import RESEARCH_ONLY
from lobule.validation.patients.predictions import AVERAGE, CROSS_VALIDATED
from lobule.validation.patients.score import Excess
from tests.support.real_patients import made_up_comparison


@pytest.fixture(scope="module")
def found():
    return made_up_comparison()


@pytest.fixture(scope="module")
def text(found):
    return render(found)


@pytest.fixture(scope="module")
def drawn(text, page_of):
    return page_of(text)


def estimate(value: float, low: float = math.nan, high: float = math.nan) -> Estimate:
    return Estimate(value, math.nan, low, high)


@pytest.mark.parametrize(
    ("real", "virtual", "words"),
    [
        (estimate(0.5, 0.4, 0.6), estimate(0.55, 0.5, 0.6), "Agrees"),
        (estimate(0.5, 0.4, 0.6), estimate(0.7, 0.55, 0.8), "Too high, within chance"),
        (estimate(0.5, 0.4, 0.6), estimate(0.2, 0.1, 0.3), "Too low"),
        (estimate(0.0), estimate(0.0), "Agrees"),
        (estimate(0.1, 0.05, 0.2), estimate(0.0), "No interval"),
        (estimate(math.nan), estimate(0.2, 0.1, 0.3), "No number"),
    ],
)
def test_agreement_in_words(real, virtual, words):
    assert agreement(real, virtual) == words
    assert is_off(words) == (words == "Too low")


def test_an_estimate_without_limits_is_its_value_alone():
    assert percents(estimate(0.123)) == "12.3" and percents(estimate(math.nan)) == "—"


def test_better_worse_and_not_told_apart_are_said_apart(found):
    one = found.personal.of(AVERAGE)
    changed = [
        replace(one[0], brier_excess=Excess(-0.1, -0.2, -0.05)),
        replace(one[1], brier_excess=Excess(0.1, 0.05, 0.2)),
        replace(one[2], brier_excess=Excess(0.1, -0.05, 0.2)),
    ]
    assert prediction_wording.against(changed).endswith(
        "the average of all patients: better at 1 y; worse at 2 y; not told apart at 5 y."
    )


def test_a_lost_comparison_is_called_wrong(found):
    lost = [
        replace(score, brier_excess=Excess(0.1, 0.05, 0.2), concordance_excess=Excess(-1, -2, -0.5))
        if score.predictor == CROSS_VALIDATED
        else score
        for score in found.personal.scores
    ]
    told = prediction_wording.wrong(replace(found.personal, scores=tuple(lost)))
    assert told == (
        "Twins lose to a cross-validated Cox model by the Brier score at 1 y, 2 y, and 5 y and in "
        "ranking at 1 y, 2 y, and 5 y."
    )


def test_what_is_wrong_is_found_in_every_part(found):
    assert "platelets" in labs.wrong(found.personal.labs)
    assert "too high on day 28" in hospital.wrong(found.hospital)
    assert "transplanted too low by day 90" in waiting_list.wrong(found.listed)
    assert "platelets" in wrong(found) and "too high on day 28" in wrong(found)


def test_the_page_says_what_was_seen_before(drawn):
    assert "calibrated on half of the aggregate rows" in drawn.text
    assert "It has seen whom it predicts, which flatters it." in drawn.text
    assert "(636 for 815) is that of this very list" in drawn.text
    assert "open to a fit on day" in drawn.text
    assert "No patient is real" not in drawn.text and drawn.text.count(RESEARCH_ONLY) >= 2


def test_the_page_loads_nothing_and_its_names_are_unique(drawn, text):
    assert drawn.unmatched == []
    assert not any(drawn.all(tag) for tag in ("script", "link", "img", "iframe", "object", "base"))
    assert not re.search(r"@import|url\((?!#)", text)
    names = Counter(attributes["id"] for _, attributes in drawn.elements if "id" in attributes)
    assert [name for name, times in names.items() if times > 1] == []
    inner = {a["href"][1:] for a in drawn.all("a") if a["href"].startswith("#")}
    assert inner <= set(names)


def test_every_drawing_is_announced_and_no_program_words_reach_the_reader(drawn):
    assert len(drawn.all("svg")) == 4
    assert all(a["role"] == "img" and a["aria-labelledby"] for a in drawn.all("svg"))
    assert not re.search(r"\b(nan|None|inf|NaN|False)\b", drawn.text)


def test_the_same_comparison_gives_the_same_bytes_however_long_it_took(found, text):
    assert render(replace(found, seconds=1e4)) == text
    assert "lobule validate real-patients --patients 60 --seed 1" in text
