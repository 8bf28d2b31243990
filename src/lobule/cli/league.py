"""What `lobule evidence network` prints: a league table and how the therapies rank."""

from __future__ import annotations

from collections.abc import Iterator

from lobule.cli.columns import columns
from lobule.cli.pooling import RISES
from lobule.evidence.controlled import unit_of
from lobule.evidence.effect import number
from lobule.evidence.pool import Network, network
from lobule.evidence.therapies import therapies


def league_lines(endpoint: str, month: float) -> Iterator[str]:
    """Every therapy against every other, row minus column.

    Raises
    ------
    ValueError
        No trial compares two therapies, or the network falls apart.
    """
    found = therapies(endpoint, month)
    if not found.arms:
        reasons = "; ".join(f"{study} {reason}" for study, reason in found.left_out)
        raise ValueError(
            f"No trial compares therapies on {endpoint} at month {month:g} "
            f"({reasons or 'no rows'}); expected one or more. See: lobule evidence list."
        )
    result = network(found.arms)
    trials = len({arm.trial for arm in found.arms})
    yield f"{endpoint} at {month:g} months, {unit_of(endpoint)}: row minus column, {trials} trials"
    yield from columns(list(_league(result)))
    yield "Rank (SUCRA, 1 is surely best): " + ", ".join(_ranked(result, endpoint))
    yield (
        f"tau² {result.tau2:.3g}; Q {result.q:.2f} on {result.degrees}, of which between designs "
        f"{result.q_inconsistency:.2f} on {result.degrees_inconsistency}. Values at the visit: "
        "arms that differed at the start still do."
    )
    yield from (f"Left out: {study} {reason}." for study, reason in found.left_out)


def _league(result: Network) -> Iterator[tuple[str, ...]]:
    yield ("", *result.treatments)
    for row in result.treatments:
        yield (row, *(_cell(result, row, column) for column in result.treatments))


def _cell(result: Network, row: str, column: str) -> str:
    if row == column:
        return "."
    middle, low, high = result.interval(row, column)
    return f"{number(middle)} ({number(low)} to {number(high)})"


def _ranked(result: Network, endpoint: str) -> list[str]:
    scores = result.sucra(lower_is_better=endpoint not in RISES)
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    return [f"{name} {score:.2f}" for name, score in ordered]
