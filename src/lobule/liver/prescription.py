"""A prescription: a treatment that begins, is taken and ends, on a day or as indicated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from lobule.liver.acting import Schedule, Treatment
from lobule.quantity.distributions import uniform
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.state import Event, State, event, flag

PROMPT = 52.0
"""Events per year: the ward acts within about a week of what it sees."""
AT_ONCE = 3652.5
"""Events per year: practically certain on the same day."""


@dataclass(frozen=True)
class Chart:
    """What one treatment writes into the patient's chart: two flags and three events.

    Attributes
    ----------
    word : str
        Name in snake case; flags and events are made of it.
    label : str
        The treatment in words.
    begin : str
        Name of the event that begins it; ``<word>_start`` unless it has a name of its own.
    """

    word: str
    label: str
    begin: str = ""

    @property
    def taken(self) -> str:
        """Flag: under this treatment now."""
        return f"on_{self.word}"

    @property
    def offered(self) -> str:
        """Flag: it was indicated and offered, whether accepted or not."""
        return f"{self.word}_offered"

    @property
    def offer(self) -> str:
        """Event: it is offered, because it is indicated."""
        return f"{self.word}_offer"

    @property
    def start(self) -> str:
        """Event: it begins."""
        return self.begin or f"{self.word}_start"

    @property
    def stop(self) -> str:
        """Event: it ends."""
        return f"{self.word}_stop"

    @property
    def states(self) -> tuple[State, ...]:
        """Both flags."""
        return (
            flag(self.taken, label=f"under treatment: {self.label}"),
            flag(self.offered, label=f"has been offered: {self.label}"),
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """Offer, start and stop, in the order in which they may happen on one day."""
        return (
            event(self.offer, f"{self.label} offered", scheduled=True),
            event(self.start, f"start of {self.label}", scheduled=True),
            event(self.stop, f"end of {self.label}", scheduled=True),
        )


@dataclass(frozen=True)
class Prescription(Treatment):
    """A treatment that everybody begins on a day, or that a patient begins as indicated.

    ``start=30.0`` begins it on day 30 in everybody. ``start=None`` (the rule unless a day is given)
    means as indicated: once the patient is as `indicated` says, it is offered within about a week,
    and the share ``uptake`` of those it is offered to begin it. Whoever declines is not asked
    again. While it is taken, `stopping` says how it ends; it can be offered once more to those
    who no longer needed it when it ended.

    A patient already under treatment has the flag ``on_<word>`` at 1 and ``start=None``.
    """

    start: float | None = None
    uptake: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="share of the patients with an indication who begin the treatment",
    )

    chart: ClassVar[Chart]

    def indicated(self, x: Any) -> Any:
        """Whether the patient should have it: a condition on the state of the patient."""
        raise NotImplementedError

    def stopping(self, x: Any) -> Any:
        """How often it ends, per year of treatment; never unless a treatment says so."""
        return 0.0

    def taken(self, x: Any) -> Any:
        """1 under treatment, else 0."""
        return getattr(x, self.chart.taken)

    def schedule(self) -> Schedule:
        """The planned start, if there is one."""
        return () if self.start is None else ((self.start, self.chart.start),)

    def hazard(self, x: Any) -> dict[str, Any]:
        """Offered as indicated, unless the day is planned; and ended."""
        untouched = (1.0 - getattr(x, self.chart.offered)) * (1.0 - self.taken(x))
        offering = select(self.indicated(x), PROMPT, 0.0) * untouched
        return {
            self.chart.offer: offering if self.start is None else 0.0,
            self.chart.stop: self.stopping(x) * self.taken(x),
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share of those it is offered to begin it."""
        return {self.chart.start: self.uptake} if event == self.chart.offer else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flags up and down."""
        taken, offered = self.taken(x), getattr(x, self.chart.offered)
        if event == self.chart.offer:
            return {self.chart.offered: 1.0 - offered}
        if event == self.chart.start:
            return {self.chart.taken: 1.0 - taken}
        if event == self.chart.stop:
            kept = select(self.indicated(x), 0.0, -offered)
            return {self.chart.taken: -taken, self.chart.offered: kept}
        return {}
