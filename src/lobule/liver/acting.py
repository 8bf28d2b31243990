"""What may act on the body: causes, complications and treatments, as kinds of process."""

from __future__ import annotations

from typing import ClassVar

from lobule.quantity.process import Process

Schedule = tuple[tuple[float, str], ...]


class Etiology(Process):
    """A cause of liver disease: pulls ``etiologic_injury`` and says how active it is."""

    kind: ClassVar[str] = "etiology"


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
