"""The compiled patient beside libRoadRunner on the same exported SBML.

Both follow the same patients for a year with weekly output on one core, each at the loosest
tolerance on its ladder whose error against a tight reference stays below 5e-5 (root mean square,
relative to the larger of a value and a thousandth of its scale).
"""

from __future__ import annotations

import tempfile
import time
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.harness import Measurement, in_turn

if TYPE_CHECKING:
    from lobule.engine.model import Model
    from lobule.engine.run import Cohort, Outcome
    from lobule.engine.shape import Precision

FAMILY = "patient_engine"
OBSERVED = ("meld", "albumin", "portal_pressure", "collagen_area", "bilirubin", "alt")
WEEKS = tuple(7.0 * week for week in range(53))
MATCHED_ERROR = 5e-5
LADDER = (1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6)
OURS, PEERS = 4096, 32
MORE_EVENTS = 6.0
SEED = 2


def measure(runs: int) -> list[Measurement]:
    """Patients per second, and seconds to compile."""
    rows = [
        ("no_events.f64", partial(without_events, "DOUBLE"), peer_without_events),
        ("no_events.f32", partial(without_events, "SINGLE"), peer_without_events),
        ("three_events.f64", with_events, peer_with_events),
    ]
    speed = [
        in_turn(f"{FAMILY}.{name}", ours, peer, unit="patients/s", runs=runs)
        for name, ours, peer in rows
    ]
    compiling = [
        in_turn(f"{FAMILY}.{name}", ours, peer_load, unit="s", runs=runs, better="less")
        for name, ours in (("compile_cold_s", compile_cold), ("compile_warm_s", compile_warm))
    ]
    return speed + compiling


@cache
def model() -> Model:
    """Untreated hepatitis B with every complication."""
    from lobule.course.model import assemble_patient
    from lobule.etiology import HepatitisB

    return assemble_patient(HepatitisB())


@cache
def busy_model() -> Model:
    """The same patient with infections and precipitants often enough for three events a year."""
    from lobule.complication import standard
    from lobule.course.model import assemble_patient
    from lobule.etiology import HepatitisB
    from lobule.quantity.process import Process, process

    @process
    class Busy(Process):
        kind = "benchmark"

        def levers(self, x: Any) -> Any:
            return {"infection_hazard": MORE_EVENTS, "precipitant_hazard": MORE_EVENTS}

    return assemble_patient(HepatitisB(), complications=(*standard(), Busy()))  # type: ignore[arg-type]


@cache
def patients(count: int) -> Cohort:
    """People at their first ascites, after a natural course from health; repeated to the count."""
    from lobule.engine.run import Cohort, Plan, healthy
    from lobule.engine.simulate import simulate

    numbers = np.arange(400)
    born = Cohort(numbers, np.zeros(400, dtype=np.int64), healthy(model(), 400))
    lived = simulate(
        model(), born, Plan(days=60 * 365.25, until=("ascites_onset",), seed=SEED), threads=2
    )
    fell_ill = lived.ended_by == model().event_names.index("ascites_onset")
    rows = np.resize(np.flatnonzero(fell_ill), count)
    return Cohort(np.arange(count), lived.last_day[rows].astype(np.int64), lived.states[rows])


def follow(cohort: Cohort, precision: Precision, tolerance: float, *, chance: bool) -> Outcome:
    """A year with weekly output on one core; with chance, at three events a year and more."""
    from lobule.engine.kernel import kernel
    from lobule.engine.run import Plan

    plan = Plan(days=364.0, visits=WEEKS, observe=OBSERVED, chance=chance, seed=SEED)
    chosen = busy_model() if chance else model()
    return kernel(chosen, OBSERVED, frozenset(), precision).run(cohort, plan, tolerance=tolerance)


@cache
def our_tolerance(precision: Precision) -> float:
    """Loosest tolerance that keeps to the matched error."""
    few = patients(PEERS)
    truth = reference(PEERS)
    for tolerance in LADDER:
        seen = follow(few, precision, tolerance, chance=False).observations
        if error(seen, truth) <= MATCHED_ERROR:
            return tolerance
    raise RuntimeError(f"No tolerance reaches an error of {MATCHED_ERROR}.")


def error(seen: Any, truth: Any) -> float:
    """Root mean square of relative errors."""
    scale = np.maximum(np.abs(truth), 1e-3 * np.abs(truth).max(axis=(0, 1)))
    return float(np.sqrt(np.mean(((seen - truth) / scale) ** 2)))


@cache
def simulator() -> Any:
    """The peer with the exported model."""
    import roadrunner

    from lobule.engine.sbml import to_sbml

    outputs = [name for name in OBSERVED if name in model().outputs]
    runner = roadrunner.RoadRunner(to_sbml(model(), outputs=outputs, hazards=False))
    runner.selections = list(OBSERVED)
    return runner


def peer_year(
    states: Any, tolerance: float, jumps: tuple[tuple[float, Any], ...] = (), end: float = 364.0
) -> Any:
    """One patient's year in libRoadRunner, restarted wherever states jump."""
    runner = simulator()
    runner.integrator.relative_tolerance = tolerance
    runner.integrator.absolute_tolerance = tolerance * 1e-2
    runner.reset()
    names = model().state_names
    runner.setValues(names, states)
    rows, day = [], 0.0
    for until, after in (*jumps, (end, None)):
        weeks = [week for week in WEEKS if day <= week < until]
        times = [day, *[w for w in weeks if w > day], until]
        rows.append(np.array(runner.simulate(times=times)))
        if after is not None:
            runner.setValues(names, after)
        day = until
    return rows


@cache
def reference(count: int) -> Any:
    """Tight solution, (patients, weeks, observables)."""
    cohort = patients(count)
    return np.array([peer_year(states, 1e-10)[0] for states in cohort.states])


@cache
def peer_tolerance() -> float:
    """Loosest tolerance of the peer that keeps to the matched error."""
    truth, states = reference(PEERS), patients(PEERS).states
    for tolerance in LADDER:
        seen = np.array([peer_year(row, tolerance)[0] for row in states])
        if error(seen, truth) <= MATCHED_ERROR:
            return tolerance
    raise RuntimeError(f"No tolerance of the peer reaches an error of {MATCHED_ERROR}.")


def without_events(precision: str) -> float:
    """Our patients per second, no random events."""
    return _ours(precision, chance=False)


def with_events() -> float:
    """Our patients per second with every hazard of the model at work."""
    return _ours("DOUBLE", chance=True)


def _ours(precision: str, *, chance: bool) -> float:
    from lobule.engine.shape import Precision

    width = Precision[precision]
    cohort, tolerance = patients(OURS), our_tolerance(width)
    start = time.perf_counter()
    follow(cohort, width, tolerance, chance=chance)
    return OURS / (time.perf_counter() - start)


def peer_without_events() -> float:
    """The peer's patients per second, no events."""
    states, tolerance = patients(PEERS).states, peer_tolerance()
    start = time.perf_counter()
    for row in states:
        peer_year(row, tolerance)
    return PEERS / (time.perf_counter() - start)


@cache
def three_jumps() -> tuple[tuple[float, float, float], ...]:
    """Three random days of each of the peer's patients."""
    from lobule.quantity import chance

    numbers = np.arange(PEERS)
    days = [1 + np.floor(362 * chance.uniform(SEED, numbers, f"day {i}")) for i in range(3)]
    return tuple(tuple(sorted(map(float, row))) for row in np.array(days).T)  # type: ignore[misc]


def peer_with_events() -> float:
    """The peer's patients per second when its states are set anew on three days of the year."""
    states, tolerance = patients(PEERS).states, peer_tolerance()
    hit = states.copy()
    hit[:, model().state_names.index("insult")] += 0.9
    start = time.perf_counter()
    for row, after, days in zip(states, hit, three_jumps(), strict=True):
        peer_year(row, tolerance, tuple((day, after) for day in sorted(set(days))))
    return PEERS / (time.perf_counter() - start)


def compile_cold() -> float:
    """Seconds from processes to machine code with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        return _compile(folder)


def compile_warm() -> float:
    """Seconds from processes to machine code found in the cache."""
    with tempfile.TemporaryDirectory() as folder:
        _compile(folder)
        return _compile(folder)


def _compile(folder: str) -> float:
    import os

    from lobule.course.model import assemble_patient
    from lobule.engine.compile import load, machine_code
    from lobule.engine.kernel import Kernel
    from lobule.etiology import HepatitisB

    os.environ["LOBULE_CACHE"] = folder
    start = time.perf_counter()
    kernel = Kernel(assemble_patient(HepatitisB()), OBSERVED, frozenset())
    load(machine_code(kernel.key, kernel.write)[0])
    return time.perf_counter() - start


def peer_load() -> float:
    """Seconds the peer takes to compile the exported model."""
    import roadrunner

    from lobule.engine.sbml import to_sbml

    text = to_sbml(model(), outputs=["meld"], hazards=False)
    start = time.perf_counter()
    roadrunner.RoadRunner(text)
    return time.perf_counter() - start
