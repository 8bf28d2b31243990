"""Verdicts, counts and the answer of a validation in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lobule.report.numerals import fixed
from lobule.report.validation.labels import label
from lobule.report.wording import inside_sentence
from lobule.validation.row import Row
from lobule.validation.use import Use
from lobule.validation.validation import Tally, Validation, tally

USES = {Use.FIT.value: "Fit", Use.CHECK.value: "Check"}


def verdict(row: Row) -> str:
    """Say whether a row is inside its tolerance, and if not, on which side it lies."""
    if row.simulated is None or row.lo is None or row.hi is None:
        return "No number"
    if row.inside:
        return "Inside"
    side = "Too low" if row.simulated < row.lo else "Too high"
    return f"{side}, within chance" if _overlaps(row) else side


def percent(found: Tally) -> str:
    """Return "78%", or a dash if nothing was compared."""
    return "—" if math.isnan(found.percent) else f"{fixed(found.percent, 0)}%"


def counted(found: Tally) -> str:
    """Return "12 of 16 (75%)"."""
    return f"{found.inside:,} of {found.compared:,} ({percent(found)})"


def answer(validation: Validation) -> str:
    """The whole validation in one sentence."""
    every, kept = validation.tally(), validation.tally(Use.CHECK)
    if not every.compared:
        return "Nothing was compared: no family of published rows was simulated."
    return (
        f"The model falls inside the tolerance of {every.inside:,} of {every.compared:,} published "
        f"numbers ({percent(every)}), and of {kept.inside:,} of the {kept.compared:,} that were "
        f"kept from any fit ({percent(kept)})."
    )


def of_family(title: str, rows: tuple[Row, ...]) -> str:
    """One family in one or two sentences."""
    found = tally(rows)
    near = sum(verdict(row).endswith("within chance") for row in rows)
    low = sum(verdict(row) == "Too low" for row in rows)
    high = sum(verdict(row) == "Too high" for row in rows)
    text = f"{title}: {counted(found)} inside the tolerance"
    outside = [
        f"{number} {words}"
        for number, words in (
            (low, "too low"),
            (high, "too high"),
            (near, "outside, but within chance"),
        )
        if number
    ]
    return f"{text}; {', '.join(outside)}." if outside else f"{text}."


def extremes(validation: Validation) -> str:
    """Which family agrees best and which worst, if there are several of some size."""
    found = [
        (tally(validation.of(name)).percent, title)
        for name, title in validation.families
        if len(validation.of(name)) >= 5
    ]
    if len(found) < 2:
        return ""
    worst, best = min(found), max(found)
    return (
        f"Best: {inside_sentence(best[1])} ({fixed(best[0], 0)}%). "
        f"Worst: {inside_sentence(worst[1])} ({fixed(worst[0], 0)}%)."
    )


def _overlaps(row: Row) -> bool:
    if row.sim_lo is None or row.sim_hi is None or row.lo is None or row.hi is None:
        return False
    return row.sim_lo <= row.hi and row.sim_hi >= row.lo


def shortcomings(rows: Sequence[Row]) -> tuple[str, ...]:
    """What is wrong with rows outside their tolerance, a paragraph for each reason."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.wrong:
            groups.setdefault(row.wrong, []).append(label(row.id))
    return tuple(
        f"{'; '.join(names)}: {wrong[0].lower()}{wrong[1:]}" for wrong, names in groups.items()
    )
