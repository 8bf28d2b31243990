"""The virtual trial beside the published pools: same outcome, same unit, same month."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lobule.evidence.effect import Effect, Kind
from lobule.evidence.studies import PooledEstimate, pooled_estimates

FIRST_REVIEW = "SEED_8RCT_394pt_CN"


@dataclass(frozen=True)
class Comparison:
    """The virtual trial's estimate against one published effect.

    Parameters
    ----------
    published : Effect
        What was published, printed flags included in its note.
    inside : bool
        Whether the simulated estimate lies inside the published 95 % interval.
    overlap : bool
        Whether the two 95 % intervals share a value.
    difference : float, in the effect's unit (difference of logarithms for ratios)
        Simulated minus published.
    standard_errors : float
        The difference over the standard error of the difference, both errors combined.
    """

    published: Effect
    inside: bool
    overlap: bool
    difference: float
    standard_errors: float


@dataclass(frozen=True)
class Agreement:
    """The virtual trial beside everything published on the same outcome, unit and month.

    `pooled` holds published pools with the review this project starts from first, `own_pools`
    the pools computed from arm rows, `single_trials` single trials (never counted as pooled),
    `without_numbers` the reviews that report this outcome and time without an effect size, and
    `unread` the reviews that name the outcome but whose effect sizes could not be read.
    """

    simulated: Effect
    true_effect: Effect | None
    pooled: tuple[Comparison, ...]
    own_pools: tuple[Comparison, ...]
    single_trials: tuple[Comparison, ...]
    without_numbers: tuple[PooledEstimate, ...]
    unread: tuple[PooledEstimate, ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison, pooled before own pools before single trials."""
        return self.pooled + self.own_pools + self.single_trials

    @property
    def inside(self) -> int:
        """In how many published pools the simulated estimate lies."""
        return sum(comparison.inside for comparison in self.pooled)


def agree(simulated: Effect, true_effect: Effect | None = None) -> Agreement:
    """Set the virtual trial's estimate beside all published estimates that can be compared.

    Parameters
    ----------
    simulated : Effect
        Estimate of the virtual trial with its 95 % interval, named as the evidence tables name
        outcomes and units: ("MELD", "points"), ("ALT", "U/L"), ("ALB", "g/L"), ...
    true_effect : Effect, optional
        The mean difference between the same patients with and without cells.
    """
    if simulated.interval is None or simulated.month is None:
        raise ValueError(
            f"{simulated.label} has no interval or no month; comparing with published estimates "
            "needs both."
        )
    rows = [row for row in pooled_estimates() if _same_outcome(row, simulated)]
    compared = [_compare(simulated, row) for row in sorted(rows, key=_first_review_first)]
    return Agreement(
        simulated=simulated,
        true_effect=true_effect,
        pooled=_of_kind(compared, Kind.POOLED),
        own_pools=_of_kind(compared, Kind.OWN_POOL),
        single_trials=_of_kind(compared, Kind.SINGLE_TRIAL),
        without_numbers=tuple(filter(lambda row: _reports(row, simulated), pooled_estimates())),
        unread=tuple(filter(lambda row: _only_mentions(row, simulated), pooled_estimates())),
    )


def published_effects(outcome: str, unit: str) -> tuple[Effect, ...]:
    """Return every published controlled pool of an outcome at every exact month, by month."""
    rows = [
        row.effect()
        for row in sorted(pooled_estimates(), key=_first_review_first)
        if (row.outcome, row.unit, row.kind) == (outcome, unit, Kind.POOLED)
        and row.month is not None
    ]
    return tuple(sorted(rows, key=lambda effect: effect.month or 0.0))


def _compare(simulated: Effect, row: PooledEstimate) -> Comparison:
    published = row.effect()
    if published.interval is None or simulated.interval is None:
        raise ValueError(f"{published.label} or {simulated.label} has no interval to compare.")
    difference = simulated.distance_from(published)
    error = math.hypot(simulated.standard_error or 0.0, published.standard_error or 0.0)
    return Comparison(
        published=published,
        inside=published.contains(simulated.estimate),
        overlap=simulated.interval[0] <= published.interval[1]
        and published.interval[0] <= simulated.interval[1],
        difference=difference,
        standard_errors=difference / error if error else math.copysign(math.inf, difference),
    )


def _of_kind(compared: list[Comparison], kind: Kind) -> tuple[Comparison, ...]:
    return tuple(entry for entry in compared if entry.published.kind is kind)


def _first_review_first(row: PooledEstimate) -> bool:
    return row.paper_id != FIRST_REVIEW


def _same_outcome(row: PooledEstimate, simulated: Effect) -> bool:
    return (
        row.kind in (Kind.POOLED, Kind.OWN_POOL, Kind.SINGLE_TRIAL)
        and row.ci_lo is not None
        and (row.outcome, row.unit, row.month)
        == (simulated.outcome, simulated.unit, simulated.month)
        and row.effect().measure is simulated.measure
    )


def _reports(row: PooledEstimate, simulated: Effect) -> bool:
    """Whether a row gives this outcome a p value at this time, or for a span that holds it."""
    if row.kind is not Kind.UNQUANTIFIED or row.outcome != simulated.outcome:
        return False
    month = simulated.month or 0.0
    span = re.fullmatch(r"([<>]=)([\d.]+)", row.timepoint_months)
    if span:
        limit = float(span[2])
        return month <= limit if span[1] == "<=" else month >= limit
    return row.month == month


def _only_mentions(row: PooledEstimate, simulated: Effect) -> bool:
    return (
        row.kind is Kind.UNQUANTIFIED
        and "no effect size accessible" in row.outcome
        and re.search(rf"\b{re.escape(simulated.outcome)}\b", row.notes + row.outcome) is not None
    )
