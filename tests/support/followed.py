"""A follow-up that was made up: visits a year apart, events and deaths as told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

import numpy as np

from lobule.validation.follow_up import YEAR
from lobule.validation.stays import REASONS

NAMES = (*REASONS, "peritonitis")


class Followed:
    """What families read of a cohort.

    Parameters
    ----------
    values : mapping of str to array, (patients, visits)
    events : sequence of (patient, day, event)
    death : sequence of float, days
    """

    def __init__(
        self,
        values: Mapping[str, np.ndarray],
        events: Sequence[tuple[int, float, str]] = (),
        death: Sequence[float] = (),
    ) -> None:
        self.values = values
        self.patients, visits = next(iter(values.values())).shape
        self.days = np.arange(visits) * YEAR
        self.death = np.array(death)
        self.seed = 1
        self.start = SimpleNamespace(identity=np.arange(self.patients))
        self.model = SimpleNamespace(event_names=NAMES)
        table = SimpleNamespace(
            row=np.array([row for row, _, _ in events], dtype=np.int64),
            day=np.array([day for _, day, _ in events]),
            event=np.array([NAMES.index(name) for _, _, name in events], dtype=np.int64),
        )
        self.outcome = SimpleNamespace(events=table)

    def __len__(self) -> int:
        return self.patients

    def value(self, name: str) -> np.ndarray:
        return self.values[name]
