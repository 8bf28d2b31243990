"""Visits: what is recorded, at a pause or inside a step."""

from __future__ import annotations

from lobule.engine import rodas
from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.words import IDLE
from lobule.engine.value import Value


class Visits:
    """Records observables at visit days, by dense output where they lie inside a step."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes

    def at_pause(self) -> None:
        """Record visits of lanes that have paused, before anything is done to them."""
        lanes, writer = self.lanes, self.lanes.writer
        if not lanes.sizes.observed:
            return
        writer.store(lanes.whole(0), lanes.flag)
        with (
            lanes.each_lane(lanes.arrived) as lane,
            writer.when(self._visit_is_due(lane, lanes.clock, "le")),
        ):
            writer.store(lanes.whole(1), lanes.flag)
        with writer.when(writer.load("i64", lanes.flag) > 0):
            lanes.set_day(lanes.clock)
            lanes.call("observe", lanes.day, lanes.seen)
            with lanes.each_lane(lanes.arrived) as lane, writer.loop() as loop:
                loop.leave_unless(self._visit_is_due(lane, lanes.clock, "le"))
                self._record(lane)

    def _visit_is_due(self, lane: Value, clocks: Value, how: str) -> Value:
        """Whether a living patient's next visit comes at (le) or before (lt) a time."""
        lanes, writer = self.lanes, self.lanes.writer
        place = lanes.integer(lanes.visit, lane)
        exists = place < lanes.number("visits")
        safe = exists.select(place, lanes.whole(0))
        day = writer.load("double", lanes.array("visit_days"), safe)
        clock = writer.load("double", clocks, lane)
        on_time = day <= clock if how == "le" else day < clock
        return exists & on_time & (lanes.dead(lane) ^ writer.constant("i1", 1))

    def _record(self, lane: Value) -> None:
        lanes = self.lanes
        writer, observed = lanes.writer, lanes.sizes.observed
        row = lanes.integer(lanes.patient, lane)
        place = lanes.integer(lanes.visit, lane)
        base = (row * lanes.number("visits") + place) * observed
        with lanes.each(observed) as column:
            value = lanes.get(lanes.seen, column, lane)
            writer.store(value, lanes.array("observations"), base + column)
        writer.store(place + 1, lanes.visit, lane)

    def on_the_way(self) -> None:
        """Record visits that lie inside the step."""
        lanes, writer = self.lanes, self.lanes.writer
        if not lanes.sizes.observed:
            return
        with writer.loop() as loop:
            writer.store(lanes.whole(0), lanes.flag)
            lanes.clear(lanes.due)
            with lanes.each_lane(lanes.patient, above=IDLE) as lane:
                self._aim(lane)
            loop.leave_unless(writer.load("i64", lanes.flag) > 0)
            self._interpolate_visits()
            with lanes.each_lane(lanes.due) as lane:
                self._record(lane)

    def _aim(self, lane: Value) -> None:
        lanes, writer = self.lanes, self.lanes.writer
        writer.store(lanes.double(0.0), lanes.visit_share, lane)
        writer.store(lanes.time(lanes.clock, lane), lanes.visit_clock, lane)
        with writer.when(self._visit_is_due(lane, lanes.next_clock, "lt")):
            writer.store(lanes.whole(1), lanes.flag)
            writer.store(lanes.whole(1), lanes.due, lane)
            day = writer.load("double", lanes.array("visit_days"), lanes.integer(lanes.visit, lane))
            clock, step = lanes.time(lanes.clock, lane), lanes.time(lanes.tried, lane)
            writer.store((day - clock) / step, lanes.visit_share, lane)
            writer.store(day, lanes.visit_clock, lane)

    def _interpolate_visits(self) -> None:
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        self.interpolate(lanes.visit_share, lanes.between)
        for held in range(lanes.sizes.moving, lanes.sizes.states):
            writer.store(writer.load(shape.real, lanes.states, held), lanes.between, held)
        lanes.set_day(lanes.visit_clock)
        lanes.call("observe", lanes.day, lanes.seen, states=lanes.between)

    def _prepare_dense(self) -> None:
        lanes, writer = self.lanes, self.lanes.writer
        with lanes.each(lanes.sizes.moving) as place:
            for weights, target in zip(rodas.DENSE, lanes.dense, strict=True):
                constants = [lanes.math.real(d) for d in weights]
                value = lanes.combine(lanes.math.real(0.0), constants, place)
                writer.store(value, target, place)

    def interpolate(self, shares: Value, target: Value) -> None:
        """States at a share of the step, exact at both ends."""
        lanes = self.lanes
        writer, shape, math = lanes.writer, lanes.shape, lanes.math
        s = lanes.narrow(writer.load(shape.clock, shares))
        writer.store(s, lanes.where)
        ready = writer.load("i64", lanes.dense_ready)
        with writer.when(ready.equals(0)):
            self._prepare_dense()
            writer.store(lanes.whole(1), lanes.dense_ready)
        with lanes.each(lanes.sizes.moving) as place:
            s = writer.load(shape.real, lanes.where)
            rest = 1.0 - s
            before, new = (writer.load(shape.real, v, place) for v in (lanes.states, lanes.after))
            second, third = (writer.load(shape.real, d, place) for d in lanes.dense)
            inner = math.fma(rest, math.fma(s, third, second), new)
            writer.store(math.fma(before, rest, s * inner), target, place)
