"""Time-to-event outcomes that say something of their own."""

from __future__ import annotations

import numpy as np

from lobule.trial.findings.survival import SurvivalFinding


def distinct(findings: tuple[SurvivalFinding, ...]) -> tuple[SurvivalFinding, ...]:
    """Return the outcomes without those whose curves repeat an earlier outcome's."""
    found: list[SurvivalFinding] = []
    for finding in findings:
        if not any(_same(finding, earlier) for earlier in found):
            found.append(finding)
    return tuple(found)


def _same(one: SurvivalFinding, other: SurvivalFinding) -> bool:
    return all(
        np.array_equal(a.days, b.days) and np.array_equal(a.survival, b.survival)
        for a, b in zip(one.curves, other.curves, strict=True)
    )
