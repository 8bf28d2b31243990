"""The parts of the kernel that are straight arithmetic on one vector of patients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from lobule.engine.derive import gradients
from lobule.engine.emit import Writer
from lobule.engine.graph import Node
from lobule.engine.lower import Coefficients, Lowering, Sources
from lobule.engine.model import Model
from lobule.engine.philox import lane_luck, write_lane_luck
from lobule.engine.shape import Shape
from lobule.engine.sparse import Block, blocks
from lobule.engine.value import Value

STATE_ARGUMENTS = (("ptr", "states"), ("ptr", "own"), ("ptr", "shared"))


@dataclass(frozen=True)
class Functions:
    """Writes the functions of a model into a module.

    Attributes
    ----------
    writer : Writer
    shape : Shape
    model : Model
    table : Coefficients
    observe : tuple of str
        States and outputs to record.
    """

    writer: Writer
    shape: Shape
    model: Model
    table: Coefficients
    observe: tuple[str, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """State name to place."""
        return {name: i for i, name in enumerate(self.model.state_names)}

    @cached_property
    def jacobian(self) -> list[dict[int, Node]]:
        """Entries of the Jacobian that are not zero, row by row."""
        names = [s.name for s in self.model.moving]
        rows = gradients([self.model.rates[n] for n in names], names)
        return [
            {self.places[n]: node for n, node in row.items() if not _is_zero(node)} for row in rows
        ]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks of the linear systems."""
        return blocks([frozenset(row) for row in self.jacobian])

    @cached_property
    def slots(self) -> Mapping[tuple[int, int], int]:
        """Matrix entry to its place in the factor."""
        found: dict[tuple[int, int], int] = {}
        for block in self.blocks:
            for i in block.order:
                for j in (*sorted(block.rows[i]), *block.outside[i]):
                    found[i, j] = len(found)
        return found

    def write(self) -> None:
        """Write every function."""
        write_lane_luck(self.writer, self.shape)
        self._rates()
        self._factor()
        self._solve()
        self._outputs("observe", [self._observable(name) for name in self.observe])
        self._outputs("hazards", [h.hazard for h in self.model.happenings])
        self._chances()
        for index, happening in enumerate(self.model.happenings):
            self._jump(index, happening.jumps)

    def _observable(self, name: str) -> Node:
        if name in self.model.outputs:
            return self.model.outputs[name]
        return self.model.roots[0].graph.leaf("state", name)

    def _lowering(self, states: Value, own: Value, shared: Value, **more: object) -> Lowering:
        sources = Sources(states, own, shared, self.places, self.table, **more)  # type: ignore[arg-type]
        return Lowering(self.writer, self.shape, sources)

    def _rates(self) -> None:
        writer = self.writer
        with writer.function("rates", [*STATE_ARGUMENTS, ("ptr", "out")]) as (*where, out):
            roots = [self.model.rates[s.name] for s in self.model.moving]
            lowering = self._lowering(*where)
            for place, value in enumerate(lowering.values(roots)):
                writer.store(value, out, place)

    def _factor(self) -> None:
        """Factor 1/(h gamma) - J; rows keep the inverse of their pivot."""
        writer, real = self.writer, self.shape.real
        arguments = [*STATE_ARGUMENTS, ("ptr", "diagonal"), ("ptr", "factor")]
        with writer.function("factor", arguments) as (*where, diagonal, factor):
            lowering = self._lowering(*where)
            shift = writer.load(real, diagonal)
            for block in self.blocks:
                for position, i in enumerate(block.order):
                    row = self._row(lowering, block, i, shift)
                    self._eliminate(factor, block, position, row)
                    for j, value in row.items():
                        writer.store(value, factor, self.slots[i, j])

    def _row(self, lowering: Lowering, block: Block, i: int, shift: Value) -> dict[int, Value]:
        entries = self.jacobian[i]
        columns = list(entries)
        values = dict(zip(columns, lowering.values([entries[j] for j in columns]), strict=True))
        zero = lowering.math.real(0.0)
        row = {j: -values[j] if j in values else zero for j in sorted(block.rows[i])}
        row[i] = shift - values[i] if i in values else shift
        return {**row, **{j: -values[j] for j in block.outside[i]}}

    def _eliminate(self, factor: Value, block: Block, position: int, row: dict[int, Value]) -> None:
        writer, real = self.writer, self.shape.real
        i = block.order[position]
        later = {j: p for p, j in enumerate(block.order)}
        for k in block.order[:position]:
            if k not in block.rows[i]:
                continue
            multiplier = row[k] * writer.load(real, factor, self.slots[k, k])
            row[k] = multiplier
            for j in sorted(block.rows[k]):
                if later[j] > later[k]:
                    above = writer.load(real, factor, self.slots[k, j])
                    row[j] = writer.intrinsic("fma", -multiplier, above, row[j])
        row[i] = 1.0 / row[i]

    def _solve(self) -> None:
        """Solve in place with the factor."""
        writer, real = self.writer, self.shape.real
        with writer.function("solve", [("ptr", "factor"), ("ptr", "vector")]) as (factor, vector):
            known: dict[int, Value] = {}
            for block in self.blocks:
                position = {j: p for p, j in enumerate(block.order)}
                for i in block.order:
                    value = writer.load(real, vector, i)
                    before = [j for j in sorted(block.rows[i]) if position[j] < position[i]]
                    for j in (*block.outside[i], *before):
                        entry = writer.load(real, factor, self.slots[i, j])
                        value = writer.intrinsic("fma", -entry, known[j], value)
                    known[i] = value
                for i in reversed(block.order):
                    value = known[i]
                    for j in (j for j in sorted(block.rows[i]) if position[j] > position[i]):
                        entry = writer.load(real, factor, self.slots[i, j])
                        value = writer.intrinsic("fma", -entry, known[j], value)
                    known[i] = value * writer.load(real, factor, self.slots[i, i])
            for i, value in known.items():
                writer.store(value, vector, i)

    def _outputs(self, name: str, roots: Sequence[Node]) -> None:
        writer = self.writer
        arguments = [*STATE_ARGUMENTS, ("ptr", "day"), ("ptr", "out")]
        with writer.function(name, arguments) as (states, own, shared, day, out):
            lowering = self._lowering(states, own, shared, day=writer.load(self.shape.real, day))
            for place, value in enumerate(lowering.values(roots)):
                writer.store(value, out, place)

    @contextmanager
    def _with_luck(self, name: str) -> Iterator[tuple[Lowering, Value]]:
        writer, shape = self.writer, self.shape
        arguments = [*STATE_ARGUMENTS, ("ptr", "day"), ("ptr", "keys"), ("ptr", "fired")]
        with writer.function(name, arguments) as (states, own, shared, day, keys, fired):
            lowering = self._lowering(
                states,
                own,
                shared,
                day=writer.load(shape.real, day),
                luck=lambda code: lane_luck(writer, shape, keys, code),
            )
            yield lowering, fired

    def _chances(self) -> None:
        """Events that follow at once on others of the same day."""
        writer, shape = self.writer, self.shape
        names = self.model.event_names
        with self._with_luck("chances") as (lowering, fired):
            graph = self.model.roots[0].graph
            for index, happening in enumerate(self.model.happenings):
                if not happening.chance_after:
                    continue
                escape = lowering.math.real(1.0)
                earlier = set(names[:index])
                for other, chance in happening.chance_after.items():
                    if other not in earlier:
                        continue
                    happened = writer.load(shape.real, fired, names.index(other)) > 0.5
                    (value,) = lowering.values([chance])
                    value = (value > 1.0).select(lowering.math.real(1.0), value)
                    value = (value < 0.0).select(lowering.math.real(0.0), value)
                    escape = happened.select(escape * (1.0 - value), escape)
                (lot,) = lowering.values([graph.leaf("luck", f"{names[index]} follows")])
                follows = (lot < 1.0 - escape).select(
                    lowering.math.real(1.0), lowering.math.real(0.0)
                )
                own = writer.load(shape.real, fired, index)
                writer.store((own > 0.5).select(own, follows), fired, index)

    def _jump(self, index: int, jumps: Mapping[str, Node]) -> None:
        writer, shape = self.writer, self.shape
        with self._with_luck(f"jump_{index}") as (lowering, fired):
            happened = writer.load(shape.real, fired, index) > 0.5
            changes = lowering.values(list(jumps.values()))
            for name, change in zip(jumps, changes, strict=True):
                place = self.places[name]
                before = writer.load(shape.real, lowering.sources.states, place)
                writer.store(
                    happened.select(before + change, before), lowering.sources.states, place
                )


def _is_zero(node: Node) -> bool:
    return node.operation == "const" and node.value == 0.0
