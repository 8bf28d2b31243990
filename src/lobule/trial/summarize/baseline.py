"""Table 1 from the day of randomization."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.descriptive import describe
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.enroll import Enrolled
from lobule.trial.findings.baseline import BaselineCell, BaselineRow
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol

Flags = NDArray[np.bool_]
MEASURED = (
    "meld", "child_pugh", "bilirubin", "albumin", "inr", "creatinine", "sodium", "platelets",
    "alt", "ast",
)  # fmt: skip


def baseline(protocol: Protocol, enrolled: Enrolled, data: TrialData) -> tuple[BaselineRow, ...]:
    """Characteristics of each arm and of all patients."""
    groups = {name: data.arm == name for name in protocol.arm_names}
    groups["all"] = np.ones(len(data), dtype=np.bool_)
    rows = [_average("age", "Age", "years", enrolled.value("age"), groups)]
    rows.append(_count("female", "Women", enrolled.value("female") > 0.5, groups))
    for name in MEASURED:
        outcome = OUTCOMES[name]
        label = protocol.entry.meld.value if name == "meld" else outcome.label
        rows.append(_average(name, label, outcome.unit, data.at(name, 0), groups))
    points = data.at("child_pugh", 0)
    for letter, low, high in (("A", 5, 6), ("B", 7, 9), ("C", 10, 15)):
        held = (points >= low) & (points <= high)
        name = f"child_pugh_class_{letter.lower()}"
        rows.append(_count(name, f"Child-Pugh class {letter}", held, groups))
    ascites = data.at("ascites_grade", 0)
    rows.append(_count("ascites", "Ascites", ascites > 0.5, groups))
    rows.append(_count("refractory_ascites", "Refractory ascites", ascites > 1.5, groups))
    overt = data.at("encephalopathy_grade", 0) > 0.5
    rows.append(_count("encephalopathy", "Overt encephalopathy", overt, groups))
    controlled = enrolled.activity <= protocol.entry.background.suppressed_activity
    rows.append(_count("suppressed", "Cause of disease suppressed", controlled, groups))
    return tuple(rows)


def _average(
    name: str, label: str, unit: str, values: Any, groups: dict[str, Flags]
) -> BaselineRow:
    cells: list[BaselineCell] = []
    for group, rows in groups.items():
        found = describe(values[rows]) if rows.any() else describe([math.nan])
        cells.append(
            BaselineCell(
                group=group,
                n=found.patients,
                mean=found.mean,
                sd=found.deviation,
                median=found.median,
                q1=found.lower_quartile,
                q3=found.upper_quartile,
                count=-1,
            )
        )
    return BaselineRow(name, label, unit, counts=False, cells=tuple(cells))


def _count(name: str, label: str, held: Flags, groups: dict[str, Flags]) -> BaselineRow:
    nan = math.nan
    cells = tuple(
        BaselineCell(group, int(rows.sum()), nan, nan, nan, nan, nan, int((held & rows).sum()))
        for group, rows in groups.items()
    )
    return BaselineRow(name, label, "", counts=True, cells=cells)
