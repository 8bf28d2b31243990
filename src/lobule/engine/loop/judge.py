"""After a step: accept or reject, look for events, move on."""

from __future__ import annotations

from lobule.engine import rodas
from lobule.engine.loop.chance import Chance
from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.turnover import Turnover
from lobule.engine.loop.visits import Visits
from lobule.engine.loop.words import IDLE, MOST_STEPS, SHORTEST_STEP, TOO_MANY, TOO_SHORT
from lobule.engine.value import Value


class Judge:
    """Each lane's verdict on its own step."""

    def __init__(self, lanes: Lanes, turnover: Turnover, visits: Visits, chance: Chance) -> None:
        self.lanes, self.turnover, self.visits, self.chance = lanes, turnover, visits, chance

    def write(self) -> None:
        """Accept or reject each lane's step, choose the next one, look for events."""
        lanes = self.lanes
        writer, shape, math = lanes.writer, lanes.shape, lanes.math
        self._set_day_after()
        with writer.when(lanes.number("chance") > 0):
            lanes.call("hazards", lanes.day, lanes.hazard_next, states=lanes.after)
            self.chance.bound()
        error = writer.load(shape.real, lanes.error)
        error = (error > 1e-12).select(error, math.real(1e-12))
        ok = error <= 1.0
        writer.store(ok.select(math.real(1.0), math.real(0.0)), lanes.accepted)
        change = rodas.SAFETY / math.sqrt(math.sqrt(error))
        change = (change > rodas.GROW).select(math.real(rodas.GROW), change)
        change = (change < rodas.SHRINK).select(math.real(rodas.SHRINK), change)
        writer.store(change, lanes.where)
        lanes.clear(lanes.happened)
        with lanes.each_lane(lanes.patient, above=IDLE) as lane:
            self._judge_lane(lane)

    def _set_day_after(self) -> None:
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        start = writer.load(shape.word, lanes.start).cast("sitofp", shape.clock)
        clock = writer.load(shape.clock, lanes.clock) + writer.load(shape.clock, lanes.tried)
        writer.store(lanes.narrow(start + clock), lanes.day)

    def _judge_lane(self, lane: Value) -> None:
        lanes, writer = self.lanes, self.lanes.writer
        writer.store(lanes.integer(lanes.taken, lane) + 1, lanes.taken, lane)
        clock, step = lanes.time(lanes.clock, lane), lanes.time(lanes.tried, lane)
        ok = lanes.get(lanes.accepted, 0, lane) > 0.5
        lands = lanes.integer(lanes.lands, lane) > 0
        proposed, old = step * lanes.get(lanes.where, 0, lane), lanes.time(lanes.step, lane)
        # A step cut short by a pause says nothing against the longer one that was planned.
        keeps = ok & lands & (proposed < old)
        writer.store(keeps.select(old, proposed), lanes.step, lane)
        reached = lands.select(lanes.time(lanes.limit, lane), clock + step)
        writer.store(ok.select(reached, clock), lanes.next_clock, lane)
        one, zero = lanes.double(1.0), lanes.double(0.0)
        writer.store(ok.select(one, zero), lanes.share, lane)
        with writer.when(ok & (lanes.number("chance") > 0)):
            self.chance.look(lane)

    def move(self) -> None:
        """Take over the new states, cut short where something happened."""
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        with writer.when(lanes.any_lane(lanes.happened)):
            self.visits.interpolate(lanes.share, lanes.after)
        ok = writer.load(shape.real, lanes.accepted)
        with lanes.each(lanes.sizes.moving) as place:
            new, old = (writer.load(shape.real, v, place) for v in (lanes.after, lanes.states))
            writer.store((ok > 0.5).select(new, old), lanes.states, place)
        with lanes.each(lanes.sizes.events) as place:
            new, old = (
                writer.load(shape.real, v, place) for v in (lanes.hazard_next, lanes.hazard_now)
            )
            writer.store((ok > 0.5).select(new, old), lanes.hazard_now, place)
        with lanes.each_lane(lanes.patient, above=IDLE) as lane:
            clock = lanes.time(lanes.next_clock, lane)
            writer.store(clock, lanes.clock, lane)
            paused = clock >= lanes.time(lanes.limit, lane)
            writer.store(lanes.choose(paused, 1, 0), lanes.arrived, lane)
            short = lanes.time(lanes.step, lane) < SHORTEST_STEP
            many = lanes.integer(lanes.taken, lane) > MOST_STEPS
            with writer.when(short):
                self.turnover.fail(lane, TOO_SHORT)
            with writer.when(many & (lanes.integer(lanes.taken, lane) > 0)):
                self.turnover.fail(lane, TOO_MANY)
