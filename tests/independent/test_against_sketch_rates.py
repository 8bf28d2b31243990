"""Equations against the numerical sketch of the patient model, term by term.

The numbers were made by calling the sketch's ``deriv`` once per state, as described in
``sketch_numbers.json``; the sketch is another program, by another method, in one right-hand side.
The patient has the sketch's numbers; terms that the sketch had not stand at neutral values.
"""

from __future__ import annotations

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import HepaticArtery
from lobule.complication import standard
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.graph import Node
from lobule.engine.model import Model
from lobule.etiology import HepatitisB
from tests.support.physiology import leaves_of, start, with_tissue
from tests.support.sketch import AS_SKETCHED, SKETCH, ThreeTermsAsSketched, adapted
from tests.support.sketch_kinetics import sketched_therapy

STATES = sorted(SKETCH["states"])


def _whole_bilirubin(model: Model) -> Node:
    """The sketch has one pool of bilirubin; here plasma and tissue together turn over as one."""
    ratio = model.values["bile.tissue_ratio"]
    plasma, tissue = model.rates["bilirubin"], model.rates["tissue_bilirubin"]
    return (plasma + ratio * tissue) / (1.0 + ratio)


def _treated() -> Model:
    therapy = sketched_therapy(HepaticArtery())
    return assemble_patient(HepatitisB(), Care() + therapy, (*standard(), ThreeTermsAsSketched()))


@pytest.mark.parametrize("name", STATES)
def test_against_sketch_rates(name: str) -> None:
    recorded = SKETCH["states"][name]
    model = _treated()
    states = adapted(model, start(model, **with_tissue(recorded["state"])), AS_SKETCHED)
    leaves = leaves_of(model, states, AS_SKETCHED)
    rates = {**model.rates, "bilirubin": _whole_bilirubin(model)}
    ours = evaluate([rates[state] for state in recorded["rates"]], leaves)
    for (state, theirs), value in zip(recorded["rates"].items(), ours, strict=True):
        # Terms near balance cancel to the last digits of the state itself.
        digits = 1e-10 * abs(recorded["state"][state])
        assert float(value) == pytest.approx(theirs, rel=1e-9, abs=max(digits, 1e-14)), state


@pytest.mark.parametrize("name", STATES)
def test_against_sketch_outputs(name: str) -> None:
    recorded = SKETCH["states"][name]
    model = assemble_patient(HepatitisB(), Care() + sketched_therapy(HepaticArtery()))
    states = adapted(model, start(model, **recorded["state"]), AS_SKETCHED)
    leaves = leaves_of(model, states, AS_SKETCHED)
    ours = evaluate([model.outputs[output] for output in recorded["outputs"]], leaves)
    np.testing.assert_allclose(
        [float(value) for value in ours], list(recorded["outputs"].values()), rtol=1e-9
    )
