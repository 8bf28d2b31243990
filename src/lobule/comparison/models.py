"""Equations of every regimen and cause; those that differ in numbers only are one model."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.care import Care
from lobule.comparison.plan import Comparison
from lobule.comparison.regimen import Regimen
from lobule.course.life import AGE
from lobule.course.model import assemble_patient
from lobule.engine.kernel import Kernel, kernel
from lobule.engine.model import Model
from lobule.engine.run import Plan
from lobule.liver.device import Device
from lobule.population.entry import Entry
from lobule.quantity.process import Process
from lobule.quantity.state import Event
from lobule.trial.summarize.adverse_events import is_adverse

OBSERVED = ("meld", "bilirubin", "inr", "creatinine", "albumin", "ascites", "decompensated")
WEEK = 7


@dataclass(frozen=True, eq=False)
class Ready:
    """One regimen for patients of one cause, ready to run.

    Attributes
    ----------
    regimen : Regimen
    care : Care
    model : Model
        Shared with every regimen that has the same equations.
    values : dict of str to float
        Parameter values of this regimen that differ from those of the model.
    plan : Plan
    harms : frozenset of str
        Adverse events that come with what is given, not with the disease.
    """

    regimen: Regimen
    care: Care
    model: Model
    values: dict[str, float]
    plan: Plan
    harms: frozenset[str]

    def kernel(self, varying: frozenset[str]) -> Kernel:
        """Machine code for patients who differ in some parameters."""
        return kernel(self.model, self.plan.observe, varying)


def ready(comparison: Comparison) -> tuple[tuple[Ready, ...], ...]:
    """Every regimen for every cause; all pause on the same days, so that luck alone is shared."""
    known: dict[str, Model] = {}
    return tuple(
        tuple(_ready(comparison, entry, regimen, stops, known) for regimen in comparison.regimens)
        for entry, stops in ((entry, _stops(comparison, entry)) for entry in comparison.entries)
    )


def varying(model: Model, entry: Entry) -> frozenset[str]:
    """Parameters that differ between the patients of one cause."""
    own = {name for name, record in model.parameters.items() if record.spread is not None}
    return frozenset(own | {AGE, f"{entry.etiology.name}.activity"})


def grid(horizon: int, visits: tuple[int, ...]) -> tuple[int, ...]:
    """Days on which patients are looked at: every week, and every visit."""
    return tuple(sorted({*range(0, horizon, WEEK), *visits}))


def adverse(models: tuple[tuple[Ready, ...], ...]) -> tuple[Event, ...]:
    """Every event that is bad news, of any regimen: complications first, then causes of death."""
    declared: dict[str, Event] = {}
    acts = {
        event.name
        for cells in models
        for one in cells
        for measure in one.regimen.added
        if isinstance(measure, Device)
        for event in measure.events
    }
    for one in (one for group in models for one in group):
        for happening in one.model.happenings:
            declared.setdefault(happening.event.name, happening.event)
    bad = [e for e in declared.values() if is_adverse(e) and e.name not in acts]
    return tuple(sorted(bad, key=lambda event: (event.fatal, event.name)))


def _ready(
    comparison: Comparison,
    entry: Entry,
    regimen: Regimen,
    stops: tuple[float, ...],
    known: dict[str, Model],
) -> Ready:
    care = regimen.care(entry.etiology)
    own = assemble_patient(entry.etiology, care)
    model = known.setdefault(own.fingerprint, own)
    plan = Plan(
        days=float(comparison.horizon),
        visits=tuple(float(day) for day in grid(comparison.horizon, comparison.visits)),
        observe=OBSERVED,
        schedule=care.schedule(),
        stops=stops,
        seed=comparison.seed,
    )
    values = {name: v for name, v in own.values.items() if v != model.values[name]}
    return Ready(regimen, care, model, values, plan, _harms(care.processes()))


def _stops(comparison: Comparison, entry: Entry) -> tuple[float, ...]:
    cares = (regimen.care(entry.etiology) for regimen in comparison.regimens)
    return tuple(sorted({day for care in cares for day, _ in care.schedule()}))


def _harms(processes: tuple[Process, ...]) -> frozenset[str]:
    events = (e for p in processes if not isinstance(p, Device) for e in p.events)
    return frozenset(e.name for e in events if is_adverse(e))
