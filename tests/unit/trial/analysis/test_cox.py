from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.trial.analysis.cox import cox


def test_without_events_there_is_no_hazard_ratio() -> None:
    model = cox([1, 2, 3, 4], [0] * 4, [0, 1, 0, 1])
    assert math.isnan(model.hazard_ratio.value)
    assert np.isnan(model.coefficients).all()
    assert model.null_log_likelihood == 0


def test_strata_of_one_arm_each_cannot_compare() -> None:
    model = cox([1, 2, 3, 4], [1] * 4, [0, 0, 1, 1], strata=["a", "a", "b", "b"])
    assert math.isnan(model.hazard_ratio.value)


def test_separation_is_seen_within_strata() -> None:
    """Events of both arms, but where both arms are at risk only controls fail."""
    time, event = [1, 2, 3, 4, 5, 6], [1, 0, 0, 1, 1, 0]
    model = cox(time, event, [0, 1, 0, 1, 1, 1], strata=[0, 0, 0, 1, 1, 1])
    assert model.hazard_ratio.value == 0


def test_covariate_that_foretells_the_event_is_refused() -> None:
    with pytest.raises(ValueError, match=r"coefficient 1 .* expected a finite estimate.* leave it"):
        cox(range(1, 9), [1] * 4 + [0] * 4, [0, 1] * 4, covariates=[1] * 4 + [0] * 4)


def test_covariate_that_defines_the_strata_is_refused() -> None:
    site = [0, 0, 0, 0, 1, 1, 1, 1]
    with pytest.raises(ValueError, match=r"do not vary among the patients at risk; expected"):
        cox(range(1, 9), [1] * 8, [0, 1] * 4, covariates=site, strata=site)


def test_units_of_a_covariate_do_not_matter() -> None:
    """Platelets per liter, about 1e11, are as good as platelets in 1e9 per liter."""
    random = np.random.default_rng(8)
    time, treated, platelets = (
        random.exponential(1, 80),
        np.arange(80) % 2,
        random.normal(90, 30, 80),
    )
    one = cox(time, np.ones(80), treated, platelets)
    other = cox(time, np.ones(80), treated, platelets * 1e9)
    assert other.hazard_ratio.value == pytest.approx(one.hazard_ratio.value, rel=1e-10)
    assert other.coefficients[1] * 1e9 == pytest.approx(one.coefficients[1], rel=1e-8)
