"""From donor to syringe in a trial of eight patients that can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.cells.supply import Delivery, Donors, Manufacture, Reason, Supply
from lobule.cells.supply.delivery import NOT_MADE
from lobule.cells.supply.recipe import marrow_stromal
from lobule.trial.arms import Arm
from lobule.trial.enroll import Enrolled
from lobule.trial.observe import observe
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.arms import arm_summaries
from lobule.trial.summarize.flow import infuses
from lobule.trial.summarize.supply import supply_findings
from lobule.trial.treat import Treated

FAILED = 105


class ByHand(Supply):
    """Patient 105 gets none after two collections; the others wait 30 days, 101 for 400."""

    manufacture: Manufacture = marrow_stromal()

    def __repr__(self) -> str:
        return "ByHand()"

    def deliver(self, patients: Donors, dose: float, infusions: int, seed: int) -> Delivery:
        count, failed = len(patients), patients.identity == FAILED
        reasons = np.full((count, 2), NOT_MADE)
        reasons[:, 0] = np.where(failed, Reason.VIABILITY, Reason.RELEASED)
        reasons[failed, 1] = Reason.NO_CULTURE
        ready = np.where(failed, np.inf, np.where(patients.identity == 101, 400.0, 30.0))
        ones = np.ones(count)
        return Delivery(
            recipient=patients.identity, reasons=reasons, serial=patients.identity, ready=ready,
            cells=np.where(failed, 0.0, dose), viability=0.9 * ones, potency=ones,
            doublings=15.0 * ones, passages=3.0 * ones, contaminated=patients.identity == 107,
            cost=1000.0 * (1.0 + failed),
        )  # fmt: skip


@pytest.fixture
def made(protocol: Protocol) -> Protocol:
    therapy = CellTherapy(BoneMarrowMSC(cells=5e7), supply=ByHand())
    return replace(protocol, arms=(protocol.arms[0], Arm("cells", Care((therapy,)))))


@pytest.fixture
def lived(treated: Treated) -> Treated:
    """Only 107, of those randomized to cells, is infused; 103 dies on day 50 without."""
    kept = (treated.event != 2) | (treated.event_patient == 107)
    day = np.where(treated.event == 2, 30.0, treated.event_day)
    return replace(
        treated,
        event_patient=treated.event_patient[kept],
        event_arm=treated.event_arm[kept],
        event_day=day[kept],
        event=treated.event[kept],
    )


def test_every_randomized_patient_is_counted_once(
    made: Protocol, enrolled: Enrolled, lived: Treated
) -> None:
    (found,) = supply_findings(made, enrolled, observe(made, enrolled, lived))
    assert (found.arm, found.source, found.patients) == ("cells", "own bone marrow", 4)
    assert (found.infused, found.without_batch) == (1, 1)
    assert (found.died_before, found.left_before, found.too_late) == (1, 0, 1)
    assert (found.batches, found.released, found.second_collections) == (5, 3, 1)
    assert {one.reason: one.batches for one in found.refused} == {
        "no culture grew": 1,
        "viability": 1,
    }
    assert found.contaminated == 1
    assert (found.days.low, found.days.median, found.days.high) == (30.0, 30.0, 30.0)
    assert found.dose.median == 5e7
    assert (found.cost.median, found.cost.high) == (1000.0, pytest.approx(1850.0))


def test_arms_whose_cells_are_there_have_no_finding(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    assert supply_findings(protocol, enrolled, observe(protocol, enrolled, treated)) == ()


def test_the_arm_is_told_with_its_wait(made: Protocol) -> None:
    summary = arm_summaries(made)[1]
    assert summary.infusion_days == (0.0,)
    assert "50 million living cells" in summary.treatments[-1]
    assert infuses(made.arms[1].care) and not infuses(made.arms[0].care)
