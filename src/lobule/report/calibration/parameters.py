"""The section on parameters: before and after, zero or not, and what cannot be told apart."""

from __future__ import annotations

from markupsafe import Markup

from lobule.calibration.calibration import Calibration
from lobule.calibration.identified import LEARNED, Learned
from lobule.calibration.predictive import Interval
from lobule.report.calibration.wording import parameter_words
from lobule.report.figures.prior_posterior import BeforeAfter, prior_posterior
from lobule.report.illustration import Illustration
from lobule.report.numerals import fixed, percent, rough
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table


def parameters(found: Calibration) -> Section:
    """Return the section on each parameter."""
    taught = [one for one in found.learned if _taught(one)]
    paragraphs = (
        "Every effect may be exactly zero. The posterior says how probable that is after all "
        "published rows, and how large the effect is if there is one.",
        f"The rows taught something about {len(taught)} of {len(found.learned)} parameters: the "
        f"probability of zero moved by 0.1 or more, or the spread shrank by {percent(LEARNED, 0)}. "
        "The others are as wide as before; nothing published speaks of them.",
    )
    return section("parameters", "Parameters", paragraphs, (_figure(found), _table(found)))


def identified(found: Calibration) -> Section:
    """Return the section on what the rows cannot tell apart."""
    silent = [parameter_words(one.name) for one in found.learned if not _taught(one)]
    paragraphs = (
        "Two parameters that are strongly correlated in the posterior are known only together: "
        "the published rows cannot say which of them does the work.",
        f"As uncertain as before the fit: {'; '.join(silent)}.",
    )
    rows = tuple(
        Row(
            parameter_words(pair.one),
            (parameter_words(pair.other), fixed(pair.correlation, 2)),
        )
        for pair in found.entangled
    )
    table = Table(
        "entangled",
        "Strongest posterior correlations",
        "Parameter",
        (Column("Cannot be told from", words=True), Column("Rank correlation")),
        rows,
    )
    return section("identified", "What is not identified", paragraphs, (table if rows else None,))


def _taught(one: Learned) -> bool:
    return abs(one.zero - one.prior_zero) >= 0.1 or one.shrinkage >= LEARNED


def _figure(found: Calibration) -> Illustration:
    entries = [
        BeforeAfter(
            parameter_words(one.name), _limits(one.prior), _limits(one.posterior),
            one.prior_zero, one.zero,
        )
        for one in found.learned
        if _taught(one)
    ]  # fmt: skip
    return Illustration(
        "prior-posterior",
        "Parameters before and after",
        "Only parameters that the rows taught something about; all others are in the table. Sizes "
        "are those given that the effect is not zero.",
        (Markup(prior_posterior(entries, title="Parameters before and after the fit")),),
    )


def _limits(found: Interval) -> tuple[float, float, float]:
    return found.low, found.median, found.high


def _table(found: Calibration) -> Table:
    rows = tuple(
        Row(
            parameter_words(one.name),
            (
                _size(one.prior),
                _size(one.posterior),
                fixed(one.prior_zero, 2) if one.prior_zero else "—",
                fixed(one.zero, 2) if one.prior_zero else "—",
            ),
            strong=_taught(one),
        )
        for one in found.learned
    )
    return Table(
        "parameters",
        "Every parameter of the fit",
        "Parameter",
        (
            Column("Prior", group="Size, if not zero (90% interval)"),
            Column("Posterior", group="Size, if not zero (90% interval)"),
            Column("Prior", group="Probability of zero"),
            Column("Posterior", group="Probability of zero"),
        ),
        rows,
        ("Bold: the rows taught something about it. Units and meaning: lobule explain NAME.",),
    )


def _size(found: Interval) -> str:
    """Two digits: no parameter is known better."""
    median, low, high = (rough(x) for x in (found.median, found.low, found.high))
    return f"{median} ({low}–{high})"
