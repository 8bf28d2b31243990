"""The first who meet an entry rule, in the order in which a trial would find them."""

from __future__ import annotations

from functools import lru_cache

from lobule.population.entry import Entry
from lobule.population.screen import ELIGIBLE, Screened, screen

CANDIDATES = 1024
MOST_ROUNDS = 200


def first_eligible(entry: Entry, count: int, seed: int) -> Screened:
    """The first candidates who meet an entry rule.

    Parameters
    ----------
    entry : Entry
    count : int
    seed : int

    Raises
    ------
    ValueError
        Hardly anybody meets it.
    """
    parts: list[Screened] = []
    have = 0
    for round_ in range(MOST_ROUNDS):
        parts.append(_eligible(entry, seed, round_))
        have += len(parts[-1].patient)
        if have >= count:
            return Screened.concatenate(parts).take(slice(0, count))
    raise ValueError(
        f"Only {have} of {MOST_ROUNDS * CANDIDATES} candidates with {entry.etiology.name} meet the "
        f"entry rule; expected {count}. Widen the rule."
    )


@lru_cache(maxsize=128)
def _eligible(entry: Entry, seed: int, round_: int) -> Screened:
    """Those of one round; kept, because arms and sizes of one design ask for the same people."""
    piece = screen(entry, seed, round_ * CANDIDATES, CANDIDATES)
    return piece.take(piece.failed == ELIGIBLE)
