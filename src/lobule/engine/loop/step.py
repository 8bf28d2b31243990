"""One step of Rodas4 for all lanes, each with its own length."""

from __future__ import annotations

from lobule.engine import rodas
from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.words import FAILED, RAMP_SLOPE, RAMP_START
from lobule.engine.value import Value


class Step:
    """Attempts a step: its length, its stages, its error."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes

    def write(self) -> None:
        """Attempt one step of every lane."""
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        with lanes.each_lane() as lane:
            self._choose_step(lane)
        self._refresh_hazards()
        writer.store(lanes.whole(0), lanes.dense_ready)
        step = lanes.narrow(writer.load(shape.clock, lanes.tried))
        inverse = 1.0 / step
        writer.store(inverse * (1.0 / rodas.GAMMA), lanes.diagonal)
        lanes.call("factor", lanes.diagonal, lanes.factor)
        for held in range(lanes.sizes.moving, lanes.sizes.states):
            value = writer.load(shape.real, lanes.states, held)
            writer.store(value, lanes.stage, held)
            writer.store(value, lanes.after, held)
        for index in range(rodas.STAGES):
            self._stage(index, inverse)
        self._close_step()

    def _choose_step(self, lane: Value) -> None:
        lanes, writer = self.lanes, self.lanes.writer
        clock, limit = lanes.time(lanes.clock, lane), lanes.time(lanes.limit, lane)
        ramp = (clock - lanes.time(lanes.ramp, lane)) * RAMP_SLOPE + RAMP_START
        step = lanes.time(lanes.step, lane)
        step = (ramp < step).select(ramp, step)
        longest = lanes.real("longest")
        step = (longest < step).select(longest, step)
        left = limit - clock
        lands = step * 1.01 >= left
        step = lands.select(left, step)
        idle = lanes.integer(lanes.patient, lane) < 0
        step = idle.select(lanes.double(1e-3), step)
        writer.store(step, lanes.tried, lane)
        writer.store(lanes.choose(lands, 1, 0), lanes.lands, lane)

    def _refresh_hazards(self) -> None:
        lanes = self.lanes
        writer, shape = lanes.writer, lanes.shape
        fresh = writer.load(shape.real, lanes.fresh) > 0.5
        with writer.when(writer.reduce_or(fresh)):
            lanes.set_day(lanes.clock)
            lanes.call("hazards", lanes.day, lanes.hazard_next)
            with lanes.each(lanes.sizes.events) as place:
                new = writer.load(shape.real, lanes.hazard_next, place)
                old = writer.load(shape.real, lanes.hazard_now, place)
                writer.store(
                    (writer.load(shape.real, lanes.fresh) > 0.5).select(new, old),
                    lanes.hazard_now,
                    place,
                )
            writer.store(lanes.math.real(0.0), lanes.fresh)

    def _stage(self, index: int, inverse: Value) -> None:
        """Solve for one increment."""
        lanes = self.lanes
        writer, shape, math = lanes.writer, lanes.shape, lanes.math
        weights = [math.real(a) for a in rodas.A[index]]
        if index:
            with lanes.each(lanes.sizes.moving) as place:
                start = writer.load(shape.real, lanes.states, place)
                writer.store(lanes.combine(start, weights, place), lanes.stage, place)
        at = lanes.stage if index else lanes.states
        lanes.call("rates", lanes.u[index], states=at)
        if index:
            pulls = [math.real(c) * inverse for c in rodas.C[index]]
            with lanes.each(lanes.sizes.moving) as place:
                rate = writer.load(shape.real, lanes.u[index], place)
                writer.store(lanes.combine(rate, pulls, place), lanes.u[index], place)
        writer.call("solve", lanes.factor, lanes.u[index])

    def _close_step(self) -> None:
        """New states and the largest weighted error of each lane."""
        lanes = self.lanes
        writer, shape, math = lanes.writer, lanes.shape, lanes.math
        tolerance = lanes.narrow(writer.splat(lanes.real("tolerance"), lanes.width))
        writer.store(math.real(0.0), lanes.error)
        absolute = lanes.array("absolute")
        with lanes.each(lanes.sizes.moving) as place:
            before = writer.load(shape.real, lanes.states, place)
            wrong = writer.load(shape.real, lanes.u[-1], place)
            new = writer.load(shape.real, lanes.stage, place) + wrong
            writer.store(new, lanes.after, place)
            sizes = [writer.intrinsic("fabs", value) for value in (before, new)]
            size = (sizes[0] < sizes[1]).select(sizes[1], sizes[0])
            least = lanes.narrow(writer.splat(writer.load("double", absolute, place), lanes.width))
            error = writer.intrinsic("fabs", wrong) / math.fma(size, tolerance, least)
            # The comparison is false for NaN, which must count as a failed step.
            error = (error < FAILED).select(error, math.real(FAILED))
            worst = writer.load(shape.real, lanes.error)
            writer.store((error < worst).select(worst, error), lanes.error)
