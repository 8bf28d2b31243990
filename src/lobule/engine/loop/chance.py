"""Events by chance: each whole day of each patient is tested once, with the luck of that day."""

from __future__ import annotations

from lobule.engine.emit import Writer
from lobule.engine.loop.lanes import LOT_DAYS, LOT_VECTOR, Lanes
from lobule.engine.loop.words import Sizes
from lobule.engine.philox import LOW_WORD, finish, philox
from lobule.engine.run import DAYS_PER_YEAR
from lobule.engine.shape import Precision, Shape
from lobule.engine.value import Value
from lobule.engine.vector_math import VectorMath
from lobule.quantity.chance import LOTS

COUNTERS = LOT_DAYS // LOT_VECTOR
BYTES = f"<{LOT_VECTOR} x i8>"
NEVER = -1
"""Bound of a purpose whose hazard is zero throughout the step."""

PATIENT = (("i64", "low"), ("i64", "high"), ("i64", "k0"), ("i64", "k1"))


class ChanceFunctions:
    """Two functions beside the loop: draw a patient's lots, test one day in full."""

    def __init__(self, writer: Writer, shape: Shape, sizes: Sizes) -> None:
        self.writer, self.shape, self.sizes = writer, shape, sizes
        self.codes = writer.global_words("purposes", sizes.chance_codes)
        self.kinds = writer.global_words("kinds", sizes.chance_events)

    def write(self) -> None:
        """Write both functions."""
        self._draw_lots()
        self._test_day()

    def _draw_lots(self) -> None:
        """Lots of one purpose for a block of days of one patient."""
        writer = self.writer
        word = f"<{COUNTERS} x i64>"
        arguments = [("i64", "block"), ("i64", "place"), *PATIENT, ("ptr", "lots")]
        with writer.function("draw_lots", arguments) as (block, place, low, high, k0, k1, lots):
            ramp = Value(writer, word, f"<{', '.join(f'i64 {i}' for i in range(COUNTERS))}>")
            counter = (writer.splat(block * COUNTERS, COUNTERS) + ramp) & LOW_WORD
            patient = (writer.splat(low, COUNTERS), writer.splat(high, COUNTERS))
            key = (writer.splat(k0, COUNTERS), writer.splat(k1, COUNTERS))
            code = writer.splat(writer.load("i64", self.codes, place), COUNTERS)
            words = philox(writer, (counter, code, *patient), key)
            halves = [words[i] | (words[i + 1] << 32) for i in (0, 2)]
            order = ", ".join(f"i32 {i}, i32 {i + COUNTERS}" for i in range(COUNTERS))
            bytes_ = writer.emit(
                f"<{2 * COUNTERS} x i64>",
                f"shufflevector {word} {halves[0].text}, {word} {halves[1].text}, "
                f"<{2 * COUNTERS} x i32> <{order}>",
            )
            writer.store(bytes_, lots)

    def _test_day(self) -> None:
        """Mark the events that happen on one day of one patient, and set a flag if any does."""
        writer, scalar = self.writer, self.shape.precision.value
        arguments = [("i64", "day"), *PATIENT, ("ptr", "lots"), ("double", "share"), ("ptr", "now"),
                     ("ptr", "next"), ("ptr", "fired"), ("ptr", "flag")]  # fmt: skip
        with (
            writer.function("test_day", arguments) as words,
            writer.count(len(self.sizes.chance_codes)) as place,
        ):
            day, low, high, k0, k1, lots, share, now, coming, fired, flag = words
            cell = writer.load("i64", self.kinds, place) * self.shape.lanes
            ends = [_double(writer.load(scalar, v, cell)) for v in (now, coming)]
            hazard = ends[0] + (ends[1] - ends[0]) * share
            mean = (hazard > 0.0).select(hazard, writer.constant("double", 0.0)) / DAYS_PER_YEAR
            lot = writer.load("i8", lots, place * LOT_DAYS + (day & (LOT_DAYS - 1)))
            lot = lot.cast("zext", "i64")
            with writer.when(lot.cast("uitofp", "double") < mean * float(LOTS)):
                code = writer.load("i64", self.codes, place)
                number = finish(writer, lot, day, code, (low, high), (k0, k1))
                with writer.when(number < 1.0 - self._exp(-mean)):
                    writer.store(writer.constant(scalar, 1.0), fired, cell)
                    writer.store(writer.constant("i64", 1), flag)

    def _exp(self, number: Value) -> Value:
        """Exponential of a scalar by the vector routine, so that no library function decides."""
        math = VectorMath(self.writer, Shape(Precision.DOUBLE, 2))
        pair = math.exp(self.writer.splat(number, 2))
        return self.writer.emit("double", f"extractelement {pair.type} {pair.text}, i64 0")


class Chance:
    """Finds the first whole day that closes inside a step and on which anything happens."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes
        self.purposes = len(lanes.sizes.chance_codes)
        self.bounds = lanes.writer.local("i32", lanes.width * max(self.purposes, 1))
        self.today = lanes.writer.local("i64")
        self.found = lanes.writer.local("i64")
        self.candidates = lanes.writer.local("i16")

    def bound(self) -> None:
        """Largest lot that can matter for each purpose and lane in this step."""
        lanes, writer, shape = self.lanes, self.lanes.writer, self.lanes.shape
        small = f"<{lanes.width} x i32>"
        for place, kind in enumerate(lanes.sizes.chance_events):
            now, coming = (
                writer.load(shape.real, v, kind) for v in (lanes.hazard_now, lanes.hazard_next)
            )
            largest = (now < coming).select(coming, now) * (LOTS / DAYS_PER_YEAR)
            # Not a number (a rejected step) counts as the largest; it is looked at no further.
            largest = (largest < LOTS - 1.0).select(largest, lanes.math.real(LOTS - 1.0))
            possible = largest > 0.0
            largest = possible.select(largest, lanes.math.real(0.0)).cast("fptosi", small)
            never = writer.constant(small, NEVER)
            writer.store(possible.select(largest, never), self.bounds, place)

    def look(self, lane: Value) -> None:
        """Search the days of one lane's step; cut the step short at the first hit."""
        lanes, writer = self.lanes, self.lanes.writer
        start = lanes.integer(lanes.start, lane)
        clock, reached = lanes.time(lanes.clock, lane), lanes.time(lanes.next_clock, lane)
        writer.store(start + clock.cast("fptosi", "i64"), self.today)
        stop = start + reached.cast("fptosi", "i64")
        writer.store(lanes.whole(0), self.found)
        with writer.loop() as loop:
            today = writer.load("i64", self.today)
            loop.leave_unless((today < stop) & writer.load("i64", self.found).equals(0))
            writer.store(self._which_days(lane, today, stop), self.candidates)
            self._test_candidates(lane, today)
            writer.store((today | (LOT_VECTOR - 1)) + 1, self.today)

    def _lots(self, lane: Value) -> Value:
        lanes = self.lanes
        return lanes.writer.at(lanes.lots, lane * (self.purposes * LOT_DAYS), "i8")

    def _patient(self, lane: Value) -> tuple[Value, ...]:
        lanes = self.lanes
        halves = [
            lanes.writer.load("i64", lanes.keys, lanes.whole(i * lanes.width) + lane)
            for i in (3, 4)
        ]
        return (*halves, lanes.number("seed_low"), lanes.number("seed_high"))

    def _draw_if_needed(self, lane: Value, place: Value, day: Value, lots: Value) -> None:
        """Draw a purpose's lots when a block of days is entered in which it can happen."""
        lanes, writer = self.lanes, self.lanes.writer
        block = day >> (LOT_DAYS.bit_length() - 1)
        cell = lane * self.purposes + place
        known = writer.load("i64", lanes.block, cell)
        with writer.when(known.equals(block) ^ writer.constant("i1", 1)):
            writer.store(block, lanes.block, cell)
            writer.call("draw_lots", block, place, *self._patient(lane), lots)

    def _which_days(self, lane: Value, today: Value, stop: Value) -> Value:
        """Bit mask of the days, of the sixteen around today, that some lot makes possible."""
        lanes, writer = self.lanes, self.lanes.writer
        possible = writer.local(BYTES)
        writer.store(writer.constant(BYTES, 0), possible)
        with writer.count(self.purposes) as place:
            bound = writer.load("i32", self.bounds, place * lanes.width + lane)
            with writer.when(bound > NEVER):
                lots = writer.at(self._lots(lane), place * LOT_DAYS, "i8")
                self._draw_if_needed(lane, place, today, lots)
                drawn = writer.load(BYTES, writer.at(lots, today & (LOT_DAYS - LOT_VECTOR), "i8"))
                above = writer.splat(bound.cast("trunc", "i8"), LOT_VECTOR).below(drawn)
                hit = (above ^ writer.constant(above.type, 1)).cast("sext", BYTES)
                writer.store(writer.load(BYTES, possible) | hit, possible)
        marked = writer.load(BYTES, possible) < 0
        first = today & (LOT_VECTOR - 1)
        last = stop - (today - first)
        last = (last > LOT_VECTOR).select(lanes.whole(LOT_VECTOR), last)
        inside = ((lanes.whole(1) << last) - 1) & (lanes.whole(-1) << first)
        return marked.cast("bitcast", "i16") & inside.cast("trunc", "i16")

    def _test_candidates(self, lane: Value, today: Value) -> None:
        writer = self.lanes.writer
        with writer.loop() as loop:
            left = writer.load("i16", self.candidates)
            some = left.equals(0) ^ writer.constant("i1", 1)
            loop.leave_unless(some & writer.load("i64", self.found).equals(0))
            place = writer.emit("i16", f"call i16 @llvm.cttz.i16(i16 {left.text}, i1 true)")
            writer.require("declare i16 @llvm.cttz.i16(i16, i1)")
            writer.store(left & (left - 1), self.candidates)
            self._test(lane, (today & -LOT_VECTOR) + place.cast("zext", "i64"))

    def _test(self, lane: Value, day: Value) -> None:
        lanes, writer = self.lanes, self.lanes.writer
        clock, step = lanes.time(lanes.clock, lane), lanes.time(lanes.tried, lane)
        closing = (day - lanes.integer(lanes.start, lane) + 1).cast("sitofp", "double")
        vectors = (lanes.hazard_now, lanes.hazard_next, lanes.fired)
        writer.call(
            "test_day", day, *self._patient(lane), self._lots(lane), (closing - clock) / step,
            *(lanes.cell(v, 0, lane) for v in vectors), self.found,
        )  # fmt: skip
        with writer.when(writer.load("i64", self.found) > 0):
            writer.store(closing, lanes.next_clock, lane)
            writer.store((closing - clock) / step, lanes.share, lane)
            writer.store(lanes.whole(1), lanes.happened, lane)


def _double(value: Value) -> Value:
    return value.cast("fpext", "double") if value.type == "float" else value
