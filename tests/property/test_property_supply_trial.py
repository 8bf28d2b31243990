"""A trial whose cells are made: nobody is given what was not released, and luck stays luck."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from lobule.care import Care
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.cells.supply import Bank, Kinship, OwnCells
from lobule.etiology import HepatitisB
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Entry
from lobule.population.screen import screen
from lobule.trial.arms import Arm
from lobule.trial.endpoint import Change
from lobule.trial.enroll import Enrolled, enroll
from lobule.trial.execute import in_threads
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.run import run
from lobule.trial.treat import Treated, supplies_of, treat
from lobule.trial.visits import Visits

OWN = CellTherapy(BoneMarrowMSC(cells=5e7), days=(0.0, 30.0), supply=OwnCells())
BANKED = CellTherapy(BoneMarrowMSC(cells=5e7, kinship=Kinship.ALLOGENEIC), supply=Bank())
CRITERIA = (Finding("acute_insult", present=False), Range("meld", 6, 40))


def protocol(own: CellTherapy = OWN) -> Protocol:
    """Sixteen patients for six months: nothing, their own cells, cells of a bank."""
    return Protocol(
        title="Cells that are made",
        question="Do cells lower MELD?",
        entry=Entry(HepatitisB(), CRITERIA),
        arms=(Arm("control", Care()), Arm("own", Care((own,))), Arm("bank", Care((BANKED,)))),
        control="control",
        n=16,
        primary=Change("meld", 91),
        visits=Visits((30, 91, 182)),
        exploration=Exploration(attribution_patients=4, therapy_draws=2, draw_patients=4),
        seed=5,
    )


@cache
def enrolled() -> Enrolled:
    return enroll(protocol(), [screen(protocol().entry, 5, 0, 192)]).patients


@cache
def treated() -> Treated:
    return treat(protocol(), enrolled())


def close(one: np.ndarray, other: np.ndarray) -> None:
    """Equal but for the last bits: idle mechanisms add 0 in another order of operations."""
    np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)


def infusions(arm: int) -> np.ndarray:
    """(patient, day) of every infusion of an arm."""
    lived = treated()
    chosen = (lived.event_arm == arm) & (lived.event == lived.events.index("infusion"))
    return np.column_stack([lived.event_patient[chosen], lived.event_day[chosen]])


def test_property_a_failed_batch_is_never_infused_and_the_course_is_that_of_control() -> None:
    supplied, lived = supplies_of(protocol(), enrolled())["own"], treated()
    refused = ~supplied.delivery.given
    assert 0 < refused.sum() < len(enrolled())
    assert not np.isin(infusions(1)[:, 0], enrolled().patient[refused]).any()
    close(lived.values[refused, 0], lived.values[refused, 1])


def test_property_infusions_happen_on_the_days_of_each_patients_batch() -> None:
    supplied, lived = supplies_of(protocol(), enrolled())["own"], treated()
    due = [
        (patient, day)
        for patient, days, last in zip(
            enrolled().patient, supplied.days, lived.last_day[:, 1], strict=True
        )
        for day in days
        if day < last
    ]
    np.testing.assert_array_equal(infusions(1), np.array(due))
    assert (infusions(1)[:, 1] >= 20.0).all()
    assert set(infusions(2)[:, 1]) == {0.0}


def test_property_cells_do_nothing_before_they_are_there() -> None:
    supplied, lived = supplies_of(protocol(), enrolled())["own"], treated()
    before = np.array(lived.days)[None, :] <= supplied.days[:, :1]
    close(lived.values[:, 0][before], lived.values[:, 1][before])
    later = lived.course("alt")[:, 1, -1] - lived.course("alt")[:, 0, -1]
    assert np.nanmin(later[supplied.delivery.given]) < -0.1


def test_property_without_mechanisms_made_cells_are_the_control_to_the_bit() -> None:
    lived = treat(protocol(replace(OWN, mechanisms=())), enrolled())
    np.testing.assert_array_equal(lived.values[:, 0], lived.values[:, 1])
    np.testing.assert_array_equal(lived.last_day[:, 0], lived.last_day[:, 1])


def test_property_no_dose_needs_no_manufacture() -> None:
    none = protocol(replace(OWN, product=BoneMarrowMSC(cells=0.0)))
    assert set(supplies_of(none, enrolled())) == {"bank"}
    lived = treat(none, enrolled())
    np.testing.assert_allclose(lived.values[:, 1], lived.values[:, 0], rtol=1e-12, atol=1e-12)


def test_property_chunks_and_threads_change_no_byte_of_a_trial_with_manufacture() -> None:
    whole, divided = run(protocol()), run(protocol(), in_threads(2), chunk=5)
    assert whole.to_json() == divided.to_json()
    own, bank = whole.supply
    for finding in (own, bank):
        missed = (finding.without_batch, finding.died_before, finding.left_before, finding.too_late)
        assert finding.infused + sum(missed) == finding.patients
    assert own.source == "own bone marrow" and bank.source == "bank of bone marrow"
    assert own.batches == own.patients and bank.batches == Bank().lots
    assert bank.days.high == 0.0 < 20.0 < own.days.low
    assert own.released + sum(one.batches for one in own.refused) == own.batches
    names = {row.name for row in whole.parameters}
    assert {"expansion.primary_days", "cryopreservation.viability"} <= names
    assert "bone_marrow_msc.viability" not in whole.therapy_draws[0].parameters
