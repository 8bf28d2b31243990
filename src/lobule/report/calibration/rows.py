"""The section on rows: what was fitted, what was a check, what was left out and by which rule."""

from __future__ import annotations

from lobule.calibration.calibration import Calibration
from lobule.calibration.predictive import Predicted, coverage
from lobule.calibration.setting import setting_named
from lobule.report.calibration.wording import row_label, with_limits
from lobule.report.numerals import fixed, percent
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table

LATE = 12.0


def rows(found: Calibration) -> Section:
    """Return the section."""
    inside, judged = coverage(found.fitted)
    next_one = found.next_trial
    paragraphs = (
        f"{inside} of {judged} fitted numbers ({percent(inside / judged, 0)}) lie inside the 90% "
        "interval of what such a trial would print under the posterior, its sampling and the "
        "spread between trials included.",
        f"The intervals are not idle: for a new blinded trial of {next_one.patients} patients the "
        f"difference in MELD at 3 months is predicted as {with_limits(next_one.difference)} "
        f"points, {fixed(next_one.difference.width, 1)} points wide; "
        f"{fixed(next_one.effect.width, 1)} of them from the parameters alone, "
        f"{fixed(next_one.between_trials.width, 1)} with the spread between trials.",
    )
    checked = found.accuracy
    arithmetic = (
        f"The fit follows {found.fit.recipe.size.course} patients of each setting without events. "
        f"Beside {checked.patients} patients with their events under {checked.draws} posterior "
        f"draws, its expected values are off by {fixed(checked.typical, 2)} standard errors of the "
        f"row (root mean square), at most {fixed(checked.worst, 2)} on average for any row."
    )
    tables = (_table(found), _rules(found), _settings(found), _left_out(found))
    return section("rows", "Published rows", (*paragraphs, _events(found), arithmetic), tables)


def _events(found: Calibration) -> str:
    """How far chance events move the effects, at the defaults."""
    known = [
        (row.month, factor)
        for row in found.fit.rows.fitted
        for factor in found.fit.prediction.factors(row).values()
    ]
    early, late = (
        [factor for month, factor in known if (month >= LATE) is at_the_end]
        for at_the_end in (False, True)
    )
    return (
        "With chance events, survivors show "
        f"{fixed(sum(early) / len(early), 2)} times the effect of mean courses without them before "
        f"12 months ({fixed(min(early), 2)} to {fixed(max(early), 2)} over rows and settings), and "
        f"{fixed(sum(late) / len(late), 2)} times ({fixed(min(late), 2)} to "
        f"{fixed(max(late), 2)}) at 12 months. The factor is measured once, at the defaults, in "
        "the same people with the same luck; its error is part of the likelihood."
    )


def _table(found: Calibration) -> Table:
    lines = [Row("Fitted"), *(_line(one) for one in found.fitted)]
    checks = found.rows[len(found.fitted) :]
    if checks:
        lines += [Row("Predicted, never fitted"), *(_line(one) for one in checks)]
    return Table(
        "rows",
        "Published and predicted",
        "Row",
        (
            Column("Published (SE)"),
            Column("Effect on patients"),
            Column("Would print"),
            Column("Inside"),
        ),
        tuple(lines),
        (
            "Medians with 90% intervals. SE: standard error as printed or imputed; overlapping "
            "reviews of one outcome and month weigh as one in the fit. Collagen is the log of "
            "follow-up over baseline.",
        ),
    )


def _line(one: Predicted) -> Row:
    row = one.row
    value = "not significant" if row.not_significant else f"{fixed(row.estimate, 2)}"
    verdict = "—" if one.inside is None else ("yes" if one.inside else "no")
    return Row(
        row_label(row),
        (
            f"{value} ({fixed(row.error, 2)})",
            with_limits(one.true),
            with_limits(one.replicated),
            verdict,
        ),
        inset=True,
        strong=one.inside is False,
    )


def _rules(found: Calibration) -> Table:
    """What was imputed or assumed, each text once with the rows it holds for."""
    texts: dict[str, list[str]] = {}
    for one in found.rows:
        row = one.row
        overlap = f" One of {row.reviews} overlapping reviews." if row.reviews > 1 else ""
        texts.setdefault(f"{row.reason}{overlap}".strip(), []).append(row_label(row))
    return Table(
        "rules",
        "What was imputed or assumed about the rows",
        "Rule",
        (Column("Rows it holds for", words=True),),
        tuple(Row(text, ("; ".join(names),)) for text, names in texts.items()),
    )


def _settings(found: Calibration) -> Table:
    return Table(
        "settings",
        "Virtual patients behind the rows",
        "Setting",
        (Column("Patients and treatment", words=True),),
        tuple(
            Row(name.replace("_", " "), (setting_named(name).said,))
            for name in sorted(found.fit.prediction.simulated)
        ),
    )


def _left_out(found: Calibration) -> Table:
    reasons: dict[str, list[str]] = {}
    for one in found.fit.rows.left_out:
        said = f"{one.study} {one.outcome} {one.month}".replace("_", " ")
        reasons.setdefault(one.reason, []).append(said)
    return Table(
        "left-out",
        "Rows left out, by rule",
        "Rule",
        (Column("Rows"), Column("Which", words=True)),
        tuple(
            Row(reason, (str(len(which)), "; ".join(which))) for reason, which in reasons.items()
        ),
    )
