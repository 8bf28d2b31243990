"""CLIF-C AD: bands, limits, refused times."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.clinic import clif_c_ad, clif_c_ad_band, clif_c_ad_mortality


def test_bands_begin_at_fifty_and_sixty() -> None:
    found = clif_c_ad_band(np.array([49.9, 50.0, 59.9, 60.0, np.nan]))
    assert list(found) == ["low", "intermediate", "intermediate", "high", "missing"]


def test_score_is_limited_to_zero_and_a_hundred() -> None:
    assert clif_c_ad(18.0, 0.2, 0.8, 0.5, 160.0) == 0.0
    assert clif_c_ad(100.0, 15.0, 9.0, 150.0, 110.0) == 100.0


def test_mortality_at_an_unpublished_time_is_refused() -> None:
    with pytest.raises(ValueError, match=r"CLIF-C AD mortality at 28 days is not published"):
        clif_c_ad_mortality(50.0, days=28)
