"""What events do to the patients they happen to."""

from __future__ import annotations

from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.words import STEP_AFTER_EVENT
from lobule.engine.value import Value


class Jumps:
    """Logs marked events and lets them change the states."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes

    def write(self) -> None:
        """Let the events of the lanes that were cut short do their work."""
        lanes, writer = self.lanes, self.lanes.writer
        with writer.when(lanes.any_lane(lanes.happened)):
            lanes.set_day(lanes.clock)
            self.set_luck_day(1)
            if lanes.sizes.any_chance_after:
                lanes.call("chances", lanes.day, lanes.keys, lanes.fired)
            self.apply(chance=True)
            with lanes.each_lane(lanes.happened) as lane:
                lanes.put(lanes.double(1.0), lanes.fresh, 0, lane)
                step = lanes.time(lanes.step, lane)
                short = lanes.double(STEP_AFTER_EVENT)
                writer.store((step < STEP_AFTER_EVENT).select(step, short), lanes.step, lane)
                ended = lanes.integer(lanes.ended, lane) > -1
                arrived = lanes.integer(lanes.arrived, lane)
                writer.store(ended.select(lanes.whole(1), arrived), lanes.arrived, lane)

    def set_luck_day(self, back: int) -> None:
        """Whole day of life whose luck jumps use: the one that opens (0) or closes (1) now."""
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        whole = writer.load(shape.clock, lanes.clock).cast("fptosi", shape.word)
        writer.store(writer.load(shape.word, lanes.start) + whole - back, lanes.keys, 2)

    def apply(self, *, chance: bool) -> None:
        """Log and apply every marked event, one kind after the other."""
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        for kind in lanes.sizes.order_of_jumps:
            marked = writer.load(shape.real, lanes.fired, kind) > 0.5
            with writer.when(writer.reduce_or(marked)):
                with lanes.each_lane() as lane:
                    happens = lanes.get(lanes.fired, kind, lane) > 0.5
                    with writer.when(happens):
                        self._log(lane, kind, chance)
                lanes.call(f"jump_{kind}", lanes.day, lanes.keys, lanes.fired)
                writer.store(lanes.math.real(0.0), lanes.fired, kind)

    def _log(self, lane: Value, kind: int, chance: bool) -> None:
        """Note an event, or take it back if the patient has already left.

        Death leaves at once; an event that ends the simulation lets the others of its day happen.
        """
        lanes, writer = self.lanes, self.lanes.writer
        ended = lanes.integer(lanes.ended, lane) > -1
        left = lanes.dead(lane) if chance else ended
        one, zero = lanes.double(1.0), lanes.double(0.0)
        lanes.put(left.select(zero, one), lanes.fired, kind, lane)
        with writer.when(left ^ writer.constant("i1", 1)):
            row, place = lanes.integer(lanes.patient, lane), lanes.integer(lanes.count, lane)
            writer.store(place + 1, lanes.count, lane)
            with writer.when(place < lanes.number("capacity")):
                cell = row * lanes.number("capacity") + place
                writer.store(lanes.time(lanes.clock, lane), lanes.array("event_days"), cell)
                writer.store(lanes.whole(kind), lanes.array("event_kinds"), cell)
            if chance:
                first = ended ^ writer.constant("i1", 1)
                ends = writer.load("i64", lanes.array("ends"), kind)
                with writer.when((ends > 0) & (first | ends.equals(2))):
                    writer.store(lanes.whole(kind), lanes.ended, lane)
