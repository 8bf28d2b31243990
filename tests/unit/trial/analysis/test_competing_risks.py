from __future__ import annotations

import math

import numpy as np

from lobule.trial.analysis.competing_risks import cumulative_incidence


def test_cause_that_nobody_had_stays_at_zero_without_limits() -> None:
    curve = cumulative_incidence([1, 2, 3], [1, 0, 1], of_cause=3)
    assert curve.incidence.tolist() == [0] * 4
    assert np.isnan(curve.low).all()


def test_incidence_after_follow_up_is_unknown_while_anyone_is_event_free() -> None:
    assert math.isnan(cumulative_incidence([1, 2], [1, 0], of_cause=1).incidence_at(3))
    assert cumulative_incidence([1, 2], [1, 2], of_cause=1).incidence_at(3) == 0.5


def test_only_events_of_the_cause_are_counted() -> None:
    curve = cumulative_incidence([5, 5, 5, 8], [1, 2, 1, 2], of_cause=1)
    assert curve.events.tolist() == [0, 2, 0]
    assert curve.at_risk.tolist() == [4, 4, 1]
