"""The design of a trial: all that a prediction may know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.liver.acting import Etiology
from lobule.population.criterion import Criterion
from lobule.population.entry import Background, Entry
from lobule.population.scoring import MeldVersion
from lobule.trial.blinding import Blinding

Order = Callable[[Etiology], Care]


OPEN_SHARE = {Blinding.OPEN_LABEL: 1.0, Blinding.SINGLE_BLIND: 0.5, Blinding.DOUBLE_BLIND: 0.0}
"""Share of the open-label bias that a trial prints; half where only one side is blind (assumed)."""


@dataclass(frozen=True)
class DesignArm:
    """One arm: its care once the cause is known, its cells if any, and its patients.

    Attributes
    ----------
    name : str
    patients : int
    order : callable
        Care besides the cells, for a cause.
    cells : CellTherapy or None
    """

    name: str
    patients: int
    order: Order
    cells: CellTherapy | None = None

    def care(self, cause: Etiology) -> Care:
        """Everything that patients with this cause receive."""
        care = self.order(cause)
        return care if self.cells is None else care + self.cells


@dataclass(frozen=True)
class Design:
    """A trial before its results.

    Attributes
    ----------
    title : str
    causes : tuple of (Etiology, float)
        With their shares, which add up to 1.
    background : Background
    criteria : tuple of Criterion
    arms : tuple of DesignArm
    control : str
        Arm that the others are compared with; the only arm is compared with its own baseline.
    visits : tuple of int, days
    blinding : Blinding
    meld : MeldVersion

    Raises
    ------
    ValueError
        Shares that do not add up to 1, a control that is no arm, no visit.
    """

    title: str
    causes: tuple[tuple[Etiology, float], ...]
    background: Background
    criteria: tuple[Criterion, ...]
    arms: tuple[DesignArm, ...]
    control: str
    visits: tuple[int, ...]
    blinding: Blinding
    meld: MeldVersion = MeldVersion.MELD_2002

    def __post_init__(self) -> None:
        total = sum(share for _, share in self.causes)
        if abs(total - 1.0) > 0.005:
            raise ValueError(
                f"Causes have shares that add up to {100 * total:g} %; expected 100 %. "
                "Give the share of each cause, and cryptogenic for the rest."
            )
        if not self.visits:
            raise ValueError("There are 0 visits; expected 1 or more, such as 3 months.")

    def entry(self, cause: Etiology) -> Entry:
        """Entry rule for patients with one cause."""
        return Entry(cause, self.criteria, self.background, self.meld)

    @property
    def experimental(self) -> tuple[DesignArm, ...]:
        """Arms other than control."""
        return tuple(arm for arm in self.arms if arm.name != self.control)

    def arm(self, name: str) -> DesignArm:
        """One arm by its name."""
        return next(arm for arm in self.arms if arm.name == name)
