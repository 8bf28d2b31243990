"""Taking patients into lanes and letting them go."""

from __future__ import annotations

from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.words import FIRST_STEP, IDLE, WAITING
from lobule.engine.philox import LOW_WORD
from lobule.engine.value import Value


class Turnover:
    """A lane whose patient has come to an end takes the next one."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes

    def start(self) -> None:
        """Fill the lanes with the first patients."""
        lanes, writer = self.lanes, self.lanes.writer
        writer.store(lanes.number("first"), lanes.queue)
        for vectors in (lanes.fired, lanes.hazard_now, lanes.hazard_next):
            with lanes.each(max(lanes.sizes.events, 1)) as place:
                writer.store(lanes.math.real(0.0), vectors, place)
        writer.store(lanes.math.real(0.0), lanes.fresh)
        words = [lanes.number("seed_low"), lanes.number("seed_high")]
        for place, word in enumerate(words):
            writer.store(writer.splat(word, lanes.width), lanes.keys, place)
        with lanes.each_lane() as lane:
            writer.store(lanes.whole(WAITING), lanes.patient, lane)
            writer.store(lanes.whole(1), lanes.arrived, lane)
            self._take(lane)

    def _take(self, lane: Value) -> None:
        """Give a lane the next patient, or let it idle on the first one's numbers."""
        lanes, writer = self.lanes, self.lanes.writer
        row = writer.load("i64", lanes.queue)
        going_on = writer.load("i64", lanes.array("cancel")).equals(0)
        free = (row < lanes.number("stop")) & going_on
        writer.store(free.select(row, lanes.whole(IDLE)), lanes.patient, lane)
        writer.store(lanes.choose(free, 1, 0), lanes.arrived, lane)
        writer.store(free.select(row + 1, row), lanes.queue)
        source = free.select(row, lanes.number("first"))
        for name, vectors, count in (
            ("initial", lanes.states, lanes.sizes.states),
            ("own", lanes.own, lanes.sizes.own),
        ):
            table = lanes.array(name)
            with lanes.each(count) as place:
                value = writer.load("double", table, source * count + place)
                lanes.put(value, vectors, place, lane)
        for zero in (lanes.visit, lanes.pause, lanes.count, lanes.taken, lanes.happened):
            writer.store(lanes.whole(0), zero, lane)
        writer.store(lanes.whole(-1), lanes.ended, lane)
        purposes = len(lanes.sizes.chance_codes)
        with lanes.each(purposes) as place:
            writer.store(lanes.whole(-1), lanes.block, lane * purposes + place)
        writer.store(writer.load("i64", lanes.array("start_day"), source), lanes.start, lane)
        writer.store(writer.load("double", lanes.array("days"), source), lanes.end, lane)
        for clock, number in ((lanes.clock, 0.0), (lanes.ramp, -1e9), (lanes.step, FIRST_STEP)):
            writer.store(lanes.double(number), clock, lane)
        identity = writer.load("i64", lanes.array("identity"), source)
        writer.store(identity & LOW_WORD, lanes.keys, lanes.whole(3 * lanes.width) + lane)
        writer.store(identity >> 32, lanes.keys, lanes.whole(4 * lanes.width) + lane)
        lanes.put(lanes.double(1.0), lanes.fresh, 0, lane)

    def finish(self, lane: Value) -> None:
        """Hand over a patient's results and give the lane to the next one."""
        lanes, writer = self.lanes, self.lanes.writer
        row = lanes.integer(lanes.patient, lane)
        with lanes.each(lanes.sizes.states) as place:
            value = lanes.get(lanes.states, place, lane)
            writer.store(value, lanes.array("final"), row * lanes.sizes.states + place)
        for name, source, type_ in (
            ("last_day", lanes.clock, "double"),
            ("ended_by", lanes.ended, "i64"),
            ("event_count", lanes.count, "i64"),
            ("steps", lanes.taken, "i64"),
        ):
            writer.store(writer.load(type_, source, lane), lanes.array(name), row)
        self._take(lane)

    def fail(self, lane: Value, status: int) -> None:
        """Give a patient up, with the reason."""
        lanes, writer = self.lanes, self.lanes.writer
        row = lanes.integer(lanes.patient, lane)
        writer.store(lanes.whole(status), lanes.array("status"), row)
        self.finish(lane)
