"""The comparison with real patients as one object, for other programs."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

from lobule.validation.patients.comparison import RealComparison
from lobule.validation.patients.lab_courses import YEARS
from lobule.validation.patients.personal import Personal
from lobule.validation.patients.waiting_list import Beside


def to_json(found: RealComparison) -> str:
    """All numbers as JSON; what is not a finite number is null, shares are fractions."""
    whole = {
        "patients": found.patients,
        "seed": found.seed,
        "biliary_cholangitis": _personal(found.personal),
        "in_patients": {"alive": [asdict(one) for one in found.hospital.days]},
        "waiting_list": [_beside(one) for one in found.listed],
    }
    return json.dumps(_finite(whole), indent=1, ensure_ascii=False) + "\n"


def _personal(found: Personal) -> dict[str, Any]:
    return {
        "patients": found.patients,
        "deaths": found.deaths,
        "scores": [asdict(score) for score in found.scores],
        "calibration": [
            {"predictor": name, "horizon": horizon, "fifth": place, **asdict(group)}
            for name, horizons in found.calibration.items()
            for horizon, groups in horizons.items()
            for place, group in enumerate(groups, start=1)
        ],
        "labs": [
            {"name": course.name, "unit": course.unit, "year": year, "real": asdict(real),
             "virtual": asdict(virtual)}
            for course in found.labs
            for year, real, virtual in zip(YEARS, course.real, course.virtual, strict=True)
        ],
    }  # fmt: skip


def _beside(one: Beside) -> dict[str, Any]:
    group = "all" if one.group is None else one.group.name
    return {**asdict(one), "group": group}


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_finite(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
