"""What `lobule score-trial` prints and writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any

from lobule.cli.columns import columns
from lobule.cli.forecast_lines import DIGITS, told
from lobule.evidence.effect import number
from lobule.prediction.record import Record
from lobule.prediction.results import Results
from lobule.prediction.score import Mark, Scored

HEAD = ("outcome", "compared", "arm", "day", "found", "predicted (90%)", "inside", "sign",
        "log score", "CRPS")  # fmt: skip
SIGN = {True: "right", False: "wrong", None: "-"}


def score_lines(record: Record, results: Results, scored: Sequence[Scored]) -> Iterator[str]:
    """Everything that is printed."""
    yield f"{record.title}: predicted {record.date}, results from {results.source}"
    yield from (f"  {line}" for line in columns([HEAD, *(_cells(one) for one in scored)]))
    inside = sum(one.inside for one in scored)
    yield f"Inside the 90% interval: {inside} of {len(scored)}"
    yield from _against(scored)


def _against(scored: Sequence[Scored]) -> Iterator[str]:
    """Mean scores of the model and of each baseline, over the numbers that both have."""
    for name in dict.fromkeys(mark.name for one in scored for mark in one.baselines):
        both = [(one.model, m) for one in scored for m in one.baselines if m.name == name]
        ours, theirs = ([pair[place] for pair in both] for place in (0, 1))
        yield (
            f"Against '{name}' on {len(both)} differences: log score {_mean_log(ours)} and "
            f"{_mean_log(theirs)} (larger is better), CRPS {_mean_crps(ours)} and "
            f"{_mean_crps(theirs)} (smaller is better)"
        )


def score_json(record: Record, results: Results, scored: Sequence[Scored]) -> str:
    """All numbers, for other programs."""
    content = {
        "title": record.title,
        "predicted": record.date,
        "design_sha256": record.design_sha256,
        "source": results.source,
        "scores": [_as_row(one) for one in scored],
    }
    return json.dumps(content, indent=1) + "\n"


def _as_row(one: Scored) -> dict[str, Any]:
    limits = one.forecast.printed
    return {
        "arm": one.found.arm,
        "against": one.found.against,
        "outcome": one.found.outcome,
        "day": one.found.day,
        "compared": one.found.compared.value,
        "found": one.found.estimate,
        "median": limits.median,
        "low": limits.low,
        "high": limits.high,
        "inside": one.inside,
        "rank": one.rank,
        "same_sign": one.same_sign,
        "marks": [
            {"name": m.name, "said": m.said, "log_score": m.log_score, "crps": m.crps}
            for m in (one.model, *one.baselines)
        ],
    }


def _cells(one: Scored) -> tuple[str, ...]:
    digits = DIGITS.get(one.found.outcome, 2)
    arm = f"{one.found.arm} - {one.found.against}" if one.found.against else one.found.arm
    return (
        one.found.outcome, one.found.compared.value, arm, str(one.found.day),
        number(one.found.estimate, digits), told(one.forecast.printed, one.forecast),
        "yes" if one.inside else "NO", SIGN[one.same_sign], number(one.model.log_score, 2),
        number(one.model.crps, digits),
    )  # fmt: skip


def _mean_log(marks: Sequence[Mark]) -> str:
    return number(fmean(mark.log_score for mark in marks), 2)


def _mean_crps(marks: Sequence[Mark]) -> str:
    return number(fmean(mark.crps for mark in marks), 2)
