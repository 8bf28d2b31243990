"""Laboratory values and ascites over the years, real beside virtual."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from lobule.report.figures.real_courses import Course, RealPanel, real_courses
from lobule.report.illustration import Illustration
from lobule.report.numerals import pretty
from lobule.report.section import Section, section
from lobule.report.wording import listed, titled
from lobule.validation.patients.lab_courses import YEARS, LabCourse, Middle

TITLE = "Laboratory values and ascites of these patients"
ENOUGH = 10
"""Patients of each kind without whom a year is not judged."""


def labs(found: Sequence[LabCourse]) -> Section:
    """The section of the page."""
    how = (
        "A virtual trial of the same disease, made up by stage and bilirubin at entry as the real "
        "one, seen at the same yearly visits with the scatter of that laboratory. Both lose "
        "patients to death and to the end of follow-up, so a later year shows those who are left."
    )
    return section("labs", TITLE, (how, *(sentence(one) for one in found)), (figure(found),))


def sentence(course: LabCourse) -> str:
    """In how many years the virtual middle lies where the real patients are."""
    pairs = [
        (one, other)
        for one, other in zip(course.real, course.virtual, strict=True)
        if min(one.patients, other.patients) >= ENOUGH
    ]
    if not pairs:
        return f"{titled(course.name)}: too few patients were seen to say anything."
    inside = sum(one.low <= other.value <= one.high for one, other in pairs)
    band = "95% interval" if course.name == "ascites" else "middle half"
    start, end = pairs[0], pairs[-1]
    return (
        f"{titled(course.name)}: virtual inside the {band} of real patients in {inside} of "
        f"{len(pairs)} years; at entry {_amounts(course, start)}, in year {_year(course, end)} "
        f"{_amounts(course, end)}."
    )


def wrong(found: Sequence[LabCourse]) -> str:
    """Values that are off in half of the years or more; or nothing."""
    off = []
    for course in found:
        pairs = [
            (one, other)
            for one, other in zip(course.real, course.virtual, strict=True)
            if min(one.patients, other.patients) >= ENOUGH
        ]
        outside = sum(not one.low <= other.value <= one.high for one, other in pairs)
        if pairs and 2 * outside >= len(pairs):
            off.append(f"{course.name} ({_amounts(course, pairs[0])} at entry)")
    return f"Virtual patients differ from real ones in {listed(off)}." if off else ""


def figure(found: Sequence[LabCourse]) -> Illustration:
    """All values by year."""
    panels = [
        RealPanel(
            titled(one.name),
            one.unit,
            tuple(float(year) for year in YEARS),
            _course(one.real),
            _course(one.virtual),
        )
        for one in found
    ]
    return Illustration(
        "labs",
        "Real and virtual patients by year of follow-up",
        "Lines are medians and bands the middle half of patients; of ascites, the share who have "
        "it with its 95% interval.",
        (Markup(real_courses(panels, title=TITLE)),),
    )


def _course(found: tuple[Middle, ...]) -> Course:
    return Course(
        tuple(one.value for one in found),
        tuple(one.low for one in found),
        tuple(one.high for one in found),
    )


def _amounts(course: LabCourse, pair: tuple[Middle, Middle]) -> str:
    real, virtual = pair
    unit = "%" if course.unit == "%" else f" {pretty(course.unit)}"
    return f"{virtual.value:.3g}{unit} virtual, {real.value:.3g}{unit} real"


def _year(course: LabCourse, pair: tuple[Middle, Middle]) -> int:
    return YEARS[course.real.index(pair[0])]
