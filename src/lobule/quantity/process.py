"""A process: a small file that turns the patient's state into rates, levers, hazards and jumps.

The verbs are fixed, all optional and all pure. "Off" is leaving the process out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar, dataclass_transform

from lobule.quantity import parameter as parameters
from lobule.quantity import registry
from lobule.quantity.parameter import Parameter, parameter
from lobule.quantity.rule import Rule
from lobule.quantity.state import Event, Output, State, declared_outputs

Values = Mapping[str, Any]


class Process:
    """What acts on the patient. ``x`` gives states, outputs, levers and luck by name.

    Verbs
    -----
    rates(x)
        Change per day of the states the process owns.
    levers(x)
        Pull on the named places where the liver may be acted upon.
    hazard(x)
        Events per year, by event name.
    chance_after(event, x)
        Probability that this process' own events follow at once when ``event`` happens.
    on_event(event, x)
        Jumps, added to the states, when ``event`` happens.
    cell_rules()
        The same process seen at the scale of cells.
    """

    kind: ClassVar[str] = "process"
    states: ClassVar[tuple[State, ...]] = ()
    events: ClassVar[tuple[Event, ...]] = ()

    @classmethod
    def process_name(cls) -> str:
        """Name in snake case, for example ``hepatitis_b``."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", cls.__name__).lower()

    @property
    def name(self) -> str:
        """Name under which the parameters of this process are filed."""
        return self.process_name()

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """Every declared number with unit, prior and source."""
        return parameters.declared(cls, cls.process_name())

    @classmethod
    def outputs(cls) -> tuple[Output, ...]:
        """Quantities that others may read."""
        return declared_outputs(cls)

    def rates(self, x: Any) -> Values:
        """Change per day of the states this process owns."""
        return {}

    def levers(self, x: Any) -> Values:
        """Pull on the named levers; multiplicative levers multiply, additive ones add."""
        return {}

    def hazard(self, x: Any) -> Values:
        """Events per year."""
        return {}

    def chance_after(self, event: str, x: Any) -> Values:
        """Probability of this process' own events at the moment another event happens."""
        return {}

    def on_event(self, event: str, x: Any) -> Values:
        """Jumps added to states when the event happens."""
        return {}

    def cell_rules(self) -> tuple[Rule, ...]:
        """Behavior of cells under this process."""
        return ()


Class = TypeVar("Class", bound=type[Process])


@dataclass_transform(frozen_default=True, kw_only_default=False, field_specifiers=(parameter,))
def process(cls: Class) -> Class:
    """Make a class a process: frozen, final, registered under its kind.

    Raises
    ------
    TypeError
        If the class extends another finished process (wrap it instead).
    """
    for base in cls.__mro__[1:]:
        if "_lobule_final" in vars(base):
            raise TypeError(
                f"{cls.__name__} extends {base.__name__}, which is final. Wrap it instead."
            )
    made = dataclasses.dataclass(frozen=True)(cls)
    made._lobule_final = True  # type: ignore[attr-defined]
    registry.register(made)
    return made
