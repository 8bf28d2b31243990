"""Whole courses against the numerical sketch of the patient model, events off.

The patient has the sketch's numbers; terms that the sketch had not stand at neutral values.
"""

from __future__ import annotations

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import HepaticArtery, PeripheralVein
from lobule.cells.kinds import Route
from lobule.cells.mechanism import every
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.etiology import HepatitisB
from lobule.treatment import Antiviral
from tests.support.physiology import YEAR, Floats, follow, leaves_of, read, start, with_tissue
from tests.support.sketch import AS_SKETCHED, ONE_POOL, SKETCH, adapted
from tests.support.sketch_kinetics import sketched_therapy

SEEN = ("meld", "portal_pressure", "collagen_area", "albumin", "alt")
MECHANISMS = tuple(type(mechanism) for mechanism in every())
DOSE_DAYS = (14.0, 28.0, 90.0, 180.0, 364.0)


def _infused(model: Model, states: Floats) -> Floats:
    """States just after an infusion."""
    happening = next(h for h in model.happenings if h.event.name == "infusion")
    changes = evaluate(list(happening.jumps.values()), leaves_of(model, states))
    after = states.copy()
    for name, change in zip(happening.jumps, changes, strict=True):
        after[model.state_names.index(name)] += float(change)
    return after


def test_against_sketch_untreated_hepatitis_b_from_health() -> None:
    model = assemble_patient(HepatitisB())
    recorded = SKETCH["untreated_from_health"]
    path = follow(model, start(model), [int(year) * YEAR for year in recorded], values=AS_SKETCHED)
    for (year, theirs), states in zip(recorded.items(), path, strict=True):
        ours = read(model, states, *theirs, values=AS_SKETCHED)
        np.testing.assert_allclose(ours, list(theirs.values()), rtol=1e-4, err_msg=f"year {year}")


@pytest.mark.parametrize("years", [30, 45])
def test_against_sketch_suppression(years: int) -> None:
    model = assemble_patient(HepatitisB(), Care((Antiviral(suppression=0.97),)))
    ill = follow(model, start(model), [years * YEAR], values=AS_SKETCHED)[0]
    ill[model.state_names.index("on_antiviral")] = 1.0
    recorded = SKETCH[f"suppressed_after_{years}_years"]
    path = follow(model, ill, [int(year) * YEAR for year in recorded], values=AS_SKETCHED)
    for (year, theirs), states in zip(recorded.items(), path, strict=True):
        np.testing.assert_allclose(
            read(model, states, *SEEN, values=AS_SKETCHED),
            theirs,
            rtol=1e-4,
            err_msg=f"year {year}",
        )


@pytest.mark.parametrize("route", [HepaticArtery(), PeripheralVein()])
def test_against_sketch_one_dose(route: Route) -> None:
    model = assemble_patient(HepatitisB(), Care() + sketched_therapy(route))
    recorded = SKETCH["one_dose"][route.name]
    values = {**AS_SKETCHED, **ONE_POOL}
    before = adapted(model, start(model, **with_tissue(SKETCH["one_dose"]["state"])))
    control = follow(model, before, DOSE_DAYS, values=values)
    treated = follow(model, _infused(model, before), DOSE_DAYS, values=values)
    for name, theirs in recorded.items():
        ours = [_gain(model, a, b, name) for a, b in zip(treated, control, strict=True)]
        np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=1e-4, err_msg=name)


@pytest.mark.parametrize("name", SKETCH["one_dose"]["meld_at_90_and_180_days_without"])
def test_against_sketch_one_mechanism_left_out(name: str) -> None:
    therapy = sketched_therapy(HepaticArtery()).without(
        *(k for k in MECHANISMS if k.__name__ == name)
    )
    model = assemble_patient(HepatitisB(), Care() + therapy)
    recorded = SKETCH["one_dose"]["meld_at_90_and_180_days_without"][name]
    before = adapted(model, start(model, **with_tissue(_known(model, SKETCH["one_dose"]["state"]))))
    control = follow(model, before, [90.0, 180.0], values=AS_SKETCHED)
    treated = follow(model, _infused(model, before), [90.0, 180.0], values=AS_SKETCHED)
    ours = [_gain(model, a, b, "meld") for a, b in zip(treated, control, strict=True)]
    np.testing.assert_allclose(ours, recorded, rtol=1e-3)


def _known(model: Model, states: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in states.items() if name in model.state_names}


def _gain(model: Model, treated: Floats, control: Floats, name: str) -> float:
    a, b = (read(model, states, name, values=AS_SKETCHED)[0] for states in (treated, control))
    return float(a - b)
