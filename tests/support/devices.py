"""Devices on a liver that is held still; patients in sessions come from the validation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.liver import LEVERS
from lobule.liver.bile import Bile
from lobule.quantity.process import Process
from lobule.quantity.state import event, output
from lobule.validation.counterparts.sessions import ILL, OBSERVED, failing, falls, through
from tests.support.physiology import Floats, start

__all__ = [
    "ILL",
    "OBSERVED",
    "HeldLiver",
    "Strike",
    "at_rest",
    "failing",
    "falls",
    "held",
    "through",
]


@dataclass(frozen=True)
class HeldLiver(Process):
    """Functional mass and plasma volume that never change, for closed forms."""

    kind: ClassVar[str] = "test"
    mass: float = 0.2

    @output("1", "functional mass")
    def functional_mass(self, x: Any) -> Any:
        """Held still."""
        return self.mass

    @output("1", "share of function left in an acute insult")
    def acute_function(self, x: Any) -> Any:
        """None is lost."""
        return 1.0

    @output("1", "acute cholestasis")
    def acute_cholestasis(self, x: Any) -> Any:
        """None."""
        return 0.0

    @output("L", "plasma volume")
    def plasma_liters(self, x: Any) -> Any:
        """Held still."""
        return 3.0


@dataclass(frozen=True)
class Strike(Process):
    """An event called aclf, to be planned by a test."""

    kind: ClassVar[str] = "test"
    events = (event("aclf", scheduled=True),)


def held(*devices: Process, mass: float = 0.2) -> Model:
    """Bile of a liver that stays as it is, and devices."""
    return assemble((HeldLiver(mass), Bile(), *devices), LEVERS)


def at_rest(model: Model, mass: float = 0.2) -> Floats:
    """Bilirubin in balance with the liver, in plasma and tissue."""
    values = model.values
    level = values["bile.normal_bilirubin"] / mass ** values["bile.bilirubin_exponent"]
    return start(model, bilirubin=level, tissue_bilirubin=level)
