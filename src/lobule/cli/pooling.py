"""What `lobule evidence pool` prints and draws."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lobule.cli.columns import columns
from lobule.cli.targets import write_text
from lobule.evidence.controlled import Controlled, controlled
from lobule.evidence.effect import number
from lobule.evidence.pool import Pooled, TauMethod, Test, egger, pool, trim_and_fill
from lobule.evidence.selection import Selection

METHODS = {
    "DL": TauMethod.DERSIMONIAN_LAIRD, "PM": TauMethod.PAULE_MANDEL,
    "REML": TauMethod.RESTRICTED_LIKELIHOOD, "ML": TauMethod.MAXIMUM_LIKELIHOOD,
    "SJ": TauMethod.SIDIK_JONKMAN, "EB": TauMethod.EMPIRICAL_BAYES,
    "HS": TauMethod.HUNTER_SCHMIDT, "HE": TauMethod.HEDGES, "common": TauMethod.COMMON,
}  # fmt: skip
RISES = ("ALB", "PTA", "prealbumin", "platelets", "survival")
ENOUGH_TO_TEST = 3


@dataclass(frozen=True)
class Request:
    """What is to be pooled, how, and where figures go."""

    endpoint: str
    month: float
    counted: bool
    method: str
    normal: bool
    chosen: Selection
    forest: Path | None
    funnel: Path | None


def told_and_drawn(request: Request) -> None:
    """Pool, print, and write the figures asked for.

    Raises
    ------
    ValueError
        No trial can be used; the reasons stand in the sentence.
    """
    studies = [study.study_id for study in request.chosen.studies()]
    found = controlled(request.endpoint, request.month, studies, counted=request.counted)
    if found.effects is None:
        reasons = "; ".join(f"{study} {reason}" for study, reason in found.left_out)
        raise ValueError(
            f"No controlled trial can be pooled for {request.endpoint} at month {request.month:g}; "
            f"expected one or more ({reasons or 'no study has a row for it'}). "
            "See: lobule evidence list."
        )
    normal = request.normal or len(found.effects) == 1
    pooled = pool(
        found.effects, METHODS[request.method], Test.NORMAL if normal else Test.KNAPP_HARTUNG
    )
    print("\n".join(_lines(request, found, pooled)))
    _draw(request, found, pooled)


def axis_label(request: Request, found: Controlled) -> str:
    """What the figures show."""
    if request.counted:
        return f"Odds ratio of {found.outcome} at {found.month:g} months"
    return f"Mean difference in {found.outcome} at {found.month:g} months, {found.unit}"


def _lines(request: Request, found: Controlled, pooled: Pooled) -> Iterator[str]:
    ratio = request.counted
    effects = pooled.effects
    reach = 1.96 * effects.variance**0.5
    rows = zip(effects.labels, found.patients, effects.estimate, reach, pooled.weights, strict=True)
    yield axis_label(request, found)
    yield from columns(
        [
            ("trial", "patients", "effect (95% CI)", "weight"),
            *(
                (name, str(n), _told(y, y - r, y + r, ratio), f"{weight:.1f} %")
                for name, n, y, r, weight in rows
            ),
            (
                "pooled",
                str(sum(found.patients)),
                _told(pooled.estimate, *pooled.interval, ratio),
                "",
            ),
        ]
    )
    yield _heterogeneity(pooled, ratio)
    yield from _asymmetry(pooled, ratio)
    for name, note in zip(effects.labels, effects.imputed, strict=True):
        if note:
            yield f"Assumed for {name}: {note}."
    for study, reason in found.left_out:
        yield f"Left out: {study} {reason}."


def _heterogeneity(pooled: Pooled, ratio: bool) -> str:
    found = pooled.heterogeneity
    text = (
        f"{pooled.method.value}, {pooled.test.value} interval; tau² {found.tau2:.3g} "
        f"({found.tau2_low:.3g} to {found.tau2_high:.3g}), I² {found.i2:.0f} %, "
        f"Q {found.q:.2f} on {found.degrees}, p {found.p:.2g}."
    )
    if len(pooled.effects) > 2:
        low, high = pooled.prediction_interval()
        text += f" One more such trial: {_shown(low, ratio)} to {_shown(high, ratio)}."
    return text


def _asymmetry(pooled: Pooled, ratio: bool) -> Iterator[str]:
    if len(pooled.effects) < ENOUGH_TO_TEST:
        return
    test = egger(pooled.effects)
    filled = trim_and_fill(pooled.effects, pooled.method)
    yield (
        f"Egger's test: p {test.p:.2g}. Trim and fill adds {filled.missing} trials: "
        f"{_shown(filled.pooled.estimate, ratio)}. With fewer than ten trials neither says much."
    )


def _draw(request: Request, found: Controlled, pooled: Pooled) -> None:
    label = axis_label(request, found)
    if request.forest is not None:
        from lobule.report.figures.meta_analysis import meta_analysis

        drawn = meta_analysis(
            pooled, axis=label, ratio=request.counted, lower_is_better=request.endpoint not in RISES
        )
        write_text(request.forest, drawn)
        print(f"Forest plot: {request.forest}")
    if request.funnel is not None:
        from lobule.report.figures.funnel import funnel

        many = len(pooled.effects) >= ENOUGH_TO_TEST
        filled = trim_and_fill(pooled.effects, pooled.method).filled if many else None
        log = "Log " + label[0].lower() + label[1:] if request.counted else label
        write_text(request.funnel, funnel(pooled, axis=log, filled=filled))
        print(f"Funnel plot: {request.funnel}")


def _shown(value: float, ratio: bool) -> str:
    return number(math.exp(value) if ratio else value)


def _told(middle: float, low: float, high: float, ratio: bool) -> str:
    return f"{_shown(middle, ratio)} ({_shown(low, ratio)} to {_shown(high, ratio)})"
