"""The compiled patient: a model turned into machine code that follows many patients at once."""

from __future__ import annotations

import hashlib
import struct
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.engine.compile import load, machine_code
from lobule.engine.emit import Precision, Shape, Writer
from lobule.engine.evaluate import evaluate
from lobule.engine.functions import Functions
from lobule.engine.graph import Node, leaves
from lobule.engine.loop.main import write_loop
from lobule.engine.loop.words import ARGUMENTS, OK, Sizes
from lobule.engine.lower import Coefficients, coefficients
from lobule.engine.model import Model
from lobule.engine.run import Cohort, EventTable, Outcome, Plan, check, durations
from lobule.quantity.chance import purpose_code, split_seed
from lobule.quantity.errors import DidNotConverge

TOLERANCE = {Precision.DOUBLE: 1e-4, Precision.SINGLE: 1e-4}
ABSOLUTE_SHARE = 1e-2
LONGEST_STEP = 60.0
EVENTS_PER_YEAR = 24
FEWEST_EVENTS = 96
NOT_CONTROLLED = 1e300
LANES = {Precision.DOUBLE: 8, Precision.SINGLE: 16}


@dataclass(frozen=True, eq=False)
class Kernel:
    """Machine code for one model, one set of observables and one set of varying parameters.

    Attributes
    ----------
    model : Model
    observe : tuple of str
    varying : frozenset of str
        Parameters that differ between patients.
    precision : Precision
    """

    model: Model
    observe: tuple[str, ...]
    varying: frozenset[str]
    precision: Precision = Precision.DOUBLE

    @cached_property
    def shape(self) -> Shape:
        """Width of its vectors."""
        return Shape(self.precision, LANES[self.precision])

    @cached_property
    def table(self) -> Coefficients:
        """Parameter-only expressions handed over as numbers."""
        return coefficients(self._roots, self.varying)

    @cached_property
    def _roots(self) -> list[Node]:
        graph = self.model.roots[0].graph
        outputs = self.model.outputs
        seen = [outputs[n] if n in outputs else graph.leaf("state", n) for n in self.observe]
        roots = [self.model.rates[s.name] for s in self.model.moving] + seen
        for happening in self.model.happenings:
            roots += [happening.hazard, *happening.chance_after.values(), *happening.jumps.values()]
        return roots

    @cached_property
    def key(self) -> str:
        """Hash of what the machine code depends on."""
        parts = [self.model.fingerprint, self.observe, sorted(self.varying), self.precision.value]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def write(self) -> str:
        """The IR of the kernel, as text."""
        writer = Writer()
        functions = Functions(writer, self.shape, self.model, self.table, self.observe)
        functions.write()
        write_loop(writer, self.shape, self._sizes(len(functions.slots)))
        return writer.text()

    def _sizes(self, factor: int) -> Sizes:
        happenings = self.model.happenings
        chance = [i for i, h in enumerate(happenings) if not _is_never(h.hazard)]
        order = sorted(range(len(happenings)), key=lambda i: happenings[i].event.fatal)
        return Sizes(
            states=len(self.model.states),
            moving=len(self.model.moving),
            own=len(self.table.own),
            factor=factor,
            observed=len(self.observe),
            chance_codes=tuple(purpose_code(happenings[i].event.name) for i in chance),
            chance_events=tuple(chance),
            order_of_jumps=tuple(order),
            any_chance_after=any(h.chance_after for h in happenings),
            events=len(happenings),
        )

    @cached_property
    def _code(self) -> tuple[Any, Any]:
        code, _ = machine_code(self.key, self.write)
        return load(code)

    @cached_property
    def absolute(self) -> NDArray[np.float64]:
        """Absolute error that does not matter, by moving state; huge for tracers nobody feels."""
        felt = felt_states(self.model)
        return np.array(
            [
                ABSOLUTE_SHARE * s.scale if s.name in felt else NOT_CONTROLLED
                for s in self.model.moving
            ]
        )

    def run(
        self,
        cohort: Cohort,
        plan: Plan,
        *,
        values: Mapping[str, float] | None = None,
        threads: int = 1,
        tolerance: float | None = None,
    ) -> Outcome:
        """Follow a cohort; the contract of `lobule.engine.simulate.simulate`."""
        call = _Call(self, cohort, plan, values or {}, tolerance or TOLERANCE[self.precision])
        run, _ = self._code
        patients = len(cohort)
        workers = max(1, min(threads, patients // self.shape.lanes or 1))
        borders = np.linspace(0, patients, workers + 1).astype(int)
        parts = [call.words(int(a), int(b)) for a, b in pairwise(borders)]
        _run_parts(run, parts, call.cancel)
        return call.outcome()


def _run_parts(run: Any, parts: Sequence[NDArray[np.int64]], cancel: NDArray[np.int64]) -> None:
    """Run the parts side by side; Ctrl-C makes every part stop at its next patient."""
    with ThreadPoolExecutor(len(parts)) as pool:
        jobs = [pool.submit(run, words.ctypes.data) for words in parts]
        try:
            for job in jobs:
                job.result()
        except BaseException:
            cancel[0] = 1
            raise


class _Call:
    """The arrays of one run, alive while the machine code works on them."""

    def __init__(
        self,
        kernel: Kernel,
        cohort: Cohort,
        plan: Plan,
        values: Mapping[str, float],
        tolerance: float,
    ) -> None:
        check(kernel.model, cohort, plan)
        self.kernel, self.plan, self.cohort = kernel, plan, cohort
        model, patients = kernel.model, len(cohort)
        self.days = durations(plan, patients)
        self.visit_days = np.array(plan.visits, dtype=np.float64)
        pauses = sorted(
            [(d, -1) for d in plan.stops] + [(d, _place(model, e)) for d, e in plan.schedule]
        )
        self.pause_days = np.array([d for d, _ in pauses], dtype=np.float64)
        self.pause_events = np.array([e for _, e in pauses], dtype=np.int64)
        self.initial = np.ascontiguousarray(cohort.states, dtype=np.float64)
        self.own, self.shared = _coefficient_values(kernel, cohort, values)
        self.identity = np.ascontiguousarray(cohort.identity, dtype=np.int64)
        self.start_day = np.ascontiguousarray(cohort.start_day, dtype=np.int64)
        self.observations = np.full((patients, len(plan.visits), len(plan.observe)), np.nan)
        self.final = np.full((patients, len(model.states)), np.nan)
        self.last_day = np.full(patients, np.nan)
        self.ended_by = np.full(patients, -1, dtype=np.int64)
        self.event_count = np.zeros(patients, dtype=np.int64)
        longest = float(self.days.max(initial=0.0))
        self.capacity = int(FEWEST_EVENTS + EVENTS_PER_YEAR * longest / 365.25)
        self.event_days = np.zeros((patients, self.capacity))
        self.event_kinds = np.zeros((patients, self.capacity), dtype=np.int64)
        self.steps = np.zeros(patients, dtype=np.int64)
        self.status = np.zeros(patients, dtype=np.int64)
        self.ends = np.array(
            [2 if h.event.fatal else int(h.event.name in plan.until) for h in model.happenings]
            or [0],
            dtype=np.int64,
        )
        self.tolerance = tolerance
        self.absolute = kernel.absolute * tolerance
        self.cancel = np.zeros(1, dtype=np.int64)

    def words(self, first: int, stop: int) -> NDArray[np.int64]:
        """Arguments of the machine code for some of the patients."""
        low, high = split_seed(self.plan.seed)
        numbers: dict[str, int] = {
            "first": first, "stop": stop, "visits": len(self.visit_days),
            "pauses": len(self.pause_days), "capacity": self.capacity, "seed_low": low,
            "seed_high": high, "chance": int(self.plan.chance), "tolerance": _bits(self.tolerance),
            "longest": _bits(LONGEST_STEP),
        }  # fmt: skip
        return np.array(
            [
                numbers[name] if name in numbers else getattr(self, name).ctypes.data
                for name in ARGUMENTS
            ],
            dtype=np.int64,
        )

    def outcome(self) -> Outcome:
        """Results, after a check that every patient arrived."""
        self._refuse_failures()
        return Outcome(
            observations=self.observations,
            states=self.final,
            last_day=self.last_day,
            ended_by=self.ended_by,
            events=self._events(),
            steps=self.steps,
        )

    def _events(self) -> EventTable:
        held = np.arange(self.capacity)[None, :] < self.event_count[:, None]
        row, place = np.nonzero(held)
        return EventTable(row, self.event_days[row, place], self.event_kinds[row, place])

    def _refuse_failures(self) -> None:
        failed = np.flatnonzero(self.status != OK)
        if failed.size:
            row = int(failed[0])
            raise DidNotConverge(
                f"Patient {self.identity[row]} could not be followed beyond day "
                f"{self.last_day[row]:.2f} of {self.days[row]:g} ({failed.size} such patients). "
                "Check the patient's states and parameters."
            )
        crowded = np.flatnonzero(self.event_count > self.capacity)
        if crowded.size:
            row = int(crowded[0])
            raise DidNotConverge(
                f"Patient {self.identity[row]} had {self.event_count[row]} events; "
                f"expected at most {self.capacity}. Check the hazards."
            )


def _bits(number: float) -> int:
    return struct.unpack("<q", struct.pack("<d", number))[0]


def _place(model: Model, event: str) -> int:
    return model.event_names.index(event)


def _is_never(hazard: Node) -> bool:
    return hazard.operation == "const" and hazard.value == 0.0


def _coefficient_values(
    kernel: Kernel, cohort: Cohort, values: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Values of the parameter-only expressions: per patient, and shared."""
    shared = {("parameter", k): v for k, v in {**kernel.model.values, **values}.items()}
    own = {**shared, **{("parameter", k): v for k, v in cohort.parameters.items()}}
    columns = evaluate(kernel.table.own, own)
    table = np.empty((len(cohort), len(columns)))
    for place, column in enumerate(columns):
        table[:, place] = column
    numbers = np.array([float(v) for v in evaluate(kernel.table.shared, shared)])
    dtype = np.float64 if kernel.precision is Precision.DOUBLE else np.float32
    return table, np.ascontiguousarray(numbers, dtype=dtype)


def felt_states(model: Model) -> frozenset[str]:
    """States whose integration error counts: all but tracers that nothing else depends on."""
    felt = {s.name for s in model.moving if not s.tracer}
    nodes = [h.hazard for h in model.happenings]
    felt |= {
        n for n in leaves(nodes, "state") if any(s.name == n and not s.held for s in model.states)
    }
    reads = {s.name: set(leaves([model.rates[s.name]], "state")) for s in model.moving}
    grown = True
    while grown:
        more = {n for name in felt for n in reads.get(name, ()) if n in reads} - felt
        felt |= more
        grown = bool(more)
    return frozenset(felt)


_LOCK = threading.Lock()


def kernel(
    model: Model,
    observe: Sequence[str] = (),
    varying: Sequence[str] | frozenset[str] = frozenset(),
    precision: Precision = Precision.DOUBLE,
) -> Kernel:
    """The kernel of a model; equal requests share one."""
    with _LOCK:
        return _kernel(_Identity(model), tuple(observe), frozenset(varying), precision)


@dataclass(frozen=True)
class _Identity:
    """A model compared by its equations and its shared values."""

    model: Model

    def __hash__(self) -> int:
        return hash(self.model.fingerprint)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Identity)
            and self.model.fingerprint == other.model.fingerprint
            and dict(self.model.values) == dict(other.model.values)
        )


@lru_cache(maxsize=64)
def _kernel(
    identity: _Identity, observe: tuple[str, ...], varying: frozenset[str], precision: Precision
) -> Kernel:
    return Kernel(identity.model, observe, varying, precision)
