"""Experiment: a section, its disease, and what is done to it."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.tissue.biology import body
from lobule.tissue.clock import Clock
from lobule.tissue.experiment.cause import Cause
from lobule.tissue.experiment.dose import DonorDose

YEAR = 365.0


@dataclass(frozen=True)
class Experiment:
    """Everything that decides a run.

    Attributes
    ----------
    title : str
    cause : Cause
    activity : float
        Of the cause, relative to the untreated disease.
    days : float
        For how long the section lives.
    cured_on : float or None, day
        From when on the cause is gone; never if None.
    across, up : int
        Lobules in a row, and rows.
    seed : int
    step : float, day
        Macro step of the simulation.
    frame_every : float, days
        Days between the frames that are kept.
    cells : DonorDose or None
        Donor cells given on a day.
    """

    title: str
    cause: Cause
    days: float
    activity: float = 1.0
    cured_on: float | None = None
    across: int = 2
    up: int = 2
    seed: int = 1
    step: float = 1.0
    frame_every: float = 182.0
    cells: DonorDose | None = None

    def __post_init__(self) -> None:
        if self.across < 1 or self.up < 2 or self.up % 2:
            raise ValueError(
                f"Lobules are {self.across} across and {self.up} up; expected at least 1 across "
                "and an even number, 2 or more, up. Rows of hexagons interlock in pairs."
            )
        for name, value in (("days", self.days), ("frame_every", self.frame_every)):
            steps = value / self.step
            if value <= 0 or abs(steps - round(steps)) > 1e-6:
                raise ValueError(
                    f"{name} is {value:g} days with steps of {self.step:g} days; expected a "
                    "multiple of the step. Change one of the two."
                )
        if self.cells is not None and not 0 <= self.cells.day < self.days:
            raise ValueError(
                f"Cells are given on day {self.cells.day:g}; expected 0 to {self.days:g}, before "
                "the end. Move the day, or let the section live longer."
            )

    def clock(self, day: float) -> Clock:
        """What happens in the steps from a day on, until the next turning point."""
        ill = self.cured_on is None or day < self.cured_on
        causes = self.cause.rules(self.activity) if ill else ()
        donor = () if self.cells is None else (self.cells.rule(),)
        return body(self.step, *causes, *donor)

    @property
    def turning_points(self) -> tuple[float, ...]:
        """Days on which something begins or ends, the last day included."""
        days = {self.days}
        if self.cured_on is not None and self.cured_on < self.days:
            days.add(self.cured_on)
        return tuple(sorted(days))
