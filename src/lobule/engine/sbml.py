"""The same graph as SBML Level 3 Version 2, for the field's other simulators.

States become parameters with rate rules, outputs and hazards assignment rules, model numbers
constants. Random events are outside SBML: their hazards are exported, their luck is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lobule.engine.graph import Node, reachable
from lobule.engine.model import Model

INFIX = {"add": "+", "sub": "-", "mul": "*", "div": "/", "pow": "^", "gt": ">", "ge": ">=",
         "lt": "<", "le": "<=", "and": "&&", "or": "||"}  # fmt: skip
FUNCTION = {"exp": "exp", "log": "ln", "tanh": "tanh", "sqrt": "sqrt"}


def to_sbml(
    model: Model,
    *,
    start: Mapping[str, float] | None = None,
    values: Mapping[str, float] | None = None,
    outputs: Sequence[str] | None = None,
    hazards: bool = True,
    name: str = "lobule_patient",
) -> str:
    """SBML document of one patient.

    Parameters
    ----------
    model : Model
    start : mapping of str to float, optional
        States that differ from a healthy person's.
    values : mapping of str to float, optional
        Parameters that differ from the assembled ones.
    outputs : sequence of str, optional
        Outputs to export; all if not given.
    hazards : bool
        Whether to export the hazards of the events, per year.
    name : str
        Identifier of the model.

    Returns
    -------
    str
        XML; time is in days.

    Raises
    ------
    ModuleNotFoundError
        python-libsbml is not installed (extra ``sbml``).
    """
    writer = _Writer(model, name)
    writer.states({s.name: s.start for s in model.states} | dict(start or {}))
    wanted = list(model.outputs) if outputs is None else list(outputs)
    named = {f"output_{n}" if n in model.state_names else n: model.outputs[n] for n in wanted}
    if hazards:
        named |= {f"hazard_{h.event.name}": h.hazard for h in model.happenings}
    rates = {s.name: model.rates[s.name] for s in model.moving}
    writer.constants({**model.values, **(values or {})}, [*named.values(), *rates.values()])
    writer.equations(named, rates)
    return writer.text()


class _Writer:
    """Fills an SBML document."""

    def __init__(self, model: Model, name: str) -> None:
        import libsbml

        self.libsbml = libsbml
        self.source = model
        self.document = libsbml.SBMLDocument(3, 2)
        self.model: Any = self.document.createModel()
        self.model.setId(name)
        self.shared: dict[int, str] = {}
        self._declare_units()

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
        parameter = self.model.createParameter()
        parameter.setId(identifier)
        parameter.setName(label)
        parameter.setConstant(constant)
        parameter.setUnits("dimensionless")
        if value is not None:
            parameter.setValue(value)

    def states(self, start: Mapping[str, float]) -> None:
        for state in self.source.states:
            self._parameter(
                state.name, start[state.name], constant=False, label=f"{state.label} ({state.unit})"
            )

    def constants(self, values: Mapping[str, float], roots: Sequence[Node]) -> None:
        used = {str(n.value) for n in reachable(roots) if n.operation == "parameter"}
        for name in sorted(used):
            unit = self.source.parameters[name].unit
            self._parameter(
                _identifier(name), values[name], constant=True, label=f"{name} ({unit})"
            )
        if any(n.operation == "input" for n in reachable(roots)):
            self._parameter("start_day", 0.0, constant=True, label="day of life at time zero (day)")

    def equations(self, named: Mapping[str, Node], rates: Mapping[str, Node]) -> None:
        roots = [*named.values(), *rates.values()]
        uses = Counter(a.index for n in reachable(roots) for a in n.arguments)
        for node in reachable(roots):
            if node.arguments and uses[node.index] > 1 and not node.is_condition:
                identifier = f"shared_{len(self.shared)}"
                self._assign(identifier, node, "intermediate")
                self.shared[node.index] = identifier
        for name, node in named.items():
            output = self.source.units.get(name.removeprefix("output_"))
            self._assign(name, node, f"{output.label} ({output.unit})" if output else name)
        for name, node in rates.items():
            rule = self.model.createRateRule()
            rule.setVariable(name)
            rule.setMath(self._math(node))

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
            return _identifier(name) if node.operation == "parameter" else name
        parts = [self._formula(a) for a in node.arguments]
        return _compose(node.operation, parts)

    def text(self) -> str:
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


def _identifier(name: str) -> str:
    return name.replace(".", "__")


def problems(document: str) -> list[str]:
    """What libSBML finds wrong with a document, units aside (they stand in the names).

    Returns
    -------
    list of str
        One line per error or warning; empty if there is none.
    """
    import libsbml

    read = libsbml.readSBMLFromString(document)
    read.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    read.checkConsistency()
    return [read.getError(i).getMessage().strip() for i in range(read.getNumErrors())]
