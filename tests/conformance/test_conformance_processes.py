"""One battery for every process of the package: declared numbers, scope, purity, neutrality."""

from __future__ import annotations

import inspect
import pickle
import re

import numpy as np
import pytest

import lobule.cells
import lobule.complication
import lobule.etiology
import lobule.treatment
from lobule.care import Care
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.complication import standard
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.graph import leaves
from lobule.engine.model import Model
from lobule.engine.trace import Tracer, assemble
from lobule.evidence.references import references
from lobule.liver import LEVERS, body
from lobule.quantity import registry
from lobule.quantity.parameter import PROVENANCE
from lobule.quantity.process import Process
from lobule.quantity.rule import Rule
from lobule.treatment import LiverTransplant
from tests.support.physiology import leaves_of, start

OURS = tuple(c for c in registry.processes() if c.__module__.startswith("lobule."))
SCOPED = (
    "etiology",
    "complication",
    "treatment",
    "transplantation",
    "mechanism",
    "product",
    "route",
    "cell_fate",
)
THERAPEUTIC = ("mechanism", "treatment", "cell_fate")


def _of(*kinds: str) -> pytest.MarkDecorator:
    """Every process, or every one of some kinds."""
    chosen = [c for c in OURS if not kinds or c.kind in kinds]
    return pytest.mark.parametrize("cls", chosen, ids=lambda c: f"{c.kind}.{c.process_name()}")


every_process = _of()


def _assembly(process: Process) -> tuple[Process, ...]:
    """The smallest complete patient that contains the process."""
    therapy = CellTherapy()
    if process.kind == "route":
        therapy = CellTherapy(route=process)  # type: ignore[arg-type]
    if process.kind == "product":
        therapy = CellTherapy(product=process)  # type: ignore[arg-type]
    grafted = LiverTransplant().processes() if process.kind == "transplantation" else ()
    every_cause = tuple(cls() for cls in OURS if cls.kind == "etiology")
    known = (*body(), *therapy.processes(), *grafted, *every_cause, *standard())
    same = {type(p) for p in known}
    return known if type(process) in same else (*known, process)


@every_process
def test_conformance_numbers_are_declared(cls: type[Process]) -> None:
    for record in cls.parameters():
        assert record.unit, record.name
        assert record.meaning, record.name
        assert len(record.meaning) < 120, record.name
        assert not record.meaning.endswith("."), record.name
        assert record.citation is not None or record.provenance in PROVENANCE, record.name
        if record.citation is not None:
            assert record.citation in references(), f"{record.name} cites {record.citation}"


@every_process
def test_conformance_default_lies_inside_its_prior(cls: type[Process]) -> None:
    for record in cls.parameters():
        low, high = record.prior.quantile(np.array([1e-4, 1.0 - 1e-4]))
        slack = 1e-9 * abs(record.default)
        assert low - slack <= record.default <= high + slack, f"{record.name}: {low} to {high}"


@every_process
def test_conformance_docstring_cites_known_sources(cls: type[Process]) -> None:
    text = inspect.getdoc(cls) or ""
    assert len(text.splitlines()[0]) > 10
    for group in re.findall(r"\[@([^\]]+)\]", text):
        for key in group.split(";"):
            assert key.strip().lstrip("@") in references(), key


@_of(*SCOPED)
def test_conformance_scope_note(cls: type[Process]) -> None:
    text = inspect.getdoc(cls) or ""
    for word in ("Does:", "Does not:", "Evidence grade:"):
        assert word in text, f"{cls.__name__} does not say '{word}'"


@every_process
def test_conformance_assembles_and_is_pure(cls: type[Process]) -> None:
    processes = _assembly(cls())
    first, second = assemble(processes, LEVERS), assemble(processes, LEVERS)
    assert first.fingerprint == second.fingerprint


@every_process
def test_conformance_frozen_and_serializable(cls: type[Process]) -> None:
    process = cls()
    assert pickle.loads(pickle.dumps(process)) == process
    with pytest.raises(AttributeError):
        process.anything = 1.0  # type: ignore[attr-defined]


@every_process
def test_conformance_every_declared_number_is_used(cls: type[Process]) -> None:
    model = assemble(_assembly(cls()), LEVERS)
    # A pull on the lever of a cause that this patient does not have is a use too.
    used = set(leaves([*model.roots, *model.levers.values()], "parameter"))
    unused = {r.name for r in cls.parameters()} - used
    assert not unused


@_of(*THERAPEUTIC)
def test_conformance_therapy_effect_can_be_zero(cls: type[Process]) -> None:
    """House rule: whatever a therapy pulls, the belief that it pulls nothing has weight."""
    process = cls()
    tracer = Tracer(_assembly(process), LEVERS)
    place = [type(p) for p in tracer.processes].index(cls)
    pulls = tracer.pulls(place, tracer.shadows[place]).values()
    effects = set(leaves(list(pulls), "parameter"))
    for record in cls.parameters():
        if record.name in effects:
            assert record.prior.can_be_zero, record.name


@_of(*THERAPEUTIC, "transplantation")
def test_conformance_therapy_is_neutral_before_it_is_given(cls: type[Process]) -> None:
    bare = assemble((*body(), *standard()), LEVERS)
    model = assemble(_assembly_without_cause(cls()), LEVERS)
    assert _at_rest(model, tuple(bare.rates)) == _at_rest(bare, tuple(bare.rates))


@_of("mechanism")
def test_conformance_cell_rules_are_sentences(cls: type[Process]) -> None:
    rules = cls().cell_rules()
    assert rules
    assert all(isinstance(rule, Rule) for rule in rules)


def test_conformance_every_kind_is_registered() -> None:
    kinds = {cls.kind for cls in OURS}
    assert {*SCOPED, "block"} <= kinds
    assert len(OURS) == len({(c.kind, c.process_name()) for c in OURS})


def test_conformance_no_number_is_declared_twice() -> None:
    names = [record.name for cls in OURS for record in cls.parameters()]
    assert len(names) == len(set(names))


def test_conformance_dose_of_zero_jumps_nowhere() -> None:
    therapy = CellTherapy(BoneMarrowMSC(cells=0.0))
    model = assemble_patient(lobule.etiology.HepatitisB(), Care() + therapy)
    infusion = next(h for h in model.happenings if h.event.name == "infusion")
    changes = evaluate(list(infusion.jumps.values()), leaves_of(model, start(model)))
    assert [float(change) for change in changes] == [0.0] * len(changes)


def _assembly_without_cause(process: Process) -> tuple[Process, ...]:
    grafted = LiverTransplant().processes() if process.kind == "transplantation" else ()
    known = (*body(), *CellTherapy().processes(), *grafted, *standard())
    return known if type(process) in {type(p) for p in known} else (*known, process)


def _at_rest(model: Model, names: tuple[str, ...]) -> list[float]:
    states = start(model, hepatocytes=0.6, crosslinked_collagen=12.0, insult=0.3, architecture=0.7)
    values = evaluate([model.rates[name] for name in names], leaves_of(model, states))
    return [float(value) for value in values]
