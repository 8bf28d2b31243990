"""The compiled patient: a model turned into machine code that follows many patients at once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.engine.call import Call
from lobule.engine.compile import loaded
from lobule.engine.emit import Writer
from lobule.engine.functions import Functions
from lobule.engine.graph import Node, leaves
from lobule.engine.loop.main import write_loop
from lobule.engine.loop.words import Sizes
from lobule.engine.lower import Coefficients, coefficients
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Outcome, Plan
from lobule.engine.shape import Precision, Shape
from lobule.quantity.chance import purpose_code

TOLERANCE = 1e-4
ABSOLUTE_SHARE = 1e-2
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
        return loaded(self.key, self.write)

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

    def prepare(self) -> None:
        """Have the machine code ready, so that the first run does not wait for it."""
        self._code  # noqa: B018

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
        self._refuse_other_purposes(cohort, plan)
        call = Call(self, cohort, plan, values or {}, tolerance or TOLERANCE)
        patients = len(cohort)
        if not patients:
            return call.outcome()
        run, _ = self._code
        workers = max(1, min(threads, patients // self.shape.lanes or 1))
        borders = np.linspace(0, patients, workers + 1).astype(int)
        parts = [call.words(int(a), int(b)) for a, b in pairwise(borders)]
        _run_parts(run, parts, call.cancel)
        return call.outcome()

    def _refuse_other_purposes(self, cohort: Cohort, plan: Plan) -> None:
        """Machine code writes what it was compiled for, wherever it is told to write."""
        if tuple(plan.observe) != self.observe:
            raise ValueError(
                f"The plan observes {tuple(plan.observe)}; this kernel was compiled for "
                f"{self.observe}. Get one with kernel(model, plan.observe)."
            )
        if frozenset(cohort.parameters) != self.varying:
            raise ValueError(
                f"The cohort varies {sorted(cohort.parameters)}; this kernel was compiled for "
                f"{sorted(self.varying)}. Get one with kernel(model, observe, varying)."
            )


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


def _is_never(hazard: Node) -> bool:
    return hazard.operation == "const" and hazard.value == 0.0


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
