"""What the trial sees: the assigned arm, until follow-up ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lobule.clinic.meld3 import meld3
from lobule.population.scoring import MeldVersion
from lobule.trial.dropout import Dropout
from lobule.trial.enroll import Enrolled
from lobule.trial.observe import End, observe
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.meld_parts import meld_parts
from lobule.trial.summarize.paired import true_course
from lobule.trial.treat import Treated
from lobule.trial.visits import Visits


def test_each_patient_is_seen_in_the_assigned_arm(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    assert data.at("alt", 91).tolist()[:2] == [60.0, 49.0]
    assert data.at("alt", 182)[4:].tolist() == [64.0, 61.0, 66.0, 63.0]


def test_scores_are_computed_from_the_measured_labs(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    # 3.78 ln 2 + 11.2 ln 1.5 + 6.43 = 13.59; Child-Pugh 2 + 2 + 1 + 2 + 1.
    assert data.at("meld", 0).tolist() == [14.0] * 8
    assert data.at("child_pugh", 0).tolist() == [8.0] * 8


def test_the_version_of_meld_is_that_of_the_protocol(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    newer = replace(protocol, entry=replace(protocol.entry, meld=MeldVersion.MELD_3))
    data = observe(newer, enrolled, treated)
    women = enrolled.value("female") > 0.5
    expected = meld3(2.0, 1.5, 1.0, sodium=135.0, albumin=28.0, female=women)
    assert (data.at("meld", 0) == expected).all()
    true = true_course(newer, enrolled, treated, "meld")[:, 0, 0]
    assert np.abs(true - expected).max() <= 0.5
    assert meld_parts(newer, treated) == ()


def test_death_ends_follow_up_and_no_visit_comes_after(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    assert data.end[[2, 3]].tolist() == [End.DIED, End.DIED]
    assert data.follow_up[[2, 3]].tolist() == [100.0, 50.0]
    assert np.isnan(data.at("alt", 182)[2])
    assert np.isnan(data.at("alt", 91)[3])
    assert (data.end[[0, 1, 4, 5, 6, 7]] == End.COMPLETED).all()


def test_only_events_of_the_assigned_arm_before_the_end_are_seen(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    infected = data.event_patient[data.event == data.events.index("infection")]
    assert infected.tolist() == [105, 105]
    died = data.event_patient[data.event == 0]
    assert died.tolist() == [102, 103]


def test_whoever_withdraws_is_unseen_from_that_day(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    leaving = replace(protocol, dropout=Dropout(withdrawal=5.0, transplantation=2.0))
    data = observe(leaving, enrolled, treated)
    gone = leaving.dropout.withdrawal_day(3, enrolled.patient)
    moved = leaving.dropout.transplantation_day(3, enrolled.patient)
    withdrew = data.end == End.WITHDREW
    transplanted = data.end == End.TRANSPLANTED
    assert withdrew.any() and transplanted.any()
    assert (data.follow_up[withdrew] == gone[withdrew]).all()
    assert (data.follow_up[transplanted] == moved[transplanted]).all()
    out = (withdrew | transplanted) & (data.follow_up <= 91)
    assert np.isnan(data.at("alt", 91)[out]).all()
    assert np.isfinite(data.at("alt", 0)).all()


def test_a_missed_visit_is_missing_and_the_next_one_is_not(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    careless = replace(protocol, visits=Visits((91, 182), missed_share=0.5))
    data = observe(careless, enrolled, treated)
    came = careless.visits.attended(3, enrolled.patient)
    alive = np.isfinite(observe(protocol, enrolled, treated).value("alt")[:, 1:])
    assert (np.isfinite(data.value("alt")[:, 1:]) == (came & alive)).all()
    assert 0 < came.sum() < came.size
