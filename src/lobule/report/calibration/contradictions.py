"""Sections on what contradicts: collagen, blinded trials, liver failure."""

from __future__ import annotations

from lobule.calibration.calibration import Calibration
from lobule.calibration.predictive import Interval
from lobule.report.calibration.wording import (
    OUTCOMES,
    blinding_words,
    collagen_words,
    failure_words,
    row_label,
    with_limits,
)
from lobule.report.numerals import fixed, interval, percent
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table

_SAME = "Laboratory values of survivors do not differ at 48 weeks."
_APART = "Laboratory values of survivors still differ at 48 weeks, against the cohort."


def collagen(found: Calibration) -> Section:
    """Return the section on collagen after cells."""
    gap = found.collagen
    both = all(one.with_it.low <= one.published <= one.with_it.high for one in gap.rows)
    paragraphs = (
        collagen_words(found),
        f"That donor cells degrade no matrix has probability {fixed(gap.zero_with, 2)} with these "
        f"rows and {fixed(gap.zero_without, 2)} without.",
        "Both arms lie inside the effect that the joint fit expects."
        if both
        else "The joint fit does not reach both arms: the conflict stands.",
    )
    rows = tuple(
        Row(
            row_label(one.row),
            (fixed(one.published, 0), with_limits(one.with_it, 0), with_limits(one.without_it, 0)),
        )
        for one in gap.rows
    )
    table = Table(
        "collagen",
        "Collagen at 6 months, change from baseline in per cent",
        "Arm",
        (Column("Published"), Column("Fitted"), Column("Predicted without these rows")),
        rows,
        ("Medians with 90% intervals of the change in the arm with cells.",),
    )
    return section("collagen", "Collagen in abstinent alcohol cirrhosis", paragraphs, (table,))


def blinding(found: Calibration) -> Section:
    """Return the section on open-label bias and the double-blind trials."""
    paragraphs = (
        blinding_words(found),
        "A bias is told from an effect only by double-blind trials, which are two and small, and "
        "by the shapes that the mechanisms allow; most of what is said here is the prior.",
    )
    return section("blinding", "The blinding gradient", paragraphs, (_biases(found), _null(found)))


def _biases(found: Calibration) -> Table:
    rows = tuple(
        Row(
            f"{OUTCOMES[one.measured.name]}, {one.measured.unit}",
            (
                fixed(one.zero, 2),
                fixed(one.mean, 2),
                with_limits(one.size),
                percent(one.share, 0),
            ),
        )
        for one in found.biases
    )
    return Table(
        "biases",
        "Open-label bias",
        "Outcome",
        (
            Column("Probability of none"),
            Column("Mean"),
            Column("Size, if any (90% interval)"),
            Column("Share of what open trials print"),
        ),
        rows,
        (
            "Prior probability of none: 0.50 for every outcome. Collagen is the log of follow-up "
            "over baseline.",
        ),
    )


def _null(found: Calibration) -> Table:
    rows = tuple(
        Row(
            row_label(one.row),
            (
                "not significant" if one.row.not_significant else fixed(one.row.estimate, 2),
                with_limits(one.effect),
                percent(one.null, 0),
                percent(one.if_open, 0),
            ),
        )
        for one in found.null_trials
    )
    return Table(
        "null-trials",
        "Double-blind trials: how probable a null result was",
        "Trial, MELD",
        (
            Column("Published"),
            Column("Effect on patients"),
            Column("Null if blinded"),
            Column("Null if open"),
        ),
        rows,
        (
            "Probability that a trial of that size finds no significant difference, over the "
            "posterior. A null trial is no contradiction where that is high.",
        ),
    )


def liver_failure(found: Calibration) -> Section:
    """Return the section on acute-on-chronic liver failure."""
    one = found.liver_failure
    low, high = one.published.limits
    share = one.difference.median / one.published.difference
    same = all(part.low <= 0.0 <= part.high for part in (one.meld, one.albumin, one.bilirubin))
    paragraphs = (
        f"{failure_words(found)} That is {percent(share, 0)} of what the cohort found: "
        + ("reproduced." if share >= 0.5 else "representable, and not reproduced."),
        f"Infections averted: {with_limits(one.infections_averted, 1)} per 100 patients in 48 "
        f"weeks. {_SAME if same else _APART}",
        f"That cells do not act on infections themselves has probability "
        f"{fixed(one.unprotected, 2)}; it would be {fixed(one.unprotected_then, 2)} if the "
        "survival of this cohort, which was not randomized, were believed as well.",
        "A check: no row of this cohort is fitted.",
    )
    rows = (
        Row(
            "Alive with cells, %",
            (fixed(100 * one.published.cells, 0), _hundred(one.alive_cells)),
        ),
        Row(
            "Alive under control, %",
            (fixed(100 * one.published.control, 0), fixed(100 * one.alive_control, 0)),
        ),
        Row(
            "Difference, %",
            (
                f"{fixed(100 * one.published.difference, 0)} "
                f"({interval(100 * low, 100 * high, 0)})",
                _hundred(one.difference),
            ),
            strong=True,
        ),
        Row("MELD, cells minus control, points", ("no difference", with_limits(one.meld))),
        Row("Albumin, g/L", ("no difference", with_limits(one.albumin))),
        Row("Bilirubin, mg/dL", ("no difference", with_limits(one.bilirubin))),
        Row("Infections averted per 100", ("fewer", with_limits(one.infections_averted, 1))),
    )
    table = Table(
        "liver-failure",
        "Acute-on-chronic liver failure at 48 weeks",
        "Outcome",
        (Column("302 Hospital cohort"), Column("Predicted (90% interval)")),
        rows,
        (
            f"{one.patients} virtual patients three days into liver failure, {one.draws} draws. "
            "Dose and days as in another trial of the same hospital.",
        ),
    )
    return section("liver-failure", "Acute-on-chronic liver failure", paragraphs, (table,))


def _hundred(found: Interval) -> str:
    whole = Interval(100 * found.median, 100 * found.low, 100 * found.high)
    return with_limits(whole, 0)
