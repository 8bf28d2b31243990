"""The loop around the arithmetic: each lane is a patient with a step, clock and events of its own.

Everything a lane does depends on its own patient only, so results are the same bytes for any
neighbors, chunks or threads.
"""

from __future__ import annotations

from lobule.engine.emit import Writer
from lobule.engine.loop.chance import Chance, ChanceFunctions
from lobule.engine.loop.judge import Judge
from lobule.engine.loop.jumps import Jumps
from lobule.engine.loop.lanes import Lanes
from lobule.engine.loop.pauses import Pauses
from lobule.engine.loop.step import Step
from lobule.engine.loop.turnover import Turnover
from lobule.engine.loop.visits import Visits
from lobule.engine.loop.words import IDLE, Sizes
from lobule.engine.shape import Shape


def write_loop(writer: Writer, shape: Shape, sizes: Sizes) -> None:
    """Write ``run(words)``, the one public function of a kernel."""
    ChanceFunctions(writer, shape, sizes).write()
    with writer.function("run", [("ptr", "words")], public=True) as (words,):
        lanes = Lanes(writer, shape, sizes, words)
        turnover, visits, jumps, chance = (
            Turnover(lanes),
            Visits(lanes),
            Jumps(lanes),
            Chance(lanes),
        )
        pauses = Pauses(lanes, turnover, visits, jumps)
        step, judge = Step(lanes), Judge(lanes, turnover, visits, chance)
        turnover.start()
        with writer.loop() as loop:
            pauses.write()
            loop.leave_unless(lanes.any_lane(lanes.patient, above=IDLE))
            step.write()
            judge.write()
            visits.on_the_way()
            judge.move()
            jumps.write()
