"""Courses of laboratory values arm by arm, and the trial's estimate beside the truth."""

from __future__ import annotations

import math

import numpy as np
from markupsafe import Markup

from lobule.evidence.agree import published_effects
from lobule.report.figures import courses as drawn
from lobule.report.figures.true_versus_estimated import EffectCourse, true_versus_estimated
from lobule.report.illustration import Illustration
from lobule.report.illustrations.order import control_first
from lobule.trial.analysis.estimate import Difference
from lobule.trial.analysis.probability import normal_quantile
from lobule.trial.findings.change import ChangeRow
from lobule.trial.findings.courses import ArmCourse, Band
from lobule.trial.result import TrialResult

SHOWN = ("meld", "alt", "albumin", "bilirubin")


def courses(result: TrialResult) -> Illustration | None:
    """Return the courses of MELD, ALT, albumin and bilirubin, measured and true."""
    known = {course.variable for course in result.courses}
    panels = [_panel(result, name) for name in SHOWN if name in known]
    if not panels:
        return None
    return Illustration(
        "courses",
        "Courses of MELD and laboratory values",
        "Lines are the true means of all enrolled patients under each arm, ribbons the middle half "
        "of those patients; points are the measured means at visits with 95% confidence intervals, "
        "in the patients randomized to the arm. Means are over patients alive.",
        (Markup(drawn.courses(panels)),),
    )


def truth(result: TrialResult) -> Illustration | None:
    """Return estimate and true effect at each visit, beside published pools in gray."""
    arm = result.primary.arm
    names = dict.fromkeys(row.variable for row in result.changes if row.arm == arm)
    chosen = [name for name in names if name in SHOWN] or list(names)
    panels = [
        _effects([row for row in result.changes if (row.arm, row.variable) == (arm, name)])
        for name in chosen
    ]
    if not panels:
        return None
    return Illustration(
        "estimate-and-truth",
        "The trial’s estimate and the true effect at each visit",
        f"Differences are {arm} minus {result.control}. The trial’s estimate carries its 95% "
        "confidence interval; the true effect is the mean over the same patients in both arms. "
        "Gray: published pooled estimates of the same outcome and time.",
        (Markup(true_versus_estimated(panels)),),
    )


def _panel(result: TrialResult, variable: str) -> drawn.CoursePanel:
    found = control_first(result.control, (c for c in result.courses if c.variable == variable))
    return drawn.CoursePanel(
        found[0].label, found[0].unit, tuple(_course(course) for course in found)
    )


def _course(course: ArmCourse) -> drawn.ArmCourse:
    true = course.true
    return drawn.ArmCourse(
        course.arm,
        drawn.Band(true.days, true.mean, true.q25, true.q75),
        _with_confidence(course.measured),
        tuple(int(n) for n in course.measured.n),
    )


def _with_confidence(band: Band) -> drawn.Band:
    n = np.maximum(band.n, 1)
    half = np.where(band.n > 1, normal_quantile(0.95) * band.sd / np.sqrt(n), np.nan)
    return drawn.Band(band.days, band.mean, band.mean - half, band.mean + half)


def _effects(rows: list[ChangeRow]) -> EffectCourse:
    first, months = rows[0], [row.month for row in rows]
    published = [
        (effect.month, effect.estimate, *effect.interval)
        for effect in published_effects(first.outcome, first.unit)
        if effect.month in months and effect.month is not None and effect.interval is not None
    ]
    return EffectCourse(
        first.label,
        first.unit,
        months,
        [_part(row.estimate, "value") for row in rows],
        [_part(row.estimate, "low") for row in rows],
        [_part(row.estimate, "high") for row in rows],
        [_part(row.true, "value") for row in rows],
        published,
    )


def _part(found: Difference | None, name: str) -> float:
    return math.nan if found is None else float(getattr(found, name))
