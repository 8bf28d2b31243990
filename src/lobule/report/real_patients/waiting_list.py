"""The waiting list by blood group, real beside virtual."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from markupsafe import Markup

from lobule.report.citations import Citations
from lobule.report.figures.ways_to_leave import Steps, WaysPanel, ways_to_leave
from lobule.report.illustration import Illustration
from lobule.report.real_patients.agreement import AGREES, agreement, is_off, percents
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table
from lobule.report.wording import listed
from lobule.trial.analysis.competing_risks import CumulativeIncidence
from lobule.validation.patients.waiting_list import DAYS, LEAVING, Beside, Listed
from lobule.waiting_list import BloodGroup

KEY = "MayoWaitlist"
TITLE = "Waiting for a liver, by blood group"
PUT_IN = (
    "The number of livers per patient listed (636 for 815) is that of this very list. So the share "
    "transplanted in the end is put in, not found; who waits how long, in which blood group, and "
    "who dies before is not."
)


def waiting_list(
    real: Listed, virtual: Listed, found: Sequence[Beside], citations: Citations
) -> Section:
    """The section of the page."""
    first = f"{len(real)} patients put on the waiting list of the Mayo Clinic from 1990 to 1999."
    how = (
        f"{len(virtual):,} virtual patients with five causes in assumed shares are listed by the "
        "rules of that time; livers go to compatible patients, the urgent first, then those in "
        "hospital, then by waiting time. Taken off alive (too ill, better, too old or withdrawn) "
        "counts as withdrawn."
    )
    said = Markup("{}{}").format(first, citations.mark(KEY))
    texts = (said, how, PUT_IN, sentence(found), order(found), wrong(found))
    return section(
        "waiting-list", TITLE, texts, (figure(real, virtual), table(real, virtual, found))
    )


def sentence(found: Sequence[Beside]) -> str:
    """How the whole list compares after a year."""
    parts = [
        f"{one.leaving} {100 * one.virtual.value:.0f}% virtual and {100 * one.real.value:.0f}% "
        f"real ({_verdict(one).lower()})"
        for one in found
        if one.group is None and one.day == 365.0
    ]
    known = [one for one in found if one.real.value == one.real.value]
    inside = sum(_verdict(one) == AGREES for one in known)
    return (
        f"After a year on the list: {listed(parts)}. Of {len(known)} numbers below, {inside} of "
        "the virtual ones lie inside the real interval."
    )


def order(found: Sequence[Beside]) -> str:
    """Whether the list makes the same blood groups wait."""
    early = [
        (one.group.name, one.real.value, one.virtual.value)
        for one in found
        if one.group is not None and one.leaving == "transplanted" and one.day == min(DAYS)
    ]
    real, virtual = ([one[0] for one in sorted(early, key=itemgetter(place))] for place in (1, 2))
    same = "the same order" if real == virtual else "another order"
    return (
        f"Transplanted within 90 days, from the blood group of the fewest to that of the most: "
        f"{', '.join(real)} in real patients, {', '.join(virtual)} in virtual ones; {same}."
    )


def wrong(found: Sequence[Beside]) -> str:
    """What is off on the list as a whole; or nothing."""
    off = [
        f"{one.leaving} {_verdict(one).lower()} by day {one.day:g}"
        for one in found
        if one.group is None and is_off(_verdict(one))
    ]
    return f"On the virtual list, {listed(off)}." if off else ""


def table(real: Listed, virtual: Listed, found: Sequence[Beside]) -> Table:
    """Everybody and each blood group, by way of leaving and day."""
    lines: list[Row] = []
    for group in (None, *BloodGroup):
        counts = f"{len(real.of(group))} real, {len(virtual.of(group))} virtual"
        lines.append(Row(f"{_named(group)}: {counts}"))
        lines += [_line(one) for one in found if one.group == group]
    return Table(
        "list",
        "Left the list by 90 days, 1 year and 2 years",
        "Left by",
        (Column("Real, %"), Column("Virtual, %"), Column("Verdict", words=True)),
        tuple(lines),
        (
            "Aalen–Johansen estimates with 95% intervals: other ways of leaving compete. Agrees: "
            "the virtual value lies inside the real interval. Within chance: outside, but the two "
            "intervals overlap. No number: follow-up of the group ends before, or nobody is in it. "
            "No interval: it happened to nobody.",
        ),
    )


def figure(real: Listed, virtual: Listed) -> Illustration:
    """The curves of each blood group."""
    panels = [
        WaysPanel(
            _named(group),
            {
                way: (_steps(real.curve(group, way)), _steps(virtual.curve(group, way)))
                for way in LEAVING
            },
        )
        for group in BloodGroup
    ]
    return Illustration(
        "list-curves",
        "Transplanted, died or withdrawn, by blood group",
        "Cumulative incidence. Dashed with 95% band: real patients; solid: the virtual list.",
        (Markup(ways_to_leave(panels, last_day=max(DAYS), title=TITLE)),),
    )


def _line(one: Beside) -> Row:
    verdict = _verdict(one)
    label = f"{one.leaving.capitalize()}, {one.day:g} days"
    cells = (percents(one.real), percents(one.virtual), verdict)
    return Row(label, cells, inset=True, strong=is_off(verdict))


def _verdict(one: Beside) -> str:
    return agreement(one.real, one.virtual)


def _named(group: BloodGroup | None) -> str:
    return "Everybody" if group is None else f"Blood group {group.name}"


def _steps(curve: CumulativeIncidence | None) -> Steps | None:
    """The curve; once everybody has left it stays where it is."""
    if curve is None:
        return None
    columns = (curve.time, curve.incidence, curve.low, curve.high)
    if curve.event_free[-1] > 0.0 or curve.time[-1] >= max(DAYS):
        return Steps(*columns)
    return Steps([*curve.time, max(DAYS)], *([*values, values[-1]] for values in columns[1:]))
