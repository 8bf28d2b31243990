"""Pauses: planned events, the end of follow-up, the next patient."""

from __future__ import annotations

from lobule.engine.loop.jumps import Jumps
from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.turnover import Turnover
from lobule.engine.loop.visits import Visits
from lobule.engine.value import Value


class Pauses:
    """What is done whenever a lane reaches a day on which it must stop."""

    def __init__(self, lanes: Lanes, turnover: Turnover, visits: Visits, jumps: Jumps) -> None:
        self.lanes, self.turnover, self.visits, self.jumps = lanes, turnover, visits, jumps

    def write(self) -> None:
        """Serve every lane that has paused: visit, farewell, treatments due."""
        lanes, writer = self.lanes, self.lanes.writer
        with writer.loop() as loop:
            loop.leave_unless(lanes.any_lane(lanes.arrived))
            self.visits.at_pause()
            with lanes.each_lane(lanes.arrived) as lane:
                over = lanes.time(lanes.clock, lane) >= lanes.time(lanes.end, lane)
                ended = lanes.integer(lanes.ended, lane) > -1
                leaves = over | ended
                writer.store(lanes.choose(leaves, 2, 1), lanes.arrived, lane)
            with lanes.each_lane(lanes.arrived, above=1) as lane:
                self.turnover.finish(lane)
                # A new patient starts with a pause of its own and is not treated yet.
                new = lanes.integer(lanes.arrived, lane) > 0
                writer.store(lanes.choose(new, 3, 0), lanes.arrived, lane)
            self._planned()
            with lanes.each_lane(lanes.arrived) as lane:
                again = lanes.integer(lanes.arrived, lane).equals(3)
                writer.store(lanes.choose(again, 1, 0), lanes.arrived, lane)

    def _pause_day(self, lane: Value) -> Value:
        lanes, writer = self.lanes, self.lanes.writer
        place = lanes.integer(lanes.pause, lane)
        exists = place < lanes.number("pauses")
        safe = exists.select(place, lanes.whole(0))
        day = writer.load("double", lanes.array("pause_days"), self._first(lane) + safe)
        return exists.select(day, lanes.double(1e300))

    def _first(self, lane: Value) -> Value:
        """Where the pauses of a lane's patient begin: all share one row, or each has its own."""
        lanes = self.lanes
        row = lanes.integer(lanes.patient, lane)
        present = (row > -1).select(row, lanes.whole(0))
        return present * lanes.number("pause_stride")

    def _planned(self) -> None:
        """Planned events of the lanes that paused, one after the other."""
        lanes, writer = self.lanes, self.lanes.writer
        with writer.loop() as loop:
            writer.store(lanes.whole(0), lanes.flag)
            with lanes.each_lane(lanes.arrived) as lane:
                here = lanes.integer(lanes.arrived, lane).equals(1)
                reached = self._pause_day(lane) <= lanes.time(lanes.clock, lane)
                with writer.when(here & reached):
                    writer.store(lanes.whole(1), lanes.flag)
                    self._mark_planned(lane)
            loop.leave_unless(writer.load("i64", lanes.flag) > 0)
            lanes.set_day(lanes.clock)
            self.jumps.set_luck_day(0)
            self.jumps.apply(chance=False)
        with lanes.each_lane(lanes.arrived) as lane:
            here = lanes.integer(lanes.arrived, lane).equals(1)
            with writer.when(here):
                pause, end = self._pause_day(lane), lanes.time(lanes.end, lane)
                writer.store((pause < end).select(pause, end), lanes.limit, lane)

    def _mark_planned(self, lane: Value) -> None:
        lanes, writer = self.lanes, self.lanes.writer
        place = lanes.integer(lanes.pause, lane)
        kind = writer.load("i64", lanes.array("pause_events"), self._first(lane) + place)
        writer.store(place + 1, lanes.pause, lane)
        clock = lanes.time(lanes.clock, lane)
        writer.store(clock, lanes.ramp, lane)
        lanes.put(lanes.double(1.0), lanes.fresh, 0, lane)
        with writer.when(kind > -1):
            lanes.put(lanes.double(1.0), lanes.fired, kind, lane)
