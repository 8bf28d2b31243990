"""A trial in a few words: arms, who enters, how many, which endpoint; the rest has defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lobule.care import Care
from lobule.population.entry import Entry
from lobule.progress import Progress, silent
from lobule.trial.arms import Arm
from lobule.trial.blinding import Blinding, Expectation, OpenLabelBias
from lobule.trial.dropout import Dropout
from lobule.trial.endpoint import OUTCOMES, Change
from lobule.trial.execute import Execute, in_this_thread
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.randomize import Allocation
from lobule.trial.result import TrialResult
from lobule.trial.run import run
from lobule.trial.visits import STANDARD, Visits, month_of

NEAR = 14


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A virtual trial for the library; `Protocol` says the same in full.

    Parameters
    ----------
    arms : mapping of str to Care
        The first one is the control, unless `control` names another.
    entry : Entry
        For example ``lobule.entry.decompensated()``.
    n : int
        Patients, all arms together, allocated evenly.
    endpoint : Change
        For example ``lobule.endpoint.change("meld", day=182)``.
    control, title, question : str, optional
    visits : Visits, optional
        Months 1, 3, 6 and 12; one within two weeks of the endpoint's day moves to that day.
    allocation, dropout, exploration, symptoms, blinding, expectation, open_label_bias
        As in `Protocol`.
    """

    arms: Mapping[str, Care]
    entry: Entry
    n: int
    endpoint: Change
    control: str = ""
    title: str = ""
    question: str = ""
    visits: Visits | None = None
    allocation: Allocation = field(default_factory=Allocation)
    dropout: Dropout = field(default_factory=Dropout)
    exploration: Exploration = field(default_factory=Exploration)
    symptoms: tuple[str, ...] = ()
    blinding: Blinding = Blinding.OPEN_LABEL
    expectation: Expectation = field(default_factory=Expectation)
    open_label_bias: tuple[OpenLabelBias, ...] = ()

    def protocol(self, seed: int = 1) -> Protocol:
        """The trial written out in full."""
        names = list(self.arms)
        control = self.control or (names[0] if names else "")
        return Protocol(
            title=self.title or f"Virtual trial of {' against '.join(reversed(names))}",
            question=self.question or _question(names, control, self.endpoint),
            entry=self.entry,
            arms=tuple(Arm(name, care) for name, care in self.arms.items()),
            control=control,
            n=self.n,
            primary=self.endpoint,
            visits=self.visits or Visits(_with_day(self.endpoint.day)),
            allocation=self.allocation,
            dropout=self.dropout,
            exploration=self.exploration,
            symptoms=self.symptoms,
            blinding=self.blinding,
            expectation=self.expectation,
            open_label_bias=self.open_label_bias,
            seed=seed,
        )

    def run(
        self,
        seed: int = 1,
        *,
        execute: Execute = in_this_thread,
        progress: Progress = silent,
    ) -> TrialResult:
        """Run it; the same seed gives the same result, whoever does the work."""
        return run(self.protocol(seed), execute, progress)


def _with_day(day: int) -> tuple[int, ...]:
    kept = {visit for visit in STANDARD if abs(visit - day) > NEAR}
    return tuple(sorted(kept | {day}))


def _question(names: list[str], control: str, endpoint: Change) -> str:
    others = " or ".join(name for name in names if name != control)
    label = OUTCOMES[endpoint.variable].label
    return (
        f"How does {label} change over {month_of(endpoint.day):g} months with {others}, compared "
        f"with {control}?"
    )
