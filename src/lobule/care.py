"""Care: everything that is done for a patient, as an ordered set that can be added to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lobule.etiology import (
    Alcohol,
    AutoimmuneHepatitis,
    HepatitisB,
    HepatitisC,
    PrimaryBiliaryCholangitis,
    Steatohepatitis,
)
from lobule.liver.acting import Etiology, Treatment, causes
from lobule.quantity.process import Process
from lobule.treatment import (
    Abstinence,
    AntibioticProphylaxis,
    Antiviral,
    Banding,
    BetaBlocker,
    DirectActingAntiviral,
    Diuretics,
    Lactulose,
    LongTermAlbumin,
    Paracentesis,
    Prednisone,
    Rifaximin,
    SupportiveCare,
    Terlipressin,
    Tips,
    UrsodeoxycholicAcid,
    WeightLoss,
)


class Measure(Protocol):
    """A treatment or a cell therapy."""

    def processes(self) -> tuple[Process, ...]:
        """What it adds to the model."""
        ...

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """What is planned, as (day, event)."""
        ...


@dataclass(frozen=True)
class Care:
    """What one patient, or one arm of a trial, receives.

    Attributes
    ----------
    measures : tuple of Measure

    Raises
    ------
    ValueError
        The same treatment twice, or a planned day before the start.

    Examples
    --------
    >>> from lobule.cells import CellTherapy
    >>> care = standard() + CellTherapy(days=(0.0,))
    >>> care.schedule()
    ((0.0, 'viral_suppression'), (0.0, 'infusion'))
    """

    measures: tuple[Measure, ...] = ()

    def __post_init__(self) -> None:
        _refuse_twice(self.measures)
        _refuse_before_start(self.measures)

    def __add__(self, other: Measure | Care) -> Care:
        added = other.measures if isinstance(other, Care) else (other,)
        return Care((*self.measures, *added))

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures)

    def processes(self) -> tuple[Process, ...]:
        """What this care adds to the model, in order."""
        return tuple(p for measure in self.measures for p in measure.processes())

    def schedule(self) -> tuple[tuple[float, str], ...]:
        """Planned events of all measures, by day."""
        planned = [item for measure in self.measures for item in measure.schedule()]
        return tuple(sorted(planned, key=lambda item: item[0]))

    def without(self, *kinds: type) -> Care:
        """The same care without some measures."""
        return Care(tuple(m for m in self.measures if not isinstance(m, kinds)))


def standard(etiology: Etiology | Sequence[Etiology] | None = None) -> Care:
    """Standard care: the cause is treated, complications are met with supportive care.

    Antivirals, prednisone and ursodeoxycholic acid begin on day 0; abstinence and weight
    loss in those who take them up. What the ward does beyond that is in `guideline`.

    Parameters
    ----------
    etiology : Etiology, sequence of Etiology, or None
        Cause or causes; hepatitis B if left out. A cause that nobody can treat adds nothing.

    Examples
    --------
    >>> from lobule.etiology import Alcohol
    >>> [measure.name for measure in standard(Alcohol())]
    ['abstinence', 'supportive_care']
    """
    treated = (HepatitisB(),) if etiology is None else causes(etiology)
    cures = (_OF_CAUSE[type(cause)] for cause in treated if type(cause) in _OF_CAUSE)
    return Care((*cures, SupportiveCare()))


def guideline(etiology: Etiology | Sequence[Etiology] | None = None) -> Care:
    """Standard care and every treatment of a complication, each as indicated.

    G-CSF is not in it: the largest trial found no effect.

    Parameters
    ----------
    etiology : Etiology, sequence of Etiology, or None
        As in `standard`.
    """
    complications: tuple[Measure, ...] = (
        BetaBlocker(),
        Banding(),
        Diuretics(),
        LongTermAlbumin(),
        Paracentesis(),
        AntibioticProphylaxis(),
        Lactulose(),
        Rifaximin(),
        Terlipressin(),
        Tips(),
    )
    return standard(etiology) + Care(complications)


_OF_CAUSE: dict[type[Etiology], Measure] = {
    HepatitisB: Antiviral(start=0.0),
    HepatitisC: DirectActingAntiviral(start=0.0),
    Alcohol: Abstinence(),
    Steatohepatitis: WeightLoss(),
    AutoimmuneHepatitis: Prednisone(start=0.0),
    PrimaryBiliaryCholangitis: UrsodeoxycholicAcid(start=0.0),
}


def _refuse_twice(measures: Sequence[Measure]) -> None:
    kinds = [type(measure) for measure in measures if isinstance(measure, Treatment)]
    for kind in kinds:
        if kinds.count(kind) > 1:
            raise ValueError(
                f"{kind.__name__} stands {kinds.count(kind)} times in one care; expected once. "
                "Keep one, with the day and the strength that are meant."
            )


def _refuse_before_start(measures: Sequence[Measure]) -> None:
    for day, event in (item for measure in measures for item in measure.schedule()):
        if not (math.isfinite(day) and day >= 0.0):
            raise ValueError(
                f"'{event}' is planned for day {day:g}; expected 0 or later. "
                "Count days from the start of follow-up, or leave start out: then as indicated."
            )
