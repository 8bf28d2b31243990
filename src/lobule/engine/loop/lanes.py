"""The memory of the compiled loop: for every lane a patient's states, clock and counters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lobule.engine import rodas
from lobule.engine.emit import Writer
from lobule.engine.loop.words import ARGUMENTS, Sizes
from lobule.engine.shape import Precision, Shape
from lobule.engine.value import Value
from lobule.engine.vector_math import VectorMath

LOT_DAYS = 128
LOT_VECTOR = 16


class Lanes:
    """Addresses of everything the loop works on, and the small steps all its parts share.

    Attributes
    ----------
    states, after, between, stage : Value
        States now, at the end of the step, at a visit inside it, at a stage.
    u, dense : list of Value
        Increments of the stages; combinations for dense output.
    hazard_now, hazard_next, fired : Value
        Hazards at both ends of the step; marks of events that happen.
    patient, visit, pause, start, arrived, happened, ended, count, taken, lands, due : Value
        Integers of each lane: row of the patient, next visit, next pause, day of life at the
        start, flags, event that ended it, events so far, steps taken, flags.
    block, lots : Value
        For each lane and purpose the block of days whose lots are at hand, and the lots.
    clock, step, limit, end, ramp, tried, next_clock, share, visit_share, visit_clock : Value
        Times of each lane, days since the start.
    """

    def __init__(self, writer: Writer, shape: Shape, sizes: Sizes, words: Value) -> None:
        self.writer, self.shape, self.sizes, self.words = writer, shape, sizes, words
        self.width = shape.lanes
        self.math = VectorMath(writer, shape)
        self._vectors()
        self._integers()
        self._times()

    def _vectors(self) -> None:
        real, sizes = self.shape.real, self.sizes

        def vectors(count: int) -> Value:
            return self.writer.local(real, max(count, 1))

        self.states, self.after = vectors(sizes.states), vectors(sizes.states)
        self.between, self.stage = vectors(sizes.states), vectors(sizes.states)
        self.u = [vectors(sizes.moving) for _ in range(rodas.STAGES)]
        self.dense = [vectors(sizes.moving) for _ in rodas.DENSE]
        self.factor, self.own, self.seen = (
            vectors(n) for n in (sizes.factor, sizes.own, sizes.observed)
        )
        self.hazard_now, self.hazard_next, self.fired = (vectors(sizes.events) for _ in range(3))
        self.day, self.diagonal, self.fresh = (vectors(1) for _ in range(3))
        self.accepted, self.error, self.where = (vectors(1) for _ in range(3))
        self.shared = self.array("shared")

    def _integers(self) -> None:
        def integers() -> Value:
            return self.writer.local("i64", self.width)

        self.keys = self.writer.local(self.shape.word, 5)
        self.patient, self.visit, self.pause, self.start = (integers() for _ in range(4))
        self.arrived, self.happened, self.ended, self.count = (integers() for _ in range(4))
        self.taken, self.lands, self.due = (integers() for _ in range(3))
        purposes = self.width * max(len(self.sizes.chance_codes), 1)
        self.block = self.writer.local("i64", purposes)
        self.lots = self.writer.local("i8", purposes * LOT_DAYS)
        self.queue, self.flag, self.dense_ready = (self.writer.local("i64") for _ in range(3))

    def _times(self) -> None:
        def times() -> Value:
            return self.writer.local("double", self.width)

        self.clock, self.step, self.limit, self.end, self.ramp = (times() for _ in range(5))
        self.tried, self.next_clock, self.share = (times() for _ in range(3))
        self.visit_share, self.visit_clock = times(), times()

    def number(self, name: str) -> Value:
        """An integer argument."""
        return self.writer.load("i64", self.words, ARGUMENTS.index(name))

    def real(self, name: str) -> Value:
        """A double argument."""
        return self.number(name).cast("bitcast", "double")

    def array(self, name: str) -> Value:
        """The address of an array argument."""
        return self.number(name).cast("inttoptr", "ptr")

    def whole(self, number: int) -> Value:
        """An integer."""
        return self.writer.constant("i64", number)

    def double(self, number: float) -> Value:
        """A time or any other double."""
        return self.writer.constant("double", number)

    def integer(self, integers: Value, lane: Value) -> Value:
        """Integer of a lane."""
        return self.writer.load("i64", integers, lane)

    def time(self, times: Value, lane: Value) -> Value:
        """Time of a lane."""
        return self.writer.load("double", times, lane)

    def choose(self, condition: Value, if_true: int, if_false: int) -> Value:
        """One of two integers."""
        return condition.select(self.whole(if_true), self.whole(if_false))

    def dead(self, lane: Value) -> Value:
        """Whether a lane's patient has been ended by death and by no other event."""
        ended = self.integer(self.ended, lane)
        known = (ended > -1).select(ended, self.whole(0))
        return (ended > -1) & self.writer.load("i64", self.array("ends"), known).equals(2)

    def any_lane(self, flags: Value, above: int = 0) -> Value:
        """Whether any lane's integer exceeds a number."""
        return self.writer.reduce_or(self.writer.load(self.shape.word, flags) > above)

    def cell(self, vectors: Value, place: Value | int, lane: Value) -> Value:
        """Address of one lane of one vector in an array of vectors."""
        row = self.whole(place) if isinstance(place, int) else place
        return self.writer.at(vectors, row * self.width + lane, self.shape.precision.value)

    def widen(self, value: Value) -> Value:
        """A state number in double precision."""
        return value.cast("fpext", "double") if self.shape.precision is Precision.SINGLE else value

    def narrow(self, value: Value) -> Value:
        """A double in the precision of the states."""
        if self.shape.precision is Precision.DOUBLE:
            return value
        return value.cast("fptrunc", value.type.replace("double", "float"))

    def get(self, vectors: Value, place: Value | int, lane: Value) -> Value:
        """One lane of one vector, as double."""
        return self.widen(
            self.writer.load(self.shape.precision.value, self.cell(vectors, place, lane))
        )

    def put(self, value: Value, vectors: Value, place: Value | int, lane: Value) -> None:
        """Write one lane of one vector."""
        self.writer.store(self.narrow(value), self.cell(vectors, place, lane))

    @contextmanager
    def each_lane(self, flags: Value | None = None, above: int = 0) -> Iterator[Value]:
        """Each lane in turn, or those whose integer exceeds a number."""
        writer = self.writer
        with writer.count(self.width) as lane:
            if flags is None:
                yield lane
            else:
                with writer.when(writer.load("i64", flags, lane) > above):
                    yield lane

    @contextmanager
    def each(self, count: int) -> Iterator[Value]:
        """Repeat for 0, 1, … count - 1."""
        with self.writer.count(count) as place:
            yield place

    def clear(self, flags: Value) -> None:
        """No lane is marked."""
        self.writer.store(self.writer.constant(self.shape.word, 0), flags)

    def call(self, function: str, *more: Value, states: Value | None = None) -> None:
        """Call a function on states, now or others."""
        self.writer.call(function, states or self.states, self.own, self.shared, *more)

    def set_day(self, clocks: Value) -> None:
        """Days of life of all lanes."""
        writer, shape = self.writer, self.shape
        start = writer.load(shape.word, self.start).cast("sitofp", shape.clock)
        writer.store(self.narrow(start + writer.load(shape.clock, clocks)), self.day)

    def combine(self, start: Value, weights: Sequence[Value], place: Value) -> Value:
        """A start plus weighted increments of the stages, for one state."""
        for weight, u in zip(weights, self.u, strict=False):
            start = self.math.fma(weight, self.writer.load(self.shape.real, u, place), start)
        return start
