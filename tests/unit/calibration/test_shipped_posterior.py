"""The posterior that ships with the package."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.belief import posterior
from lobule.calibration.rows import rows
from lobule.calibration.setting import setting_named, settings
from lobule.calibration.unknowns import of_cells
from lobule.quantity.errors import UnknownName
from lobule.trial.treat import arm_model

FOUND = posterior()


def test_it_has_enough_draws_and_independent_runs_agreed_on_every_number() -> None:
    assert len(FOUND) == 1000
    found = FOUND.provenance["diagnostics"]
    assert len(found) > len(FOUND.names)
    assert max(one["r_hat"] for one in found) <= 1.01
    assert min(one["effective"] for one in found) >= 400


def test_every_parameter_is_one_of_todays_model() -> None:
    assert set(FOUND.names) <= set(of_cells(settings()).names)


def test_a_draw_can_be_given_to_the_model_of_its_setting() -> None:
    setting = setting_named("hbv_artery")
    known = arm_model(setting.entry.etiology, setting.treated).values
    draw = next(FOUND.patient_draws(known=list(known)))
    assert draw.keys() <= known.keys()
    assert "paracrine.sparing" in draw


def test_effects_may_be_zero_and_no_value_is_impossible() -> None:
    assert np.isfinite(FOUND.values).all()
    assert 0.0 < FOUND.probability_of_zero("immune_regulation.calming") < 1.0
    assert (FOUND.of("published_trials.spread") > 0.0).all()


def test_it_was_fitted_to_the_rows_that_are_chosen_today() -> None:
    used = {row["id"]: row["estimate"] for row in FOUND.provenance["rows"] if row["use"] == "FIT"}
    assert used == {row.id: row.estimate for row in rows().fitted}


def test_another_name_is_refused() -> None:
    with pytest.raises(UnknownName, match="cells"):
        posterior("cell")
