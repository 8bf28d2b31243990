"""The whole patient, compiled, against the plain path and against libRoadRunner, every state."""

from functools import cache

import numpy as np
import pytest

from lobule.care import standard
from lobule.cells import BoneMarrowMSC, CellTherapy, HepaticArtery
from lobule.course.model import assemble_patient
from lobule.engine import reference
from lobule.engine.kernel import kernel
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.sbml import problems, to_sbml
from lobule.etiology import HepatitisB

CARE = standard() + CellTherapy(BoneMarrowMSC(cells=1e8), HepaticArtery(), days=(0.0, 60.0))
MONTHS = (0.0, 1.0, 14.0, 30.0, 61.0, 91.0, 182.0)


@cache
def treated():
    """Model of a patient under standard care and cells."""
    return assemble_patient(HepatitisB(), CARE)


@cache
def decompensated(count: int) -> Cohort:
    """People at their first ascites, after decades of hepatitis B."""
    natural = assemble_patient(HepatitisB())
    born = Cohort(np.arange(60), np.zeros(60, dtype=np.int64), healthy(natural, 60))
    plan = Plan(days=60 * 365.25, until=("ascites_onset",), seed=4)
    lived = kernel(natural).run(born, plan, threads=2)
    rows = np.flatnonzero(lived.ended_by == natural.event_names.index("ascites_onset"))[:count]
    states = healthy(treated(), len(rows))
    for place, name in enumerate(natural.state_names):
        states[:, treated().state_names.index(name)] = lived.states[rows, place]
    return Cohort(rows, lived.last_day[rows].astype(np.int64), states)


def relative(ours: np.ndarray, theirs: np.ndarray, scale: np.ndarray) -> float:
    """Largest difference relative to a value or a hundredth of its state's scale."""
    return float(np.nanmax(np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-2 * scale)))


@pytest.mark.parametrize("chance", [False, True])
def test_against_reference_every_state_of_the_patient(chance):
    model, cohort = treated(), decompensated(2)
    plan = Plan(182.0, MONTHS, model.state_names, CARE.schedule(), chance=chance, seed=11)
    ours = kernel(model, plan.observe).run(cohort, plan)
    plain = reference.simulate(model, cohort, plan, tolerance=1e-8)
    assert np.array_equal(ours.events.day, plain.events.day)
    assert np.array_equal(ours.events.event, plain.events.event)
    scale = np.array([state.scale for state in model.states])
    assert relative(ours.observations, plain.observations, scale) < 1e-4


def test_against_roadrunner_every_state_of_the_patient():
    roadrunner = pytest.importorskip("roadrunner")
    model, cohort = assemble_patient(HepatitisB()), decompensated(1)
    start = {n: cohort.states[0, treated().state_names.index(n)] for n in model.state_names}
    start["insult"] += 0.9
    document = to_sbml(model, start=start)
    assert problems(document) == []
    runner = roadrunner.RoadRunner(document)
    runner.integrator.relative_tolerance = 1e-9
    runner.integrator.absolute_tolerance = 1e-11
    names = [s.name for s in model.moving]
    runner.selections = [*names, "meld", "portal_pressure"]
    theirs = np.array(runner.simulate(times=list(MONTHS)))
    states = np.array([[start[name] for name in model.state_names]])
    one = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), states)
    plan = Plan(182.0, MONTHS, (*names, "meld", "portal_pressure"), chance=False)
    ours = kernel(model, plan.observe).run(one, plan).observations[0]
    scale = np.array([*(s.scale for s in model.moving), 10.0, 10.0])
    assert relative(ours, theirs, scale) < 1e-3
