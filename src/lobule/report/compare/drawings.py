"""Figures of a comparison with their captions."""

from __future__ import annotations

from markupsafe import Markup

from lobule.comparison.result import ComparisonResult
from lobule.report.compare import words
from lobule.report.figures.benefit_matrix import benefit_matrix
from lobule.report.figures.cost_plane import CostDot, cost_plane
from lobule.report.figures.over_time import Panel, over_time
from lobule.report.figures.regimens import Dot, OutcomeColumn, regimens
from lobule.report.illustration import Illustration
from lobule.report.wording import duration, titled


def glance(result: ComparisonResult) -> Illustration:
    """Return every regimen in the outcomes that matter most."""
    day, last = words.middle_visit(result), result.visits[-1]
    chosen = {
        f"meld@{day}": f"MELD, {duration(day)}",
        f"albumin@{day}": f"Albumin, {duration(day)}",
        f"alive@{last}": f"Alive, {duration(last)}",
        "ascites_free_days": "No ascites",
        "complications": "Complications",
    }
    units = {"ascites_free_days": "days", f"alive@{last}": "% points"}
    columns = []
    for name, label in chosen.items():
        measure = result.measure(name)
        factor = words.scale(name)
        dots = tuple(
            Dot(*(factor * x for x in (found.value, found.low, found.high)))
            for found in (one.cell(name).difference for one in result.others)
        )
        unit = units.get(name, words.unit(measure))
        columns.append(OutcomeColumn(label, unit, measure.lower_is_better, dots))
    title = f"Every regimen against {result.reference}"
    names = [titled(one.name) for one in result.others]
    return Illustration(
        "glance",
        title,
        "Dots are mean differences in the same patients, lines 95% paired intervals. Blue is "
        "better than the reference, orange worse; gray intervals hold zero.",
        (Markup(regimens(names, columns, reference=result.reference, title=title)),),
    )


def course(result: ComparisonResult, variable: str, label: str, unit: str) -> Illustration:
    """Return the difference of every regimen in one variable through time."""
    factor = 100.0 if variable == "alive" else 1.0
    panels = []
    for one in result.others:
        found = next(c for c in one.courses if c.variable == variable)
        limits = (found.difference, found.low, found.high)
        panels.append(Panel(titled(one.name), found.days, *(factor * x for x in limits)))
    title = f"{label} through time, difference from {result.reference}"
    alive = "" if variable == "alive" else " in patients alive under both regimens"
    return Illustration(
        f"course-{variable}",
        title,
        f"Mean difference{alive}, weekly, with the 95% paired interval.",
        (Markup(over_time(panels, axis=f"Difference, {unit}", title=title)),),
    )


def plane(result: ComparisonResult) -> Illustration:
    """Return cost against quality-adjusted years."""
    dots = []
    for one in result.others:
        years, cost = one.cell("qaly").difference, one.cell("cost").difference
        ends = (years.value, years.low, years.high, cost.value, cost.low, cost.high)
        dots.append(CostDot(titled(one.name), *ends))
    title = "Cost and quality-adjusted years"
    drawn = cost_plane(dots, currency=result.currency, reference=result.reference, title=title)
    return Illustration(
        "cost-plane",
        title,
        "Each regimen against the reference at the origin; lines are 95% paired intervals over "
        "patients. Most prices are assumed: the table of prices says which.",
        (Markup(drawn),),
    )


def benefit(result: ComparisonResult, measure: str) -> Illustration:
    """Return the difference of every regimen in every subgroup."""
    found = result.measure(measure)
    place = [one.name for one in result.measures].index(measure)
    groups = result.regimens[0].subgroups
    labels = []
    for group in groups:
        name = words.group_name(group.kind, group.name).replace(" to below ", "–<")
        labels.append(f"{name}\nn = {group.patients:,}")
    factor = words.scale(measure)
    values = [
        [factor * group.cells[place].difference.value for group in one.subgroups]
        for one in result.others
    ]
    sure = [[words.is_sure(group.cells[place]) for group in one.subgroups] for one in result.others]
    when = "" if found.day is None else f" at {duration(found.day)}"
    title = f"Who benefits: {found.label}{when}, {words.unit(found)}"
    drawn = benefit_matrix(
        [titled(one.name) for one in result.others],
        labels,
        values,
        sure,
        digits=words.digits(measure),
        lower_is_better=found.lower_is_better,
        title=title,
    )
    return Illustration(
        f"benefit-{measure.replace('@', '-').replace('_', '-')}",
        title,
        "Mean difference from the reference in each group of patients, by MELD at screening and by "
        "cause. Blue is better, orange worse; bold where the 95% paired interval leaves out zero.",
        (Markup(drawn),),
    )
