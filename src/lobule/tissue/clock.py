"""The order of a macro step, as a list."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.tissue.scene import Rule

STEPS = (1.0 / 96, 8.0)


@dataclass(frozen=True)
class Clock:
    """What happens in a step, in order, and how long a step is.

    Attributes
    ----------
    step : float, day
    rules : tuple of Rule
        Processes in the order in which they act; "off" is leaving one out.
    """

    step: float
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not STEPS[0] <= self.step <= STEPS[1]:
            raise ValueError(
                f"Step is {self.step:g} days; expected 15 minutes ({STEPS[0]:.4f} days) to "
                f"{STEPS[1]:g} days. Use a quarter of a day for days to months, one for decades."
            )

    def order(self) -> tuple[str, ...]:
        """Names of the processes in the order in which they act."""
        return tuple(type(rule).__name__ for rule in self.rules)

    def without(self, *kinds: type) -> Clock:
        """The clock without processes of these types."""
        return Clock(self.step, tuple(r for r in self.rules if not isinstance(r, kinds)))

    def with_rule(self, rule: Rule, before: type | None = None) -> Clock:
        """The clock with one process more: before the first of a type, else at the end."""
        place = next(
            (i for i, r in enumerate(self.rules) if before is not None and isinstance(r, before)),
            len(self.rules),
        )
        return Clock(self.step, (*self.rules[:place], rule, *self.rules[place:]))
