"""Kaplan-Meier curves of one outcome with numbers at risk."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup

from lobule.report.figures.survival import SurvivalArm
from lobule.report.figures.survival import survival as draw
from lobule.report.illustration import Illustration
from lobule.report.illustrations.order import control_first
from lobule.report.sentences.survival import curve_note
from lobule.trial.findings.survival import SurvivalCurve, SurvivalFinding
from lobule.trial.result import TrialResult


def survival(result: TrialResult, finding: SurvivalFinding) -> Illustration:
    """Return the curves of the arms as randomized."""
    overall = finding.outcome == "overall_survival"
    drawing = draw(
        [_curve(curve) for curve in control_first(result.control, finding.curves)],
        last_day=float(result.horizon),
        outcome="Alive" if overall else "Alive without a transplant",
        notes=curve_note(finding),
        title=f"{finding.label} by arm",
    )
    return Illustration(
        finding.outcome.replace("_", "-"),
        f"{finding.label}, by arm as randomized",
        f"Kaplan–Meier estimates with 95% confidence bands. {finding.note}",
        (Markup(drawing),),
    )


def _curve(curve: SurvivalCurve) -> SurvivalArm:
    return SurvivalArm(
        curve.arm,
        curve.days,
        curve.survival,
        curve.low,
        curve.high,
        tuple(float(day) for day in curve.risk_days),
        tuple(int(n) for n in curve.at_risk),
        np.repeat(curve.days, curve.censored),
    )
