"""Who was enrolled in the made-up trial."""

from __future__ import annotations

import math

from lobule.trial.findings.baseline import BaselineCell, BaselineRow
from lobule.trial.findings.flow import ArmFlow, Exclusion, Flow
from tests.support.made_trial.numbers import CELLS, CONTROL


def flow() -> Flow:
    return Flow(
        1263,
        (
            Exclusion("MELD 10 to 24", 512),
            Exclusion("Ascites now or before", 261),
            Exclusion("No liver cancer", 90),
        ),
        400,
        (
            ArmFlow(CONTROL, 200, 200, 38, 8, 14, 140, 168),
            ArmFlow(CELLS, 200, 197, 28, 7, 12, 153, 176),
        ),
    )


def baseline() -> tuple[BaselineRow, ...]:
    averaged = {
        "age": ("Age", "years", 52.3, 10.4),
        "meld": ("MELD", "points", 15.8, 3.4),
        "bilirubin": ("Bilirubin", "mg/dL", 2.9, 1.7),
        "inr": ("INR", "1", 1.47, 0.22),
        "creatinine": ("Creatinine", "mg/dL", 1.02, 0.31),
        "albumin": ("Albumin", "g/L", 28.4, 4.1),
        "alt": ("ALT", "U/L", 49.0, 36.0),
        "platelets": ("Platelets", "10^9/L", 84.0, 39.0),
        "portal_pressure": ("Portal pressure (HVPG)", "mmHg", 19.2, 4.0),
    }
    counted = {
        "sex_female": ("Female sex", 0.31),
        "ascites": ("Ascites", 0.83),
        "child_pugh_class_b": ("Child-Pugh class B", 0.62),
        "child_pugh_class_c": ("Child-Pugh class C", 0.38),
    }
    rows = [
        BaselineRow(
            name,
            label,
            unit,
            False,
            tuple(_average(g, m, s, k) for k, g in enumerate(("control", "cells", "all"))),
        )
        for name, (label, unit, m, s) in averaged.items()
    ]
    rows += [
        BaselineRow(
            name,
            label,
            "",
            True,
            tuple(_count(g, share, k) for k, g in enumerate(("control", "cells", "all"))),
        )
        for name, (label, share) in counted.items()
    ]
    return tuple(rows)


def _average(group: str, mean: float, sd: float, place: int) -> BaselineCell:
    center = mean * (1 + 0.01 * (1, -1, 0)[place])
    median = center - (0.3 * sd if sd > 0.5 * mean else 0.0)
    return BaselineCell(
        group,
        400 if group == "all" else 200,
        center,
        sd,
        median,
        median - 0.6 * sd,
        median + 0.7 * sd,
        -1,
    )


def _count(group: str, share: float, place: int) -> BaselineCell:
    n = 400 if group == "all" else 200
    nan = math.nan
    return BaselineCell(group, n, nan, nan, nan, nan, nan, round(n * share) + (1, -1, 0)[place])
