"""What all workers have in common: they take chunks and hand each result over as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

Function = Callable[..., Any]
Keep = Callable[[int, Any], None]


class Workers(Protocol):
    """Run a pure function on every chunk, in any order."""

    def __call__(
        self, function: Function, chunks: Sequence[tuple[Any, ...]], keep: Keep, /
    ) -> Iterator[int]:
        """Give each result to ``keep`` with the number of its chunk, then yield that number.

        Chunks in hand when the iterator is closed are finished and kept where that is possible;
        the others are dropped.
        """
        ...
