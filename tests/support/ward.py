"""A patient whose signs are set by hand, to put one complication under test alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.liver import LEVERS
from lobule.liver.condition import Condition
from lobule.quantity.process import Process
from lobule.quantity.state import flag, output

FLAGS = tuple(s for s in Condition.states)


@dataclass(frozen=True)
class Signs(Process):
    """Everything that complications read, held still."""

    kind: ClassVar[str] = "test"
    states = (
        *FLAGS,
        flag("portal_pressure", unit="mmHg"),
        flag("meld", unit="points"),
        flag("intrinsic_meld", unit="points"),
        flag("chronic_meld", unit="points"),
        flag("functional_mass", unit="1"),
        flag("albumin", unit="g/L"),
        flag("underfilling", unit="1"),
        flag("insult", unit="1"),
        flag("flaring", unit="1"),
        flag("shunt", unit="1"),
        flag("bypass", unit="1"),
        flag("ammonia", unit="umol/L"),
        flag("bilirubin", unit="mg/dL"),
        flag("tissue_bilirubin", unit="mg/dL"),
        flag("acute_cholestasis", unit="1"),
        flag("undrained_bile", unit="1"),
        flag("architecture", unit="1"),
        flag("hepatocytes", unit="1"),
        flag("extinct_parenchyma", unit="1"),
        flag("inflammatory_macrophages", unit="1"),
        flag("kidney_injury_creatinine", unit="mg/dL"),
        flag("hepatorenal_creatinine", unit="mg/dL"),
        flag("platelets", unit="10^9/L"),
        flag("leukocytes", unit="10^9/L"),
        flag("age", unit="year"),
        flag("frailty", unit="1"),
    )

    @output("0 or 1", "cirrhosis")
    def cirrhosis(self, x: Any) -> Any:
        """Always."""
        return 1.0


REFERENCE = {
    "portal_pressure": 15.0,
    "meld": 12.0,
    "intrinsic_meld": 12.0,
    "chronic_meld": 12.0,
    "functional_mass": 0.6,
    "albumin": 32.0,
    "underfilling": 1.0,
    "shunt": 0.2,
    "bypass": 0.2,
    "ammonia": 60.0,
    "bilirubin": 1.5,
    "tissue_bilirubin": 1.5,
    "architecture": 1.0,
    "hepatocytes": 1.0,
    "platelets": 150.0,
    "leukocytes": 6.0,
    "age": 55.0,
    "frailty": 1.0,
}


def ward(*complications: Process) -> Model:
    """A model of these complications in a patient with hand-set signs."""
    return assemble((Signs(), *complications), LEVERS)
