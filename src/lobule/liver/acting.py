"""What may act on the body: causes, complications and treatments, as kinds of process."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from lobule.quantity.process import Process

Schedule = tuple[tuple[float, str], ...]


class Zone(Enum):
    """Where in the lobule a cause kills hepatocytes."""

    PERIPORTAL = "around the portal tracts (interface hepatitis)"
    PERICENTRAL = "around the central veins"
    PERIDUCTAL = "around the bile ducts"
    PANLOBULAR = "all over the lobule"


class Etiology(Process):
    """A cause of liver disease: pulls ``etiologic_injury`` at its present activity."""

    kind: ClassVar[str] = "etiology"
    zone: ClassVar[Zone] = Zone.PANLOBULAR
    onset_age: ClassVar[float] = 25.0
    """Mean age in years at which the cause sets in; assumed for every cause."""


class Complication(Process):
    """A row of the hazard table: who is at risk, what it does, how it ends, how it kills."""

    kind: ClassVar[str] = "complication"


class Treatment(Process):
    """Care other than cells: pulls levers while it is given."""

    kind: ClassVar[str] = "treatment"

    def processes(self) -> tuple[Process, ...]:
        """What a treatment adds to the model: itself."""
        return (self,)

    def schedule(self) -> Schedule:
        """Planned events as (day, event)."""
        return ()

    def planned(self, day: float) -> Treatment:
        """The same treatment begun by everybody on a day; itself if it has no start."""
        fields = {field.name for field in dataclasses.fields(self)}  # type: ignore[arg-type]
        return dataclasses.replace(self, start=day) if "start" in fields else self  # type: ignore[type-var]


def onset_age(etiology: Etiology | Sequence[Etiology] | None) -> float:
    """Mean age in years at which the first of the causes sets in; 25 without a cause."""
    return min((cause.onset_age for cause in causes(etiology)), default=Etiology.onset_age)


def causes(etiology: Etiology | Sequence[Etiology] | None) -> tuple[Etiology, ...]:
    """The causes of a patient's disease: none, one, or several that overlap.

    Raises
    ------
    ValueError
        The same cause is named twice.
    """
    if etiology is None:
        return ()
    named = (etiology,) if isinstance(etiology, Etiology) else tuple(etiology)
    names = [cause.name for cause in named]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(
                f"The cause '{name}' is named {names.count(name)} times; expected once. "
                "Raise its activity instead."
            )
    return named
