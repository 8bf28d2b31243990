"""The loop around the arithmetic: each lane is a patient with a step, a clock and events of its own.

A lane whose patient has come to an end takes the next one, so no lane waits for another.
Everything a lane does depends on its own patient only; results are the same bytes for any
number of lanes' neighbors, chunks or threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from lobule.engine import rodas
from lobule.engine.emit import Precision, Shape, Value, Writer
from lobule.engine.philox import LOW_WORD, philox, to_unit
from lobule.engine.vector_math import VectorMath

ARGUMENTS = (
    "first", "stop", "visits", "visit_days", "pauses", "pause_days", "pause_events", "initial",
    "own", "shared", "identity", "start_day", "days", "observations", "final", "last_day",
    "ended_by", "event_count", "event_days", "event_kinds", "capacity", "steps", "seed_low",
    "seed_high", "chance", "ends", "tolerance", "absolute", "longest", "status", "cancel",
)  # fmt: skip
"""Order of the 64-bit words handed to ``run``: numbers, addresses and bit patterns of doubles."""

FIRST_STEP = 0.05
RAMP_START = 0.05
RAMP_SLOPE = 0.25
STEP_AFTER_EVENT = 0.25
SHORTEST_STEP = 1e-9
FAILED = 1e12
MOST_STEPS = 2_000_000
LOT_DAYS = 64
IDLE, WAITING = -1, -2
OK, TOO_SHORT, TOO_MANY, NOT_FINITE = 0, 1, 2, 3


@dataclass(frozen=True)
class Sizes:
    """Counts that the loop is written for."""

    states: int
    moving: int
    own: int
    factor: int
    observed: int
    chance_codes: tuple[int, ...]
    chance_events: tuple[int, ...]
    jumps: tuple[int, ...]
    order_of_jumps: tuple[int, ...]
    any_chance_after: bool
    events: int


class Driver:
    """Writes the function ``run``."""

    def __init__(self, writer: Writer, shape: Shape, sizes: Sizes) -> None:
        self.writer = writer
        self.shape = shape
        self.sizes = sizes
        self.w = shape.lanes
        self.math = VectorMath(writer, shape)

    def write(self) -> None:
        """Write ``run(words)``."""
        self.codes = self.writer.global_words("purposes", self.sizes.chance_codes)
        self.kinds = self.writer.global_words("kinds", self.sizes.chance_events)
        self._lots()
        self._day_test()
        with self.writer.function("run", [("ptr", "words")], public=True) as (words,):
            self.words = words
            self._memory()
            self._start()
            with self.writer.loop() as loop:
                self._arrivals()
                loop.leave_unless(self._any(self.patient, above=IDLE))
                self._attempt()
                self._judge()
                self._visits_on_the_way()
                self._move()
                self._happen()

    # -- words and memory -------------------------------------------------------------------

    def number(self, name: str) -> Value:
        """An integer argument."""
        return self.writer.load("i64", self.words, ARGUMENTS.index(name))

    def real(self, name: str) -> Value:
        """A double argument."""
        return self.number(name).cast("bitcast", "double")

    def array(self, name: str) -> Value:
        """The address of an array argument."""
        return self.number(name).cast("inttoptr", "ptr")

    def _memory(self) -> None:
        local, shape, sizes = self.writer.local, self.shape, self.sizes
        self.states = local(shape.real, sizes.states)
        self.after = local(shape.real, sizes.states)
        self.between = local(shape.real, sizes.states)
        self.stage = local(shape.real, sizes.states)
        self.u = [local(shape.real, max(sizes.moving, 1)) for _ in range(rodas.STAGES)]
        self.dense = [local(shape.real, max(sizes.moving, 1)) for _ in range(2)]
        self.factor = local(shape.real, max(sizes.factor, 1))
        self.own = local(shape.real, max(sizes.own, 1))
        self.seen = local(shape.real, max(sizes.observed, 1))
        self.hazard_now = local(shape.real, max(sizes.events, 1))
        self.hazard_next = local(shape.real, max(sizes.events, 1))
        self.fired = local(shape.real, max(sizes.events, 1))
        self.keys = local(shape.word, 5)
        self.day = local(shape.real)
        self.diagonal = local(shape.real)
        self.fresh = local(shape.real)
        self.accepted = local(shape.real)
        self.error = local(shape.real)
        self.where = local(shape.real)
        for name in ("patient", "visit", "pause", "start", "arrived", "happened", "ended", "count",
                     "taken", "block", "lands", "due"):  # fmt: skip
            setattr(self, name, local("i64", self.w))
        for name in ("clock", "step", "limit", "end", "ramp", "tried", "next_clock", "share"):
            setattr(self, name, local("double", self.w))
        self.lots = local("i64", self.w * LOT_DAYS)
        self.queue = local("i64")
        self.flag = local("i64")
        self.shared = self.array("shared")

    patient: Value
    visit: Value
    pause: Value
    start: Value
    arrived: Value
    happened: Value
    ended: Value
    count: Value
    taken: Value
    block: Value
    lands: Value
    due: Value
    clock: Value
    step: Value
    limit: Value
    end: Value
    ramp: Value
    tried: Value
    next_clock: Value
    share: Value

    # -- small helpers -----------------------------------------------------------------------

    def _int(self, number: int) -> Value:
        return self.writer.constant("i64", number)

    def _any(self, flags: Value, above: int = 0) -> Value:
        """Whether any lane's integer exceeds a number."""
        return self.writer.reduce_or(self.writer.load(self.shape.word, flags) > above)

    def _cell(self, vectors: Value, place: Value | int, lane: Value) -> Value:
        """Address of one lane of one vector in an array of vectors."""
        row = self._int(place) if isinstance(place, int) else place
        return self.writer.at(vectors, row * self.w + lane, self.shape.precision.value)

    def _widen(self, value: Value) -> Value:
        return value.cast("fpext", "double") if self.shape.precision is Precision.SINGLE else value

    def _narrow(self, value: Value) -> Value:
        if self.shape.precision is Precision.DOUBLE:
            return value
        return value.cast("fptrunc", value.type.replace("double", "float"))

    def _get(self, vectors: Value, place: Value | int, lane: Value) -> Value:
        return self._widen(self.writer.load(self.shape.precision.value, self._cell(vectors, place, lane)))

    def _put(self, value: Value, vectors: Value, place: Value | int, lane: Value) -> None:
        self.writer.store(self._narrow(value), self._cell(vectors, place, lane))

    @contextmanager
    def _lanes(self, flags: Value | None = None, above: int = 0) -> Iterator[Value]:
        """Each lane in turn, or those whose integer exceeds a number."""
        writer = self.writer
        with writer.count(self.w) as lane:
            if flags is None:
                yield lane
            else:
                with writer.when(writer.load("i64", flags, lane) > above):
                    yield lane

    @contextmanager
    def _each(self, count: int) -> Iterator[Value]:
        with self.writer.count(count) as place:
            yield place

    def _clear(self, flags: Value) -> None:
        self.writer.store(self.writer.constant(self.shape.word, 0), flags)

    def _call(self, function: str, *more: Value, states: Value | None = None) -> None:
        self.writer.call(function, states or self.states, self.own, self.shared, *more)

    def _set_day(self, clocks: Value) -> None:
        """Days of life of all lanes."""
        writer, shape = self.writer, self.shape
        start = writer.load(shape.word, self.start).cast("sitofp", shape.clock)
        writer.store(self._narrow(start + writer.load(shape.clock, clocks)), self.day)

    # -- taking and leaving patients ---------------------------------------------------------

    def _start(self) -> None:
        writer = self.writer
        writer.store(self.number("first"), self.queue)
        for vectors, count in ((self.fired, self.sizes.events), (self.hazard_now, self.sizes.events),
                               (self.hazard_next, self.sizes.events)):  # fmt: skip
            with self._each(max(count, 1)) as place:
                writer.store(self.math.real(0.0), vectors, place)
        writer.store(self.math.real(0.0), self.fresh)
        words = [self.number("seed_low"), self.number("seed_high")]
        for place, word in enumerate(words):
            writer.store(writer.splat(word, self.w), self.keys, place)
        with self._lanes() as lane:
            writer.store(self._int(WAITING), self.patient, lane)
            writer.store(self._int(1), self.arrived, lane)
            self._take(lane)

    def _take(self, lane: Value) -> None:
        """Give a lane the next patient, or let it idle on the first one's numbers."""
        writer = self.writer
        row = writer.load("i64", self.queue)
        free = (row < self.number("stop")) & (writer.load(*self._cancelled()).equals(0))
        writer.store(free.select(row, self._int(IDLE)), self.patient, lane)
        writer.store(free.select(self._int(1), self._int(0)), self.arrived, lane)
        writer.store(free.select(row + 1, row), self.queue)
        source = free.select(row, self.number("first"))
        for name, vectors, count in (
            ("initial", self.states, self.sizes.states),
            ("own", self.own, self.sizes.own),
        ):
            table = self.array(name)
            with self._each(count) as place:
                value = writer.load("double", table, source * count + place)
                self._put(value, vectors, place, lane)
        for zero in (self.visit, self.pause, self.count, self.taken, self.happened):
            writer.store(self._int(0), zero, lane)
        writer.store(self._int(-1), self.ended, lane)
        writer.store(self._int(-1), self.block, lane)
        writer.store(writer.load("i64", self.array("start_day"), source), self.start, lane)
        writer.store(writer.load("double", self.array("days"), source), self.end, lane)
        for clock, number in ((self.clock, 0.0), (self.ramp, -1e9), (self.step, FIRST_STEP)):
            writer.store(writer.constant("double", number), clock, lane)
        identity = writer.load("i64", self.array("identity"), source)
        writer.store(identity & LOW_WORD, self.keys, self._int(3 * self.w) + lane)
        writer.store(identity >> 32, self.keys, self._int(4 * self.w) + lane)
        self._put(writer.constant("double", 1.0), self.fresh, 0, lane)

    def _cancelled(self) -> tuple[str, Value]:
        return "i64", self.array("cancel")

    def _finish(self, lane: Value) -> None:
        writer = self.writer
        row = writer.load("i64", self.patient, lane)
        with self._each(self.sizes.states) as place:
            value = self._get(self.states, place, lane)
            writer.store(value, self.array("final"), row * self.sizes.states + place)
        for name, source, type_ in (
            ("last_day", self.clock, "double"),
            ("ended_by", self.ended, "i64"),
            ("event_count", self.count, "i64"),
            ("steps", self.taken, "i64"),
        ):
            writer.store(writer.load(type_, source, lane), self.array(name), row)
        self._take(lane)

    def _fail(self, lane: Value, status: int) -> None:
        writer = self.writer
        row = writer.load("i64", self.patient, lane)
        writer.store(self._int(status), self.array("status"), row)
        self._finish(lane)

    # -- pauses: visits, planned events, the end ---------------------------------------------

    def _arrivals(self) -> None:
        writer = self.writer
        with writer.loop() as loop:
            loop.leave_unless(self._any(self.arrived))
            self._visits_at_pause()
            with self._lanes(self.arrived) as lane:
                over = writer.load("double", self.clock, lane) >= writer.load("double", self.end, lane)
                ended = writer.load("i64", self.ended, lane) > -1
                leaves = over | ended
                writer.store(leaves.select(self._int(2), self._int(1)), self.arrived, lane)
            with self._lanes(self.arrived, above=1) as lane:
                self._finish(lane)
                # A new patient starts with a pause of its own; mark it so that it is not treated yet.
                new = writer.load("i64", self.arrived, lane) > 0
                writer.store(new.select(self._int(3), self._int(0)), self.arrived, lane)
            self._planned()
            with self._lanes(self.arrived) as lane:
                again = writer.load("i64", self.arrived, lane).equals(3)
                writer.store(again.select(self._int(1), self._int(0)), self.arrived, lane)

    def _visits_at_pause(self) -> None:
        writer = self.writer
        if not self.sizes.observed:
            return
        writer.store(self._int(0), self.flag)
        with self._lanes(self.arrived) as lane, writer.when(self._visit_is_due(lane, self.clock, "le")):
            writer.store(self._int(1), self.flag)
        with writer.when(writer.load("i64", self.flag) > 0):
            self._set_day(self.clock)
            self._call("observe", self.day, self.seen)
            with self._lanes(self.arrived) as lane, writer.loop() as loop:
                loop.leave_unless(self._visit_is_due(lane, self.clock, "le"))
                self._record(lane)

    def _visit_is_due(self, lane: Value, clocks: Value, how: str) -> Value:
        """Whether a living patient's next visit comes at (le) or before (lt) a time."""
        writer = self.writer
        place = writer.load("i64", self.visit, lane)
        exists = place < self.number("visits")
        safe = exists.select(place, self._int(0))
        day = writer.load("double", self.array("visit_days"), safe)
        clock = writer.load("double", clocks, lane)
        ended = writer.load("i64", self.ended, lane)
        known = (ended > -1).select(ended, self._int(0))
        dead = (ended > -1) & (writer.load("i64", self.array("ends"), known).equals(2))
        on_time = day <= clock if how == "le" else day < clock
        return exists & on_time & (dead ^ writer.constant("i1", 1))

    def _record(self, lane: Value) -> None:
        writer, observed = self.writer, self.sizes.observed
        row = writer.load("i64", self.patient, lane)
        place = writer.load("i64", self.visit, lane)
        base = (row * self.number("visits") + place) * observed
        with self._each(observed) as column:
            value = self._get(self.seen, column, lane)
            writer.store(value, self.array("observations"), base + column)
        writer.store(place + 1, self.visit, lane)

    def _pause_day(self, lane: Value) -> Value:
        writer = self.writer
        place = writer.load("i64", self.pause, lane)
        exists = place < self.number("pauses")
        safe = exists.select(place, self._int(0))
        day = writer.load("double", self.array("pause_days"), safe)
        return exists.select(day, writer.constant("double", 1e300))

    def _planned(self) -> None:
        """Planned events of the lanes that paused, one after the other."""
        writer = self.writer
        with writer.loop() as loop:
            writer.store(self._int(0), self.flag)
            with self._lanes(self.arrived) as lane:
                here = writer.load("i64", self.arrived, lane).equals(1)
                reached = self._pause_day(lane) <= writer.load("double", self.clock, lane)
                with writer.when(here & reached):
                    writer.store(self._int(1), self.flag)
                    self._mark_planned(lane)
            loop.leave_unless(writer.load("i64", self.flag) > 0)
            self._set_day(self.clock)
            self._set_luck_day(0)
            self._apply_jumps(self.sizes.jumps, chance=False)
        with self._lanes(self.arrived) as lane:
            here = writer.load("i64", self.arrived, lane).equals(1)
            with writer.when(here):
                pause, end = self._pause_day(lane), writer.load("double", self.end, lane)
                writer.store((pause < end).select(pause, end), self.limit, lane)

    def _mark_planned(self, lane: Value) -> None:
        writer = self.writer
        place = writer.load("i64", self.pause, lane)
        kind = writer.load("i64", self.array("pause_events"), place)
        writer.store(place + 1, self.pause, lane)
        clock = writer.load("double", self.clock, lane)
        writer.store(clock, self.ramp, lane)
        self._put(writer.constant("double", 1.0), self.fresh, 0, lane)
        with writer.when(kind > -1):
            self._put(writer.constant("double", 1.0), self.fired, kind, lane)

    def _set_luck_day(self, back: int) -> None:
        """Whole day of life whose luck jumps use: the one that opens (0) or closes (1) now."""
        writer, shape = self.writer, self.shape
        whole = writer.load(shape.clock, self.clock).cast("fptosi", shape.word)
        writer.store(writer.load(shape.word, self.start) + whole - back, self.keys, 2)

    # -- one step ----------------------------------------------------------------------------

    def _attempt(self) -> None:
        writer, shape = self.writer, self.shape
        with self._lanes() as lane:
            self._choose_step(lane)
        self._refresh_hazards()
        step = self._narrow(writer.load(shape.clock, self.tried))
        inverse = 1.0 / step
        writer.store(inverse * (1.0 / rodas.GAMMA), self.diagonal)
        self._call("factor", self.diagonal, self.factor)
        for held in range(self.sizes.moving, self.sizes.states):
            value = writer.load(shape.real, self.states, held)
            writer.store(value, self.stage, held)
            writer.store(value, self.after, held)
        for index in range(rodas.STAGES):
            self._stage(index, inverse)
        self._close_step()

    def _choose_step(self, lane: Value) -> None:
        writer = self.writer
        clock, limit = writer.load("double", self.clock, lane), writer.load("double", self.limit, lane)
        ramp = (clock - writer.load("double", self.ramp, lane)) * RAMP_SLOPE + RAMP_START
        step = writer.load("double", self.step, lane)
        step = (ramp < step).select(ramp, step)
        longest = self.real("longest")
        step = (longest < step).select(longest, step)
        left = limit - clock
        lands = step * 1.01 >= left
        step = lands.select(left, step)
        idle = writer.load("i64", self.patient, lane) < 0
        step = idle.select(writer.constant("double", 1e-3), step)
        writer.store(step, self.tried, lane)
        writer.store(lands.select(self._int(1), self._int(0)), self.lands, lane)

    def _refresh_hazards(self) -> None:
        writer, shape = self.writer, self.shape
        fresh = writer.load(shape.real, self.fresh) > 0.5
        with writer.when(writer.reduce_or(fresh)):
            self._set_day(self.clock)
            self._call("hazards", self.day, self.hazard_next)
            with self._each(self.sizes.events) as place:
                new = writer.load(shape.real, self.hazard_next, place)
                old = writer.load(shape.real, self.hazard_now, place)
                writer.store(
                    (writer.load(shape.real, self.fresh) > 0.5).select(new, old), self.hazard_now, place
                )
            writer.store(self.math.real(0.0), self.fresh)

    def _combine(self, start: Value, weights: Sequence[Value], place: Value) -> Value:
        writer, shape = self.writer, self.shape
        for weight, u in zip(weights, self.u, strict=False):
            start = self.math.fma(weight, writer.load(shape.real, u, place), start)
        return start

    def _stage(self, index: int, inverse: Value) -> None:
        """Solve for one increment."""
        writer, shape, math = self.writer, self.shape, self.math
        weights = [math.real(a) for a in rodas.A[index]]
        if index:
            with self._each(self.sizes.moving) as place:
                start = writer.load(shape.real, self.states, place)
                writer.store(self._combine(start, weights, place), self.stage, place)
        at = self.stage if index else self.states
        self._call("rates", self.u[index], states=at)
        if index:
            pulls = [math.real(c) * inverse for c in rodas.C[index]]
            with self._each(self.sizes.moving) as place:
                rate = writer.load(shape.real, self.u[index], place)
                writer.store(self._combine(rate, pulls, place), self.u[index], place)
        writer.call("solve", self.factor, self.u[index])

    def _close_step(self) -> None:
        """New states and the largest weighted error of each lane."""
        writer, shape, math = self.writer, self.shape, self.math
        tolerance = self._narrow(writer.splat(self.real("tolerance"), self.w))
        writer.store(math.real(0.0), self.error)
        absolute = self.array("absolute")
        with self._each(self.sizes.moving) as place:
            before = writer.load(shape.real, self.states, place)
            wrong = writer.load(shape.real, self.u[-1], place)
            new = writer.load(shape.real, self.stage, place) + wrong
            writer.store(new, self.after, place)
            sizes = [writer.intrinsic("fabs", value) for value in (before, new)]
            size = (sizes[0] < sizes[1]).select(sizes[1], sizes[0])
            least = self._narrow(writer.splat(writer.load("double", absolute, place), self.w))
            error = writer.intrinsic("fabs", wrong) / math.fma(size, tolerance, least)
            # The comparison is false for NaN, which must count as a failed step.
            error = (error < FAILED).select(error, math.real(FAILED))
            worst = writer.load(shape.real, self.error)
            writer.store((error < worst).select(worst, error), self.error)

    def _judge(self) -> None:
        """Accept or reject each lane's step, choose the next one, look for events."""
        writer, shape, math = self.writer, self.shape, self.math
        self._set_day_after()
        with writer.when(self.number("chance") > 0):
            self._call("hazards", self.day, self.hazard_next, states=self.after)
        error = writer.load(shape.real, self.error)
        error = (error > 1e-12).select(error, math.real(1e-12))
        ok = error <= 1.0
        writer.store(ok.select(math.real(1.0), math.real(0.0)), self.accepted)
        change = rodas.SAFETY / math.sqrt(math.sqrt(error))
        change = (change > rodas.GROW).select(math.real(rodas.GROW), change)
        change = (change < rodas.SHRINK).select(math.real(rodas.SHRINK), change)
        writer.store(change, self.where)
        self._clear(self.happened)
        with self._lanes(self.patient, above=IDLE) as lane:
            self._judge_lane(lane)

    def _set_day_after(self) -> None:
        writer, shape = self.writer, self.shape
        start = writer.load(shape.word, self.start).cast("sitofp", shape.clock)
        clock = writer.load(shape.clock, self.clock) + writer.load(shape.clock, self.tried)
        writer.store(self._narrow(start + clock), self.day)

    def _judge_lane(self, lane: Value) -> None:
        writer = self.writer
        writer.store(writer.load("i64", self.taken, lane) + 1, self.taken, lane)
        clock, step = writer.load("double", self.clock, lane), writer.load("double", self.tried, lane)
        ok = self._get(self.accepted, 0, lane) > 0.5
        lands = writer.load("i64", self.lands, lane) > 0
        proposed, old = step * self._get(self.where, 0, lane), writer.load("double", self.step, lane)
        # A step cut short by a pause says nothing against the longer one that was planned.
        keeps = ok & lands & (proposed < old)
        writer.store(keeps.select(old, proposed), self.step, lane)
        reached = lands.select(writer.load("double", self.limit, lane), clock + step)
        writer.store(ok.select(reached, clock), self.next_clock, lane)
        one, zero = writer.constant("double", 1.0), writer.constant("double", 0.0)
        writer.store(ok.select(one, zero), self.share, lane)
        with writer.when(ok & (self.number("chance") > 0)):
            self._look_for_events(lane)

    def _move(self) -> None:
        """Take over the new states, cut short where something happened."""
        writer, shape = self.writer, self.shape
        with writer.when(self._any(self.happened)):
            self._interpolate(self.share, self.after)
        ok = writer.load(shape.real, self.accepted)
        with self._each(self.sizes.moving) as place:
            new, old = (writer.load(shape.real, v, place) for v in (self.after, self.states))
            writer.store((ok > 0.5).select(new, old), self.states, place)
        with self._each(self.sizes.events) as place:
            new, old = (writer.load(shape.real, v, place) for v in (self.hazard_next, self.hazard_now))
            writer.store((ok > 0.5).select(new, old), self.hazard_now, place)
        with self._lanes(self.patient, above=IDLE) as lane:
            clock = writer.load("double", self.next_clock, lane)
            writer.store(clock, self.clock, lane)
            paused = clock >= writer.load("double", self.limit, lane)
            writer.store(paused.select(self._int(1), self._int(0)), self.arrived, lane)
            short = writer.load("double", self.step, lane) < SHORTEST_STEP
            many = writer.load("i64", self.taken, lane) > MOST_STEPS
            with writer.when(short):
                self._fail(lane, TOO_SHORT)
            with writer.when(many & (writer.load("i64", self.taken, lane) > 0)):
                self._fail(lane, TOO_MANY)

    # -- dense output ------------------------------------------------------------------------

    def _prepare_dense(self) -> None:
        writer = self.writer
        with self._each(self.sizes.moving) as place:
            for weights, target in zip(rodas.DENSE, self.dense, strict=True):
                constants = [self.math.real(d) for d in weights]
                value = self._combine(self.math.real(0.0), constants, place)
                writer.store(value, target, place)

    def _interpolate(self, shares: Value, target: Value) -> None:
        """States at a share of the step, exact at both ends."""
        writer, shape, math = self.writer, self.shape, self.math
        s = self._narrow(writer.load(shape.clock, shares))
        writer.store(s, self.where)
        self._prepare_dense()
        with self._each(self.sizes.moving) as place:
            s = writer.load(shape.real, self.where)
            rest = 1.0 - s
            before, new = (writer.load(shape.real, v, place) for v in (self.states, self.after))
            second, third = (writer.load(shape.real, d, place) for d in self.dense)
            inner = math.fma(rest, math.fma(s, third, second), new)
            writer.store(math.fma(before, rest, s * inner), target, place)

    def _visits_on_the_way(self) -> None:
        """Record visits that lie inside the step."""
        writer = self.writer
        if not self.sizes.observed:
            return
        with writer.loop() as loop:
            writer.store(self._int(0), self.flag)
            self._clear(self.due)
            with self._lanes(self.patient, above=IDLE) as lane:
                self._aim(lane)
            loop.leave_unless(writer.load("i64", self.flag) > 0)
            self._interpolate_visits()
            with self._lanes(self.due) as lane:
                self._record(lane)

    def _aim(self, lane: Value) -> None:
        writer = self.writer
        writer.store(writer.constant("double", 0.0), self.limit_share, lane)
        writer.store(writer.load("double", self.clock, lane), self.visit_clock, lane)
        with writer.when(self._visit_is_due(lane, self.next_clock, "lt")):
            writer.store(self._int(1), self.flag)
            writer.store(self._int(1), self.due, lane)
            day = writer.load("double", self.array("visit_days"), writer.load("i64", self.visit, lane))
            clock, step = writer.load("double", self.clock, lane), writer.load("double", self.tried, lane)
            writer.store((day - clock) / step, self.limit_share, lane)
            writer.store(day, self.visit_clock, lane)

    def _interpolate_visits(self) -> None:
        writer, shape = self.writer, self.shape
        self._interpolate(self.limit_share, self.between)
        for held in range(self.sizes.moving, self.sizes.states):
            writer.store(writer.load(shape.real, self.states, held), self.between, held)
        self._set_day(self.visit_clock)
        self._call("observe", self.day, self.seen, states=self.between)

    @cached_property
    def limit_share(self) -> Value:
        """Share of the step at which each lane's visit lies."""
        return self.writer.local("double", self.w)

    @cached_property
    def visit_clock(self) -> Value:
        """Time of each lane's visit."""
        return self.writer.local("double", self.w)

    # -- chance ------------------------------------------------------------------------------

    def _lots(self) -> None:
        """Smallest lot of any purpose for each of 64 days of one patient."""
        writer = self.writer
        half = Shape(Precision.DOUBLE, 8)
        arguments = [("i64", "block"), ("i64", "low"), ("i64", "high"), ("i64", "k0"), ("i64", "k1"),
                     ("ptr", "lots")]  # fmt: skip
        with writer.function("draw_lots", arguments) as (block, low, high, k0, k1, lots):
            lanes = half.lanes
            text = ", ".join(f"i64 {i}" for i in range(lanes))
            ramp = Value(writer, half.word, f"<{text}>")
            key = (writer.splat(k0, lanes), writer.splat(k1, lanes))
            patient = (writer.splat(low, lanes), writer.splat(high, lanes))
            for part in range(LOT_DAYS // 4 // lanes):
                days = writer.splat(block * (LOT_DAYS // 4) + part * lanes, lanes) + ramp
                for word in range(4):
                    full = writer.constant(half.word, LOW_WORD)
                    writer.store(full, writer.at(lots, word * 16 + part * lanes, "i64"))
                with writer.count(len(self.sizes.chance_codes)) as place:
                    code = writer.splat(writer.load("i64", self.codes, place), lanes)
                    drawn = philox(writer, (days & LOW_WORD, code, *patient), key)
                    for word, value in enumerate(drawn):
                        address = writer.at(lots, word * 16 + part * lanes, "i64")
                        least = writer.load(half.word, address)
                        writer.store((value < least).select(value, least), address)

    def _day_test(self) -> None:
        """Which events' lots fall on one day of one patient: writes their marks, sets the flag."""
        writer = self.writer
        pair = Shape(Precision.DOUBLE, 2)
        arguments = [("i64", "day"), ("i64", "low"), ("i64", "high"), ("i64", "k0"), ("i64", "k1"),
                     ("double", "share"), ("ptr", "now"), ("ptr", "next"), ("ptr", "fired"),
                     ("ptr", "flag")]  # fmt: skip
        with writer.function("test_day", arguments) as (
            day, low, high, k0, k1, share, now, coming, fired, flag,
        ):  # fmt: skip
            math = VectorMath(writer, pair)
            with writer.count(len(self.sizes.chance_codes)) as place:
                kind = writer.load("i64", self.kinds, place)
                cell = kind * self.w
                scalar = self.shape.precision.value
                first = self._widen(writer.load(scalar, now, cell))
                last = self._widen(writer.load(scalar, coming, cell))
                hazard = first + (last - first) * share
                chance = (hazard > 0.0).select(hazard, writer.constant("double", 0.0)) / 365.25
                code = writer.load("i64", self.codes, place)
                words = philox(writer, ((day >> 2) & LOW_WORD, code, low, high), (k0, k1))
                lot = to_unit(_pick_scalar(day & 3, words), "double")
                with writer.when(lot < chance):
                    escape = math.exp(writer.splat(-chance, 2))
                    first_lane = writer.emit(
                        "double", f"extractelement {escape.type} {escape.text}, i64 0"
                    )
                    with writer.when(lot < 1.0 - first_lane):
                        writer.store(writer.constant(scalar, 1.0), fired, cell)
                        writer.store(self._int(1), flag)

    def _look_for_events(self, lane: Value) -> None:
        """First whole day that closes inside the step and on which anything happens."""
        writer = self.writer
        clock, reached = (writer.load("double", c, lane) for c in (self.clock, self.next_clock))
        start, step = writer.load("i64", self.start, lane), writer.load("double", self.tried, lane)
        bound = self._largest_hazard(lane) * (1.0 / 365.25) * 4294967296.0
        closing = writer.local("i64")
        found = writer.local("i64")
        writer.store(clock.cast("fptosi", "i64") + 1, closing)
        writer.store(self._int(0), found)
        with writer.loop() as loop:
            whole = writer.load("i64", closing)
            time = whole.cast("sitofp", "double")
            loop.leave_unless((time <= reached) & writer.load("i64", found).equals(0))
            day = start + whole - 1
            lot = self._smallest_lot(lane, day)
            with writer.when(lot.cast("sitofp", "double") < bound):
                middle = time - 0.5
                middle = (middle < clock).select(clock, middle)
                self._test(lane, day, (middle - clock) / step, found)
                with writer.when(writer.load("i64", found) > 0):
                    writer.store(time, self.next_clock, lane)
                    writer.store((time - clock) / step, self.share, lane)
                    writer.store(self._int(1), self.happened, lane)
            writer.store(whole + 1, closing)

    def _largest_hazard(self, lane: Value) -> Value:
        writer = self.writer
        largest = writer.local("double")
        writer.store(writer.constant("double", 0.0), largest)
        with writer.count(len(self.sizes.chance_codes)) as place:
            kind = writer.load("i64", self.kinds, place)
            for hazards in (self.hazard_now, self.hazard_next):
                hazard, known = self._get(hazards, kind, lane), writer.load("double", largest)
                writer.store((hazard > known).select(hazard, known), largest)
        return writer.load("double", largest)

    def _patient_keys(self, lane: Value) -> tuple[Value, Value, Value, Value]:
        writer = self.writer
        low, high = (writer.load("i64", self.keys, self._int(i * self.w) + lane) for i in (3, 4))
        return low, high, self.number("seed_low"), self.number("seed_high")

    def _smallest_lot(self, lane: Value, day: Value) -> Value:
        writer = self.writer
        block = day >> 6
        lots = writer.at(self.lots, lane * LOT_DAYS, "i64")
        with writer.when(writer.load("i64", self.block, lane).equals(block) ^ writer.constant("i1", 1)):
            writer.store(block, self.block, lane)
            writer.call("draw_lots", block, *self._patient_keys(lane), lots)
        place = (day & 3) * 16 + ((day >> 2) & 15)
        return writer.load("i64", lots, place)

    def _test(self, lane: Value, day: Value, share: Value, found: Value) -> None:
        now, coming, fired = (
            self._cell(vectors, 0, lane) for vectors in (self.hazard_now, self.hazard_next, self.fired)
        )
        self.writer.call(
            "test_day", day, *self._patient_keys(lane), share, now, coming, fired, found
        )

    def _happen(self) -> None:
        """Let the events of the lanes that were cut short do their work."""
        writer = self.writer
        with writer.when(self._any(self.happened)):
            self._set_day(self.clock)
            self._set_luck_day(1)
            if self.sizes.any_chance_after:
                self._call("chances", self.day, self.keys, self.fired)
            self._apply_jumps(self.sizes.order_of_jumps, chance=True)
            with self._lanes(self.happened) as lane:
                self._put(writer.constant("double", 1.0), self.fresh, 0, lane)
                step = writer.load("double", self.step, lane)
                short = writer.constant("double", STEP_AFTER_EVENT)
                writer.store((step < STEP_AFTER_EVENT).select(step, short), self.step, lane)
                ended = writer.load("i64", self.ended, lane) > -1
                arrived = writer.load("i64", self.arrived, lane)
                writer.store(ended.select(self._int(1), arrived), self.arrived, lane)

    def _apply_jumps(self, order: Sequence[int], *, chance: bool) -> None:
        """Log and apply every marked event, one kind after the other."""
        writer, shape = self.writer, self.shape
        for kind in order:
            marked = writer.load(shape.real, self.fired, kind) > 0.5
            with writer.when(writer.reduce_or(marked)):
                with self._lanes() as lane:
                    with writer.when(self._get(self.fired, kind, lane) > 0.5):
                        self._log(lane, kind, chance)
                self._call(f"jump_{kind}", self.day, self.keys, self.fired)
                writer.store(self.math.real(0.0), self.fired, kind)

    def _log(self, lane: Value, kind: int, chance: bool) -> None:
        """Note an event, or take it back if the patient has already left."""
        writer = self.writer
        ended = writer.load("i64", self.ended, lane) > -1
        one, zero = writer.constant("double", 1.0), writer.constant("double", 0.0)
        self._put(ended.select(zero, one), self.fired, kind, lane)
        with writer.when(ended ^ writer.constant("i1", 1)):
            row, place = writer.load("i64", self.patient, lane), writer.load("i64", self.count, lane)
            writer.store(place + 1, self.count, lane)
            with writer.when(place < self.number("capacity")):
                cell = row * self.number("capacity") + place
                writer.store(writer.load("double", self.clock, lane), self.array("event_days"), cell)
                writer.store(self._int(kind), self.array("event_kinds"), cell)
            if chance:
                ends = writer.load("i64", self.array("ends"), kind) > 0
                with writer.when(ends):
                    writer.store(self._int(kind), self.ended, lane)


def _pick_scalar(which: Value, words: tuple[Value, ...]) -> Value:
    odd = (which & 1).equals(1)
    low, high = odd.select(words[1], words[0]), odd.select(words[3], words[2])
    return (which > 1).select(high, low)
