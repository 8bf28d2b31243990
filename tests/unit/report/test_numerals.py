from __future__ import annotations

import math

import pytest

from lobule.report.numerals import (
    MISSING,
    count_and_share,
    decimals,
    fixed,
    interval,
    p_statement,
    p_value,
    percent,
    pretty,
    quantity,
    span,
)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (-1.224, 2, "−1.22"),
        (-0.004, 2, "0.00"),
        (1234.5, 1, "1,234.5"),
        (math.nan, 2, MISSING),
        (-math.inf, 1, "−∞"),
        (-40.4, 0, "−40"),
    ],
)
def test_number_has_a_true_minus_and_no_negative_zero(value: float, digits: int, text: str) -> None:
    assert fixed(value, digits) == text


@pytest.mark.parametrize(
    ("uncertainty", "expected"), [(26.0, 0), (3.4, 1), (0.29, 2), (0.0004, 2), (0.0, 1)]
)
def test_decimals_follow_the_uncertainty(uncertainty: float, expected: int) -> None:
    assert decimals(uncertainty) == expected


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.0004, "<0.001"),
        (0.0044, "0.004"),
        (0.044, "0.04"),
        (0.5, "0.50"),
        (0.996, ">0.99"),
        (math.nan, MISSING),
    ],
)
def test_p_value_as_a_journal_prints_it(probability: float, text: str) -> None:
    assert p_value(probability) == text


def test_p_statement() -> None:
    assert p_statement(0.0001) == "P < 0.001"
    assert p_statement(0.043) == "P = 0.04"
    assert p_statement(math.nan) == ""


def test_interval_says_to_and_a_range_has_an_en_dash_unless_negative() -> None:
    assert interval(-2.36, -0.08, 2) == "−2.36 to −0.08"
    assert interval(math.nan, 1.0, 2) == MISSING
    assert span(11.0, 18.0, 0) == "11–18"
    assert span(-1.0, 2.0, 0) == "−1 to 2"


def test_small_groups_get_whole_percents() -> None:
    assert count_and_share(45, 200) == "45 (22.5)"
    assert count_and_share(3, 7) == "3 (43)"
    assert count_and_share(0, 0) == MISSING
    assert count_and_share(0, 2000) == "0 (0)"
    assert count_and_share(2000, 2000) == "2,000 (100)"
    assert percent(0.861) == "86.1%"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e8, "10⁸"), (5e8, "5 × 10⁸"), (0.0063, "0.0063"), (0.00063, "6.3 × 10⁻⁴"), (-0.7, "−0.7"),
     (0.0, "0"), (0.1 + 0.2, "0.3")],
)  # fmt: skip
def test_parameter_value(value: float, text: str) -> None:
    assert quantity(value) == text


def test_units_and_priors_are_typeset() -> None:
    assert pretty("1/day per 1e8 cells") == "1/day per 10⁸ cells"
    assert pretty("10^9/L") == "10⁹/L"
    assert pretty("uniform, -1 to 2.5e-05") == "uniform, −1 to 2.5 × 10⁻⁵"
    assert pretty("half-normal, scale 2") == "half-normal, scale 2"
