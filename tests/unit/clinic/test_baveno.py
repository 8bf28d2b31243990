"""Baveno VII: each cell of stiffness against platelets."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.clinic import (
    advanced_disease,
    endoscopy_spared,
    endoscopy_spared_by_spleen,
    portal_hypertension,
    portal_hypertension_by_spleen,
    rule_of_five,
    stiffness_fell,
)


def test_rule_of_five_steps_at_10_15_20_25() -> None:
    stiffness = np.array([9.9, 10.0, 14.9, 15.0, 20.0, 24.9, 25.0])
    assert list(rule_of_five(stiffness)) == [0, 1, 1, 2, 3, 3, 4]


def test_advanced_disease() -> None:
    found = advanced_disease(np.array([9.9, 10.0, 15.0, 15.1, np.nan]))
    expected = ["ruled out", "suggestive", "suggestive", "highly suggestive", "missing"]
    assert list(found) == expected


@pytest.mark.parametrize(
    ("stiffness", "platelets", "expected"),
    [
        (15.0, 150.0, "ruled out"),
        (15.0, 149.0, "grey zone"),
        (15.1, 150.0, "grey zone"),
        (14.9, 60.0, "grey zone"),
        (15.0, 109.0, "probable"),
        (19.9, 109.0, "probable"),
        (19.9, 110.0, "grey zone"),
        (20.0, 149.0, "probable"),
        (24.9, 150.0, "grey zone"),
        (25.0, 300.0, "ruled in"),
        (np.nan, 100.0, "missing"),
    ],
)
def test_portal_hypertension(stiffness: float, platelets: float, expected: str) -> None:
    assert portal_hypertension(stiffness, platelets) == expected


def test_portal_hypertension_by_spleen() -> None:
    found = portal_hypertension_by_spleen(np.array([20.9, 21.0, 50.0, 50.1]))
    assert list(found) == ["ruled out", "grey zone", "grey zone", "ruled in"]


def test_endoscopy_spared() -> None:
    assert endoscopy_spared(19.9, 151.0) == 1.0
    assert endoscopy_spared(20.0, 151.0) == 0.0
    assert endoscopy_spared(19.9, 150.0) == 0.0
    assert endoscopy_spared_by_spleen(40.0) == 1.0
    assert endoscopy_spared_by_spleen(40.1) == 0.0


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (24.0, 19.2, 1.0),
        (24.0, 19.3, 0.0),
        (20.0, 16.0, 1.0),
        (20.0, 16.1, 0.0),
        (30.0, 20.0, 0.0),
        (10.1, 9.9, 1.0),
        (10.5, 10.0, 0.0),
        (9.5, 9.4, 1.0),
        (9.0, 9.0, 0.0),
        (9.0, 9.9, 0.0),
    ],
)
def test_stiffness_fell(before: float, after: float, expected: float) -> None:
    assert stiffness_fell(before, after) == expected
