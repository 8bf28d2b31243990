"""What the compiled loop is told, and the constants it keeps to."""

from __future__ import annotations

from dataclasses import dataclass

ARGUMENTS = (
    "first", "stop", "visits", "visit_days", "pauses", "pause_stride", "pause_days",
    "pause_events", "initial",
    "own", "shared", "identity", "start_day", "days", "observations", "final", "last_day",
    "ended_by", "event_count", "event_days", "event_kinds", "capacity", "steps", "seed_low",
    "seed_high", "chance", "ends", "tolerance", "absolute", "longest", "status", "cancel",
)  # fmt: skip
"""Order of the 64-bit words handed to ``run``: numbers, addresses and bit patterns of doubles."""

FIRST_STEP = 0.05
STEP_AFTER_EVENT = 0.25
SHORTEST_STEP = 1e-9
MOST_STEPS = 2_000_000
FAILED = 1e12
"""Weighted error given to a step that produced no number."""

RAMP_START = 0.05
RAMP_SLOPE = 0.25
"""Longest step after a pause, days and days per day: tracers nobody feels stay accurate."""

IDLE, WAITING = -1, -2
OK, TOO_SHORT, TOO_MANY = 0, 1, 2


@dataclass(frozen=True)
class Sizes:
    """Counts that the loop is written for.

    Attributes
    ----------
    states, moving, own, factor, observed, events : int
        States, those with a rate, coefficients of one patient, entries of the factor,
        observables, kinds of events.
    chance_codes, chance_events : tuple of int
        Purpose and kind of each event that comes by chance.
    order_of_jumps : tuple of int
        Kinds of events as they act on one day, fatal ones last.
    any_chance_after : bool
        Whether any event can follow at once on another.
    """

    states: int
    moving: int
    own: int
    factor: int
    observed: int
    events: int
    chance_codes: tuple[int, ...]
    chance_events: tuple[int, ...]
    order_of_jumps: tuple[int, ...]
    any_chance_after: bool
