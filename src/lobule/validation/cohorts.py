"""The cohorts that published rows were counted in: inception, untreated, treated, with ascites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from lobule.care import Care
from lobule.course.life import from_health, moved, natural_model
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.engine.run import Cohort
from lobule.etiology import Alcohol, HepatitisB, HepatitisC, Steatohepatitis
from lobule.liver.acting import Etiology
from lobule.validation.follow_up import YEAR, FollowUp, Integers, follow

Cause = Etiology | tuple[Etiology, ...]
Adapt = Callable[[Model], Model]
Found = TypeVar("Found")

HBV, HCV, ALCOHOL, MASH = HepatitisB(), HepatitisC(), Alcohol(), Steatohepatitis()
LONGEST_LIFE = 65
UNTREATED_YEARS = 20


def as_declared(model: Model) -> Model:
    """The model with its own numbers."""
    return model


@dataclass(frozen=True, eq=False)
class Cohorts:
    """Virtual cohorts of a validation run; each is simulated when it is first asked for.

    Attributes
    ----------
    patients : int
        People in whom each cause sets in.
    seed : int
    threads : int
    adapt : callable
        Changes the numbers of every model, for a fit; leaves them alone unless given.
    """

    patients: int
    seed: int = 1
    threads: int = 1
    adapt: Adapt = as_declared
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def once(self, key: tuple[Any, ...], make: Callable[[], Found]) -> Found:
        """What was made under a key, made now if it was not."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def model(self, cause: Cause) -> Model:
        """The untreated patient of a cause."""
        return self.once(("model", cause), lambda: self.adapt(natural_model(cause)))

    def lives(self, cause: Cause) -> FollowUp:
        """From onset of the disease to the diagnosis of cirrhosis, death, or 65 years."""

        def make() -> FollowUp:
            model = self.model(cause)
            people = from_health(model, self.seed, self._people())
            return follow(
                model, people.cohort, LONGEST_LIFE, seed=self.seed, threads=self.threads,
                every=YEAR, until=("cirrhosis_diagnosed",),
            )  # fmt: skip

        return self.once(("lives", cause), make)

    def whole_lives(self, cause: Cause) -> FollowUp:
        """From onset of the disease to death or 65 years, untreated, a visit a year."""

        def make() -> FollowUp:
            model = self.model(cause)
            people = from_health(model, self.seed, self._people())
            return follow(
                model, people.cohort, LONGEST_LIFE, seed=self.seed, threads=self.threads, every=YEAR
            )

        return self.once(("whole lives", cause), make)

    def diagnosed(self, cause: Cause, *, compensated: bool = True) -> Cohort:
        """People on the day their cirrhosis is found, compensated or by a decompensation."""

        def make() -> Cohort:
            lives = self.lives(cause)
            found = np.isfinite(lives.first("cirrhosis_diagnosed"))
            model, states = lives.model, lives.outcome.states
            shown = states[:, model.state_names.index("decompensated")] > 0.5
            sick = states[:, model.state_names.index("cancer")] > 0.5
            rows = np.flatnonzero(found & ~sick & (shown != compensated))
            return later(lives, rows, lives.outcome.last_day, self.seed)

        return self.once(("diagnosed", cause, compensated), make)

    def untreated(self, cause: Cause) -> FollowUp:
        """Compensated cirrhosis from its diagnosis, 20 years without treatment of the cause."""
        return self.once(
            ("untreated", cause),
            lambda: follow(
                self.model(cause), self.diagnosed(cause), UNTREATED_YEARS, seed=self.seed,
                threads=self.threads,
            ),
        )  # fmt: skip

    def presenting(self, cause: Cause) -> FollowUp:
        """Cirrhosis found by its first decompensation, ten years untreated."""
        return self.once(
            ("presenting", cause),
            lambda: follow(
                self.model(cause), self.diagnosed(cause, compensated=False), 10, seed=self.seed,
                threads=self.threads,
            ),
        )  # fmt: skip

    def prevalent(self, cause: Cause) -> FollowUp:
        """Everybody with cirrhosis from onset of the disease on, for cross-sections."""

        def make() -> FollowUp:
            model = self.model(cause)
            onset = follow(
                model, from_health(model, self.seed, self._people()).cohort, LONGEST_LIFE,
                seed=self.seed, threads=self.threads, every=5 * YEAR, until=("cirrhosis_onset",),
            )  # fmt: skip
            rows = np.flatnonzero(np.isfinite(onset.first("cirrhosis_onset")))
            start = later(onset, rows, onset.outcome.last_day, self.seed)
            return follow(model, start, 25, seed=self.seed, threads=self.threads)

        return self.once(("prevalent", cause), make)

    def at_event(self, cause: Cause, event: str) -> Cohort:
        """People with known cirrhosis on the day a complication first strikes them.

        Without liver cancer, as cohorts of a first ascites were taken in (recalled).
        """

        def make() -> Cohort:
            model = self.model(cause)
            until = follow(
                model, self.diagnosed(cause), 25, seed=self.seed, threads=self.threads,
                every=5 * YEAR, until=(event,),
            )  # fmt: skip
            sick = until.outcome.states[:, model.state_names.index("cancer")] > 0.5
            struck = np.isfinite(until.first(event)) & np.isinf(until.death)
            return later(until, np.flatnonzero(struck & ~sick), until.outcome.last_day, self.seed)

        return self.once(("at", cause, event), make)

    def cared_for(
        self,
        cause: Cause,
        start: Cohort,
        care: Care,
        years: float,
        key: str,
        every: float = YEAR / 4,
    ) -> FollowUp:
        """The same people under a care from today on.

        Parameters
        ----------
        key : str
            Names the start, so that the follow-up is simulated once.
        """

        def make() -> FollowUp:
            model = self.adapt(assemble_patient(cause, care))
            people = in_model(start, self.model(cause), model, self.seed)
            return follow(
                model, people, years, seed=self.seed, threads=self.threads, every=every,
                schedule=care.schedule(),
            )  # fmt: skip

        return self.once(("care", cause, key, care, years), make)

    def _people(self) -> Integers:
        return np.arange(self.patients, dtype=np.int64)


def later(followed: FollowUp, rows: Integers, days: Any, seed: int) -> Cohort:
    """Some of the people as they are at the end of their follow-up."""
    cohort = followed.start.take(rows)
    elapsed = np.rint(np.asarray(days)[rows]).astype(np.int64)
    return Cohort(
        cohort.identity,
        cohort.start_day + elapsed,
        followed.outcome.states[rows],
        cohort.parameters,
    )


def in_model(start: Cohort, before: Model, model: Model, seed: int) -> Cohort:
    """The same people under another model; new traits are drawn, old ones are kept."""
    from lobule.course.traits import trait_factors, traits

    own = traits(model, trait_factors(model, seed, start.identity))
    own |= {name: values for name, values in start.parameters.items() if name in model.values}
    return moved(start, before.state_names, model, own)
