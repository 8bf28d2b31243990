from __future__ import annotations

import numpy as np

from lobule.validation.risk_groups import risk_groups


def test_groups_run_from_the_worst_prediction_to_the_best():
    predicted = np.array([0.9, 0.1, 0.5, 0.3])
    time, died = np.array([9.0, 1.0, 9.0, 9.0]), np.array([False, True, False, False])
    worst, best = risk_groups(predicted, time, died, 5.0, groups=2)
    assert (worst.patients, round(worst.predicted, 6), worst.observed) == (2, 0.2, 0.5)
    assert (best.patients, round(best.predicted, 6), best.observed) == (2, 0.7, 1.0)
    assert worst.agrees
