"""Several arms side by side in one SBML document: what differs between them can then be read off.

Only states that an exported output depends on are written. Planned events, such as infusions, are
events of the document; chance events are not, and nobody dies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lobule.engine.graph import Node, reachable
from lobule.engine.model import Model
from lobule.engine.sbml_writer import Writer


@dataclass(frozen=True, eq=False)
class Arm:
    """One patient under one plan.

    Attributes
    ----------
    name : str
        Every identifier of the arm begins with it and two underscores.
    model : Model
    start : mapping of str to float
        All states on day 0.
    values : mapping of str to float
        Parameters that differ from the assembled ones.
    schedule : sequence of (float, str)
        Day and name of planned events.
    start_day : float
        Day of life on day 0.
    """

    name: str
    model: Model
    start: Mapping[str, float]
    values: Mapping[str, float]
    schedule: Sequence[tuple[float, str]]
    start_day: float = 0.0

    @property
    def prefix(self) -> str:
        """Beginning of every identifier."""
        return f"{self.name}__"


def arms_to_sbml(
    arms: Sequence[Arm],
    outputs: Sequence[str],
    common: Mapping[str, float],
    name: str = "lobule_arms",
) -> str:
    """SBML document of several arms.

    Parameters
    ----------
    arms : sequence of Arm
    outputs : sequence of str
        Outputs or states of every arm to export.
    common : mapping of str to float
        Parameters that all arms share, with their values; declared even if no equation reads them.
    name : str
        Identifier of the document's model.

    Returns
    -------
    str
        XML; time is in days.

    Raises
    ------
    ModuleNotFoundError
        python-libsbml is not installed (extra ``sbml``).
    """
    writer = Writer(name, common)
    for parameter, value in common.items():
        writer.constant(parameter, value)
    for arm in arms:
        writer.begin(arm.model, arm.prefix)
        _write(writer, arm, outputs)
    return writer.text()


def _write(writer: Writer, arm: Arm, outputs: Sequence[str]) -> None:
    named = {n: arm.model.outputs[n] for n in outputs if n not in arm.model.state_names}
    felt = _felt(arm, list(named.values()), {n for n in outputs if n not in named})
    rates = {s.name: arm.model.rates[s.name] for s in arm.model.moving if s.name in felt}
    planned = [
        (place, day, event, {n: node for n, node in _jumps(arm, event).items() if n in felt})
        for place, (day, event) in enumerate(arm.schedule)
    ]
    changes = [node for *_, jumps in planned for node in jumps.values()]
    writer.states({name: arm.start[name] for name in arm.start if name in felt})
    roots = [*named.values(), *rates.values(), *changes]
    writer.constants({**arm.model.values, **arm.values}, roots, arm.start_day)
    writer.equations(named, rates, changes)
    for place, day, event, jumps in planned:
        if jumps:
            writer.planned(place, day, event, jumps)


def _felt(arm: Arm, roots: Sequence[Node], seen: set[str]) -> set[str]:
    """States that are seen, and those the roots or they depend on, through planned events too."""
    events = {event for _, event in arm.schedule}
    felt: set[str] = set()
    new = seen | _read(roots)
    while new:
        felt |= new
        asked = [arm.model.rates[name] for name in new if name in arm.model.rates]
        for event in events:
            asked += [node for name, node in _jumps(arm, event).items() if name in new]
        new = _read(asked) - felt
    return felt


def _read(roots: Sequence[Node]) -> set[str]:
    return {str(node.value) for node in reachable(roots) if node.operation == "state"}


def _jumps(arm: Arm, event: str) -> Mapping[str, Node]:
    return next(h.jumps for h in arm.model.happenings if h.event.name == event)
