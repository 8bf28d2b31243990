"""Standard errors that were not printed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from lobule.calibration.imputed import between_arms, between_changes, log_ratio_within
from lobule.evidence.studies import Outcome

PLAIN = Outcome(
    "T",
    "treatment",
    "ALB",
    "g/L",
    6.0,
    16,
    31.0,
    4.0,
    None,
    None,
    None,
    None,
    "value",
    "",
    "s",
    "p",
)


def test_difference_of_two_arms_has_the_error_of_both() -> None:
    control = replace(PLAIN, arm="control", n=25, mean=29.0, sd=5.0)
    found = between_arms(PLAIN, control, scale=10.0)
    assert found.estimate == pytest.approx(20.0)
    assert found.error == pytest.approx(10.0 * math.hypot(1.0, 1.0))


def test_change_of_an_arm_gains_from_the_correlation_of_its_visits() -> None:
    before = replace(PLAIN, month=0.0)
    found = between_changes((before, PLAIN), (before, PLAIN))
    assert found.estimate == 0.0
    # With a correlation of one half the SD of a change is that of a value.
    assert found.error == pytest.approx(math.hypot(1.0, 1.0))


@pytest.mark.parametrize("missing", ["sd", "n", "mean"])
def test_what_is_missing_is_named(missing: str) -> None:
    with pytest.raises(ValueError, match="prints no"):
        between_arms(replace(PLAIN, **{missing: None}), PLAIN)


def test_p_value_limits_the_certainty_of_a_change() -> None:
    before = replace(PLAIN, month=0.0, mean=20.0, n=18)
    after = replace(PLAIN, mean=15.0, n=18, p_value="<0.001")
    found = log_ratio_within(before, after)
    assert found.estimate == pytest.approx(math.log(0.75))
    assert found.error == pytest.approx(5.0 / 3.965 / 17.5, rel=1e-3)
