"""The body: every block in order, the table of its states and the order of a day."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.liver.architecture import Architecture
from lobule.liver.bile import Bile
from lobule.liver.block import Block
from lobule.liver.cholestasis import AcuteCholestasis
from lobule.liver.circulation import Circulation
from lobule.liver.collagen import Collagen
from lobule.liver.condition import Condition
from lobule.liver.elastography import Elastography
from lobule.liver.enzymes import Enzymes
from lobule.liver.fluid import Fluid
from lobule.liver.hepatocytes import Hepatocytes
from lobule.liver.insult import Insult
from lobule.liver.kidney import Kidney
from lobule.liver.macrophages import Macrophages
from lobule.liver.person import Person
from lobule.liver.plasma import Plasma
from lobule.liver.platelets import Platelets
from lobule.liver.renewal import Renewal
from lobule.liver.scores import Scores
from lobule.liver.spleen import Spleen
from lobule.liver.stellate import Stellate
from lobule.liver.synthesis import Synthesis
from lobule.liver.wellbeing import Wellbeing
from lobule.liver.workload import Workload

ORDER_OF_A_DAY: tuple[str, ...] = (
    "visit: what is observed is recorded",
    "treatments due: planned events such as an infusion or the start of an antiviral",
    "physiology: the body moves on by a day under all levers",
    "chance: hazards of the day are tested in the order of the complications",
    "consequences: events that follow from others at once, then their jumps",
    "death: fatal events are tested last",
)


@dataclass(frozen=True)
class StateRow:
    """One row of the state table.

    Attributes
    ----------
    block, name, unit, meaning : str
    healthy : float
    held : bool
        Changes only by events.
    """

    block: str
    name: str
    unit: str
    healthy: float
    meaning: str
    held: bool


def body(person: Person | None = None) -> tuple[Block, ...]:
    """Blocks of a healthy adult, in order; of the average adult unless a person is given."""
    return (
        person or Person(),
        Condition(),
        Insult(),
        AcuteCholestasis(),
        Hepatocytes(),
        Workload(),
        Renewal(),
        Macrophages(),
        Stellate(),
        Collagen(),
        Architecture(),
        Circulation(),
        Synthesis(),
        Bile(),
        Plasma(),
        Enzymes(),
        Platelets(),
        Spleen(),
        Kidney(),
        Fluid(),
        Elastography(),
        Scores(),
        Wellbeing(),
    )


def describe() -> tuple[StateRow, ...]:
    """State table of the body, one row per state."""
    return tuple(
        StateRow(block.name, s.name, s.unit, s.start, s.label, s.held)
        for block in body()
        for s in block.states
    )
