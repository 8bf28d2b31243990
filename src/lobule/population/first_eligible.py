"""The first who meet an entry rule, in the order in which a trial would find them."""

from __future__ import annotations

from functools import lru_cache

from lobule.population.entry import Entry
from lobule.population.screen import ELIGIBLE, Screened, screen

CANDIDATES = 1024
MOST_ROUNDS = 200
ENOUGH_TO_JUDGE, RAREST = 3, 1 / 1000
"""After one round more than so many a rule that fewer candidates meet is given up."""


class TooFew(ValueError):
    """Hardly anybody meets an entry rule."""


def first_eligible(entry: Entry, count: int, seed: int) -> Screened:
    """The first candidates who meet an entry rule.

    Parameters
    ----------
    entry : Entry
    count : int
    seed : int

    Raises
    ------
    TooFew
        Hardly anybody meets it.
    """
    parts: list[Screened] = []
    have = born = 0
    for round_ in range(MOST_ROUNDS):
        parts.append(_eligible(entry, seed, round_))
        have += len(parts[-1].patient)
        born = (round_ + 1) * CANDIDATES
        if have >= count:
            return Screened.concatenate(parts).take(slice(0, count))
        if round_ >= ENOUGH_TO_JUDGE and have < RAREST * born:
            break
    raise TooFew(
        f"Only {have} of {born} candidates with {entry.etiology.name} meet the entry rule; "
        f"expected {count}. Widen the rule."
    )


@lru_cache(maxsize=512)
def _eligible(entry: Entry, seed: int, round_: int) -> Screened:
    """Those of one round; kept, because arms and sizes of one design ask for the same people."""
    piece = screen(entry, seed, round_ * CANDIDATES, CANDIDATES)
    return piece.take(piece.failed == ELIGIBLE)
