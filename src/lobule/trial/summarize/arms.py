"""What each arm receives, in words."""

from __future__ import annotations

from collections.abc import Iterable

from lobule.care import Measure
from lobule.cells.kinds import Mechanism
from lobule.cells.supply.own_cells import OwnCells
from lobule.cells.therapy import CellTherapy
from lobule.quantity.process import Process
from lobule.trial.arms import Arm
from lobule.trial.protocol import Protocol
from lobule.trial.result import ArmSummary

INFUSION = "infusion"


def arm_summaries(protocol: Protocol) -> tuple[ArmSummary, ...]:
    """Every arm with its treatments."""
    return tuple(_summary(arm, control=arm.name == protocol.control) for arm in protocol.arms)


def population(protocol: Protocol) -> str:
    """Who was to be enrolled, in a sentence."""
    entry = protocol.entry
    first, last = entry.background.years_since
    criteria = "; ".join(str(criterion) for criterion in entry.criteria) or "none"
    months = f"{12 * first:.2g} to {12 * last:.2g} months"
    onset = entry.background.onset.value
    cause = lowered(process_in_words(entry.etiology))
    return (
        f"Virtual patients with {cause}, {months} after their {onset}, who "
        f"met these criteria as measured at screening: {criteria}."
    )


def _summary(arm: Arm, *, control: bool) -> ArmSummary:
    lines = [in_words(measure) for measure in arm.care]
    days = tuple(sorted(day for one in arm.care for day in _planned_days(one)))
    return ArmSummary(arm.name, tuple(lines) or ("No treatment",), days, control)


def _planned_days(measure: Measure) -> tuple[float, ...]:
    """Planned days of infusion; cells that are made come on these days at the earliest."""
    if isinstance(measure, CellTherapy) and measure.is_made:
        return measure.days
    return tuple(day for day, event in measure.schedule() if event == INFUSION)


def in_words(measure: object) -> str:
    """A treatment or a cell therapy in one line."""
    if isinstance(measure, CellTherapy):
        return _therapy(measure)
    return process_in_words(measure) if isinstance(measure, Process) else type(measure).__name__


def _therapy(therapy: CellTherapy) -> str:
    cells = getattr(therapy.product, "cells", None)
    dose = "" if cells is None else f", {cells / 1e6:g} million living cells"
    route = lowered(process_in_words(therapy.route))
    days = _listed(f"{day:g}" for day in therapy.days)
    left_out = _left_out(therapy.mechanisms)
    when = f"on day{'s' if len(therapy.days) > 1 else ''} {days}" if days else "never infused"
    if therapy.is_made:
        own = isinstance(therapy.supply, OwnCells)
        when = f"{when} or once they are released" if own else f"{when}, from a bank"
    return f"{process_in_words(therapy.product)}{dose}, {route}, {when}{left_out}"


def _left_out(kept: tuple[Mechanism, ...]) -> str:
    from lobule.cells.mechanism import every

    names = {process.name for process in kept}
    absent = [lowered(process_in_words(one)) for one in every() if one.name not in names]
    return f", without {_listed(absent)}" if absent else ""


def _listed(items: Iterable[str]) -> str:
    words = list(items)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def lowered(words: str) -> str:
    """The same words inside a sentence; abbreviations keep their capitals."""
    first = words.split(" ", maxsplit=1)[0]
    return words if first.isupper() else words[0].lower() + words[1:]


def process_in_words(process: Process) -> str:
    """Name of a process in words: ``BoneMarrowMSC`` is "Bone marrow MSC"."""
    words = process.name.split("_")
    known = {word.lower(): word for word in ("MSC", "B", "C", "TIPS", "MARS", "DPMAS")}
    named = [known.get(word, word) for word in words]
    return " ".join([named[0].capitalize() if named[0].islower() else named[0], *named[1:]])
