from __future__ import annotations

import math

import pytest

from lobule.population.criterion import Finding
from lobule.protocol_file.criteria import read_cuts, read_finding, read_limits, read_value


@pytest.mark.parametrize(
    ("variable", "text", "low", "high"),
    [
        ("meld", "10 to 25", 10, 25),
        ("meld", "10-25", 10, 25),
        ("meld", "10 – 25", 10, 25),
        ("meld", "at least 15", 15, math.inf),
        ("meld", "<= 30", -math.inf, 30),
        ("age", "18 to 65 years", 18, 65),
        ("age", "18 to 65", 18, 65),
        ("bilirubin", "at most 10 mg/dL", -math.inf, 10),
        ("bilirubin", "17.1 to 171 µmol/L", 1, 10),
        ("albumin", "at most 3.5 g/dL", -math.inf, 35),
        ("inr", "at most 2.5", -math.inf, 2.5),
        ("platelets", "at least 50 10^9/L", 50, math.inf),
        ("platelets", "at least 50000 /uL", 50, math.inf),
    ],
)
def test_limits_are_read_in_the_units_of_the_package(variable, text, low, high):
    found = read_limits(variable, text)
    assert (found.variable, found.low, found.high) == (
        variable,
        pytest.approx(low),
        pytest.approx(high),
    )


@pytest.mark.parametrize(
    ("variable", "text", "sentence"),
    [
        ("inr", "at most 14.2", "If this is a prothrombin time in seconds"),
        ("inr", "at most 14 s", "without a unit. If this is a prothrombin time in seconds"),
        ("albumin", "at least 2.8 g/L", "expected 8 to 70 g/L. If this is in g/dL"),
        ("albumin", "at least 28 g/dL", "expected 0.8 to 7 g/dL. If this is in g/L"),
        ("bilirubin", "at most 10", "without a unit; expected mg/dL or umol/L"),
        ("bilirubin", "at most 3 mmol/L", "expected mg/dL or umol/L"),
        ("meld", "25 to 10", "expected the lower limit first. Exchange the two."),
        ("meld", "5 to 25", "meld is 5; expected 6 to 40"),
        ("meld", "15", "Write 'A to B', 'at least A' or 'at most B'."),
        ("meld", None, "meld is empty"),
        ("meld", "10 to 25 points", "without a unit"),
        ("age", "18 to 300 years", "age is 300 years; expected 0 to 120 years"),
        ("sodium", "at least nan mmol/L", "expected a number with its unit"),
    ],
)
def test_limits_that_nobody_could_mean_are_refused(variable, text, sentence):
    with pytest.raises(ValueError) as refused:
        read_limits(variable, text)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("word", ["present", "yes", "true", "on", "Present"])
def test_words_for_present(word):
    assert read_finding("ascites", word) == Finding("ascites", True)


@pytest.mark.parametrize("word", ["absent", "no", "false", "off", "NO"])
def test_words_for_absent(word):
    assert read_finding("ascites", word) == Finding("ascites", False)


def test_any_other_word_for_a_finding_is_refused():
    with pytest.raises(ValueError, match="ascites is 'mild'; expected present or absent"):
        read_finding("ascites", "mild")


def test_cuts_and_values_are_read_with_their_units():
    assert read_cuts("meld", ["15", "20"]) == (15.0, 20.0)
    assert read_cuts("albumin", "2.8 g/dL") == (28.0,)
    assert read_value("creatinine", "88.4 umol/L") == 1.0
