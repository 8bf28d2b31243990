"""Graph nodes as rules, constants and events of one SBML document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from lobule.engine.graph import Node, reachable
from lobule.engine.model import Model

INFIX = {"add": "+", "sub": "-", "mul": "*", "div": "/", "pow": "^", "gt": ">", "ge": ">=",
         "lt": "<", "le": "<=", "and": "&&", "or": "||"}  # fmt: skip
FUNCTION = {"exp": "exp", "log": "ln", "tanh": "tanh", "sqrt": "sqrt"}


class Writer:
    """Fills an SBML document, one patient at a time.

    Parameters
    ----------
    name : str
        Identifier of the document's model.
    common : collection of str
        Parameters that all patients share; the others belong to the patient that is begun.
    """

    def __init__(self, name: str, common: Collection[str] = ()) -> None:
        import libsbml

        self.libsbml = libsbml
        self.document = libsbml.SBMLDocument(3, 2)
        self.model: Any = self.document.createModel()
        self.model.setId(name)
        self.common = frozenset(common)
        self.known: set[str] = set()
        self._declare_units()

    def begin(self, source: Model, prefix: str = "") -> None:
        """Begin a patient whose names all start with the prefix."""
        self.source = source
        self.prefix = prefix
        self.shared: dict[int, str] = {}

    def _declare_units(self) -> None:
        unit_definition = self.model.createUnitDefinition()
        unit_definition.setId("day")
        unit = unit_definition.createUnit()
        unit.setKind(self.libsbml.UNIT_KIND_SECOND)
        unit.setExponent(1)
        unit.setScale(0)
        unit.setMultiplier(86400.0)
        self.model.setTimeUnits("day")

    def _parameter(
        self, identifier: str, value: float | None, *, constant: bool, label: str
    ) -> None:
        if identifier in self.known:
            return
        self.known.add(identifier)
        parameter = self.model.createParameter()
        parameter.setId(identifier)
        parameter.setName(label)
        parameter.setConstant(constant)
        parameter.setUnits("dimensionless")
        if value is not None:
            parameter.setValue(value)

    def states(self, start: Mapping[str, float]) -> None:
        """Declare the states that have a start."""
        for state in self.source.states:
            if state.name in start:
                label = f"{state.label} ({state.unit})"
                self._parameter(
                    self.prefix + state.name, start[state.name], constant=False, label=label
                )

    def constants(
        self, values: Mapping[str, float], roots: Sequence[Node], start_day: float = 0.0
    ) -> None:
        """Declare the parameters below the roots."""
        used = {str(n.value) for n in reachable(roots) if n.operation == "parameter"}
        for name in sorted(used):
            unit = self.source.parameters[name].unit
            self._parameter(self.id_of(name), values[name], constant=True, label=f"{name} ({unit})")
        if any(n.operation == "input" for n in reachable(roots)):
            label = "day of life at time zero (day)"
            self._parameter(f"{self.prefix}start_day", start_day, constant=True, label=label)

    def constant(self, name: str, value: float) -> None:
        """Declare a parameter that no equation may read."""
        self._parameter(self.id_of(name), value, constant=True, label=name)

    def equations(
        self, named: Mapping[str, Node], rates: Mapping[str, Node], further: Sequence[Node] = ()
    ) -> None:
        """Write outputs and rates; `further` are nodes that will be written as events."""
        roots = [*named.values(), *rates.values(), *further]
        uses = Counter(a.index for n in reachable(roots) for a in n.arguments)
        for node in reachable(roots):
            if node.arguments and uses[node.index] > 1 and not node.is_condition:
                identifier = f"{self.prefix}shared_{len(self.shared)}"
                self._assign(identifier, node, "intermediate")
                self.shared[node.index] = identifier
        for name, node in named.items():
            output = self.source.units.get(name.removeprefix("output_"))
            self._assign(
                self.prefix + name, node, f"{output.label} ({output.unit})" if output else name
            )
        for name, node in rates.items():
            rule = self.model.createRateRule()
            rule.setVariable(self.prefix + name)
            rule.setMath(self._math(node))

    def planned(self, place: int, day: float, event: str, changes: Mapping[str, Node]) -> None:
        """Write a planned event; of two on one day the one with the lower place comes first."""
        written = self.model.createEvent()
        written.setId(f"{self.prefix}planned_{place}_{event}")
        # Values are those of the moment it happens, so that a second one sees the first.
        written.setUseValuesFromTriggerTime(False)
        trigger = written.createTrigger()
        trigger.setInitialValue(False)
        trigger.setPersistent(True)
        trigger.setMath(self.libsbml.parseL3Formula(f"time >= {float(day)!r}"))
        written.createPriority().setMath(self.libsbml.parseL3Formula(f"{-place}"))
        for name, node in changes.items():
            change = written.createEventAssignment()
            change.setVariable(self.prefix + name)
            change.setMath(
                self.libsbml.parseL3Formula(f"{self.prefix}{name} + ({self._formula(node)})")
            )

    def id_of(self, parameter: str) -> str:
        """Identifier of a parameter of the patient that was begun last."""
        own = "" if parameter in self.common else self.prefix
        return own + identifier(parameter)

    def _assign(self, identifier: str, node: Node, label: str) -> None:
        self._parameter(identifier, None, constant=False, label=label)
        rule = self.model.createAssignmentRule()
        rule.setVariable(identifier)
        rule.setMath(self._math(node))

    def _math(self, node: Node) -> Any:
        formula = self._formula(node, top=True)
        tree = self.libsbml.parseL3Formula(formula)
        if tree is None:
            raise ValueError(f"libSBML cannot read the formula {formula[:80]!r}. Report the model.")
        return tree

    def _formula(self, node: Node, *, top: bool = False) -> str:
        if not top and node.index in self.shared:
            return self.shared[node.index]
        if node.operation == "const":
            return repr(float(node.value)) if node.value >= 0 else f"({float(node.value)!r})"
        if node.operation == "input":
            return "(time + start_day)"
        if not node.arguments:
            name = str(node.value)
            return self.id_of(name) if node.operation == "parameter" else self.prefix + name
        parts = [self._formula(a) for a in node.arguments]
        return _compose(node.operation, parts)

    def text(self) -> str:
        """The document as XML."""
        return str(self.libsbml.writeSBMLToString(self.document))


def _compose(operation: str, parts: list[str]) -> str:
    """Formula of an operation; smaller and larger are written out, not all simulators know them."""
    match operation, parts:
        case "select", [condition, yes, no]:
            return f"piecewise({yes}, {condition}, {no})"
        case "min", [a, b]:
            return f"piecewise({a}, {a} < {b}, {b})"
        case "max", [a, b]:
            return f"piecewise({a}, {a} > {b}, {b})"
        case "neg", [a]:
            return f"(-{a})"
        case "not", [a]:
            return f"!({a})"
        case _ if operation in INFIX:
            return f"({f' {INFIX[operation]} '.join(parts)})"
    return f"{FUNCTION[operation]}({parts[0]})"


def identifier(name: str) -> str:
    """Name of a parameter without the dot that SBML forbids."""
    return name.replace(".", "__")
