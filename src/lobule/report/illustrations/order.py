"""Control first: the order of arms in every figure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from lobule.trial.findings.courses import ArmCourse
from lobule.trial.findings.flow import ArmFlow
from lobule.trial.findings.survival import SurvivalCurve

OfArm = TypeVar("OfArm", ArmFlow, ArmCourse, SurvivalCurve)


def control_first(control: str, found: Iterable[OfArm]) -> tuple[OfArm, ...]:
    """Return findings of arms with those of the control first, the others as they were."""
    return tuple(sorted(found, key=lambda item: item.arm != control))
