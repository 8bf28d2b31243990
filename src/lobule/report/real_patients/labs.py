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

SHARE = "ascites"
Pair = tuple[int, Middle, Middle]
"""Year, real and virtual."""


def labs(found: Sequence[LabCourse]) -> Section:
    """The section of the page."""
    how = (
        "A virtual trial of the same disease, made up by stage and bilirubin at entry as the real "
        "one, seen at the same yearly visits with the scatter of that laboratory. Both lose "
        "patients to death and to the end of follow-up, so a later year shows those who are left."
    )
    texts = (how, *(sentence(one) for one in found), wrong(found))
    return section("labs", TITLE, texts, (figure(found),))


def sentence(course: LabCourse) -> str:
    """In how many years the virtual middle lies where the real patients are."""
    pairs = _judged(course)
    if not pairs:
        return f"{titled(course.name)}: too few patients were seen to say anything."
    inside = sum(_agrees(pair) for pair in pairs)
    band = "95% interval" if course.name == SHARE else "middle half"
    shown = "; ".join(_amounts(course, pair) for pair in (pairs[0], pairs[-1]))
    return (
        f"{titled(course.name)}: virtual inside the {band} of real patients in {inside} of "
        f"{len(pairs)} years. {titled(shown)}."
    )


def wrong(found: Sequence[LabCourse]) -> str:
    """Values that are off, or spread too little, in half of the years or more; or nothing."""
    off, narrow = [], []
    for course in found:
        pairs = _judged(course)
        outside = [pair for pair in pairs if not _agrees(pair)]
        if pairs and 2 * len(outside) >= len(pairs):
            off.append(f"{course.name} ({_amounts(course, max(outside, key=_distance))})")
        if course.name != SHARE and pairs and 2 * sum(map(_narrow, pairs)) >= len(pairs):
            narrow.append(course.name)
    texts = [f"Virtual patients differ from real ones in {listed(off)}."] if off else []
    texts += (
        [f"The middle half of virtual patients is less than half as wide in {listed(narrow)}."]
        if narrow
        else []
    )
    return " ".join(texts)


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


def _judged(course: LabCourse) -> list[Pair]:
    """Years with enough patients of both kinds."""
    return [
        (year, one, other)
        for year, one, other in zip(YEARS, course.real, course.virtual, strict=True)
        if min(one.patients, other.patients) >= ENOUGH
    ]


def _agrees(pair: Pair) -> bool:
    _, real, virtual = pair
    return real.low <= virtual.value <= real.high


def _narrow(pair: Pair) -> bool:
    _, real, virtual = pair
    return 2.0 * (virtual.high - virtual.low) < real.high - real.low


def _distance(pair: Pair) -> float:
    _, real, virtual = pair
    return abs(virtual.value - real.value)


def _amounts(course: LabCourse, pair: Pair) -> str:
    year, real, virtual = pair
    unit = pretty(course.unit)
    unit = unit if unit == "%" else f" × {unit}" if unit.startswith("10") else f" {unit}"
    when = f"in year {year}" if year else "at entry"
    shown = [f"{v.value:.3g}{unit} ({v.low:.3g} to {v.high:.3g})" for v in (virtual, real)]
    return f"{when} {shown[0]} virtual and {shown[1]} real"
