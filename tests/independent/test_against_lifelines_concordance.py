"""Concordance against lifelines 0.30 on the real patients of the Mayo trial."""

from __future__ import annotations

import numpy as np
import pytest
from lifelines.utils import concordance_index

from lobule.validation.concordance import concordance
from lobule.validation.patients.pbc import real_patients


@pytest.mark.parametrize("finding", ["bilirubin", "prothrombin_time", "edema"])
def test_concordance_with_ties_is_that_of_lifelines(finding: str) -> None:
    real = real_patients()
    risk = np.asarray(getattr(real, finding))
    expected = concordance_index(real.years, -risk, real.died)
    assert concordance(risk, real.years, real.died) == pytest.approx(expected, abs=1e-9)
