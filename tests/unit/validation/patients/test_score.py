from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.brier import brier
from lobule.validation.patients.personal import personal
from lobule.validation.patients.predictions import AVERAGE, CROSS_VALIDATED, TWINS
from lobule.validation.patients.score import Excess, scores
from tests.support.real_patients import made_up_patients


def told(real, tilt: float):
    right = np.exp(-5.0 * (1.0 + real.bilirubin) / 14.0)[:, None]
    return {TWINS: right, AVERAGE: np.full_like(right, tilt), CROSS_VALIDATED: right}


def test_twins_that_know_more_than_the_average_are_clearly_better():
    real = made_up_patients(150)
    twins, average, cox = scores(real, told(real, 0.4), (5.0,), seed=1)
    assert twins.brier_excess is None and twins.concordance_excess is None
    assert average.concordance == 0.5
    assert average.brier_excess is not None and average.brier_excess.is_clear
    assert average.brier_excess.value == pytest.approx(twins.brier - average.brier)
    assert average.brier_excess.low < average.brier_excess.value < average.brier_excess.high < 0
    assert cox.brier_excess == Excess(0.0, 0.0, 0.0)
    assert not Excess(0.0, 0.0, 0.0).is_clear


def test_the_score_is_that_of_all_patients_and_the_same_seed_draws_the_same_resamples():
    real = made_up_patients(80)
    one, other = (scores(real, told(real, 0.4), (5.0,), seed=2, resamples=20) for _ in range(2))
    assert one == other
    expected = brier(told(real, 0.4)[TWINS][:, 0], real.years, real.died, 5.0)
    assert one[0].brier == pytest.approx(expected)


def test_deaths_after_the_horizon_do_not_enter_the_order():
    real = made_up_patients(80)
    late = real.years > 5.0
    swapped = np.where(late, 1.0 - real.years / 100.0, 0.1 * real.years)[:, None]
    found = scores(real, {TWINS: swapped}, (5.0,), seed=1, resamples=2)[0]
    assert found.concordance == 1.0


def test_calibration_has_five_groups_for_each_horizon():
    real = made_up_patients(80)
    wide = {name: np.tile(values, (1, 3)) for name, values in told(real, 0.4).items()}
    found = personal(real, wide, (), seed=1)
    assert {len(g) for g in found.calibration[TWINS].values()} == {5}
    assert [score.horizon for score in found.of(TWINS)] == [1.0, 2.0, 5.0]
