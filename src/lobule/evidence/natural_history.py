"""Natural history and treatments of cirrhosis: published rates, survival and effects to aim at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lobule.evidence.table import read_table, require

_PROVENANCES = ("read", "secondary", "computed", "derived", "recall", "weak")


@dataclass(frozen=True)
class Target:
    """One published number about the course of cirrhosis without cell therapy.

    The unit stands in `quantity` (in brackets), the follow-up in `time`. `n` stays as printed
    ("71 sessions", "274 ev"). `provenance` says how the number was read: read at the source,
    secondary (in another paper), computed (from patient data), derived (arithmetic), recall (from
    memory, to verify before quoting) or weak (a source that should not be trusted alone).
    """

    id: str
    quantity: str
    population: str
    time: str
    value: float | None
    lo: float | None
    hi: float | None
    n: str
    source: str
    provenance: str

    def __post_init__(self) -> None:
        require(bool(self.id and self.quantity), "A target needs an id and a quantity.")
        require(bool(self.source), f"{self.id} has no source; every row needs one.")
        require(
            self.provenance in _PROVENANCES,
            f"{self.id} has provenance {self.provenance!r}; expected {', '.join(_PROVENANCES)}.",
        )
        require((self.lo is None) == (self.hi is None), f"{self.id} has one limit; give both.")
        if self.lo is not None and self.hi is not None:
            middle = self.lo if self.value is None else self.value
            require(
                self.lo <= middle <= self.hi,
                f"{self.id} has {middle:g} outside {self.lo:g} to {self.hi:g}.",
            )

    @property
    def needs_verification(self) -> bool:
        """Whether the number must be checked at its source before it is quoted."""
        return self.provenance in ("recall", "weak")


@cache
def natural_history() -> tuple[Target, ...]:
    """Return the published course of cirrhosis: progression, events, survival (455 rows)."""
    return read_table(Target, name="targets.csv")


@cache
def treatment_effects() -> tuple[Target, ...]:
    """Return what treatments other than cells achieve, transplantation included (232 rows)."""
    return read_table(Target, name="treatments.csv")
