"""A stream of chunks says what the whole cohort says."""

import numpy as np
import pytest

from lobule.engine.simulate import simulate
from lobule.engine.stream import stream, summary
from tests.support.toy_patient import toy_cohort, toy_model, toy_plan


def test_chunks_sum_up_to_the_whole():
    model, plan = toy_model(), toy_plan()
    cohort = toy_cohort(model, 60)
    parts = stream(model, (cohort.take(slice(i, i + 17)) for i in range(0, 60, 17)), plan)
    outcome = simulate(model, cohort, plan)
    assert parts.patients == 60
    assert np.allclose(parts.mean, np.nanmean(outcome.observations, axis=0))
    assert np.allclose(parts.sd, np.nanstd(outcome.observations, axis=0, ddof=1))
    assert parts.events == summary(model, outcome).events
    assert parts.years == pytest.approx(outcome.last_day.sum() / 365.25)
    assert parts.rate("dose") > 150.0


def test_no_chunk_is_refused():
    with pytest.raises(ValueError, match="0 chunks"):
        stream(toy_model(), iter(()), toy_plan())
