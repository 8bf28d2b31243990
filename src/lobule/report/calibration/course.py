"""The section on the time course: every line, reached or missed."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from lobule.calibration.calibration import Calibration
from lobule.calibration.predictive import Predicted
from lobule.calibration.row import Contrast, Measured
from lobule.evidence.effect import NORMAL_95
from lobule.report.calibration.wording import OUTCOMES, farthest, missed, with_limits
from lobule.report.figures.effect_courses import EffectCourse, Point, effect_courses
from lobule.report.illustration import Illustration
from lobule.report.numerals import fixed, percent
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table

SHOWN = (Measured.MELD, Measured.ALBUMIN, Measured.BILIRUBIN, Measured.ALT)


def course(found: Calibration) -> Section:
    """Return the section."""
    paragraphs = (
        f"{missed(found)} {farthest(found)}",
        "A line is reached if the median of what open reviews are expected to print, effect and "
        "open-label bias together, lies within it. The effect on patients alone stands beside it: "
        "where only the sum reaches a line, the trials' openness carries part of it.",
        f"A review of the published size would find no significant difference in MELD at 12 "
        f"months with probability {percent(found.undetectable, 0)}.",
    )
    return section("course", "The time course", paragraphs, (_figure(found), _table(found)))


def _table(found: Calibration) -> Table:
    rows = tuple(
        Row(
            one.line.said,
            (
                fixed(one.published, 2),
                with_limits(one.printed),
                with_limits(one.true),
                "reached" if one.reached else "missed",
                "reached" if one.by_effect else "missed",
            ),
            strong=not one.reached,
        )
        for one in found.lines
    )
    return Table(
        "lines",
        "Lines of the published time course",
        "Published",
        (
            Column("Mean of the reviews"),
            Column("Expected in print (90% interval)"),
            Column("Effect on patients (90% interval)"),
            Column("Line", words=True),
            Column("By the effect alone", words=True),
        ),
        rows,
        ("All lines are read from one posterior. Units: points, g/L and U/L.",),
    )


def _figure(found: Calibration) -> Illustration:
    courses = tuple(
        _course(measured, [one for one in found.fitted if _pooled(one, measured)])
        for measured in SHOWN
    )
    drawing = effect_courses(
        [one for one in courses if one.published], title="Time course of the effects"
    )
    return Illustration(
        "time-course",
        "What reviews printed, and what one posterior expects",
        "Squares are published estimates of reviews and of controlled trials outside them; "
        "estimates of one month are set side by side. The lines join the means over the estimates "
        "of each month, so that a change of the trials behind them shows as a bend.",
        (Markup(drawing),),
    )


def _pooled(one: Predicted, measured: Measured) -> bool:
    row = one.row
    return (
        row.measured is measured
        and row.contrast is Contrast.CONTROLLED
        and not row.not_significant
        and row.open_label > 0.0
    )


def _course(measured: Measured, rows: Iterable[Predicted]) -> EffectCourse:
    known = sorted(rows, key=lambda one: one.row.month)
    months = sorted({one.row.month for one in known})
    return EffectCourse(
        title=OUTCOMES[measured.name],
        unit=measured.unit,
        published=tuple(
            Point(
                one.row.month,
                one.row.estimate,
                one.row.estimate - NORMAL_95 * one.row.error,
                one.row.estimate + NORMAL_95 * one.row.error,
            )
            for one in known
        ),
        printed=tuple(_mean(known, month, "printed") for month in months),
        true=tuple(_mean(known, month, "true") for month in months),
    )


def _mean(rows: list[Predicted], month: float, which: str) -> Point:
    found = [getattr(one, which) for one in rows if one.row.month == month]
    count = len(found)
    return Point(
        month,
        sum(one.median for one in found) / count,
        sum(one.low for one in found) / count,
        sum(one.high for one in found) / count,
    )
