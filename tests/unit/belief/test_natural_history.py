"""Draws of the disease: rows of the posterior that ships, by their own luck."""

from __future__ import annotations

import numpy as np

from lobule.belief import Belief, posterior
from lobule.belief.natural_history import histories
from lobule.care import Care
from lobule.course.life import natural_model
from lobule.course.model import assemble_patient
from lobule.etiology import Alcohol, HepatitisB, HepatitisC, Steatohepatitis
from lobule.treatment import Rifaximin


def test_a_draw_is_one_row_so_that_what_belongs_together_stays_together() -> None:
    found = posterior("natural_history")
    care = posterior("care")
    for disease in histories(5, [0, 1, 7]):
        drawn = dict(disease)
        assert set(drawn) == {*found.names, *care.names}
        for one in (found, care):
            values = np.array([drawn[name] for name in one.names])
            assert (one.values == values).all(axis=1).any()


def test_a_draw_is_the_same_whatever_else_is_drawn() -> None:
    assert histories(5, [3, 1])[1] == histories(5, [1])[0]
    assert histories(5, [1]) != histories(6, [1])


def test_what_a_treatment_does_is_drawn_alike_as_background_and_as_regimen() -> None:
    records = assemble_patient(Alcohol(), Care((Rifaximin(),))).parameters
    names = [name for name in posterior("care").names if name.startswith("rifaximin.")]
    drawn = Belief.POSTERIOR.draws([records[n] for n in names], 5, np.array([3], dtype=np.int64))
    disease = dict(histories(5, [3])[0])
    assert next(iter(drawn)) == {name: disease[name] for name in names}


def test_the_posterior_that_ships_is_of_the_model_that_ships() -> None:
    causes = HepatitisB(), HepatitisC(), Alcohol(), Steatohepatitis()
    known = {name for cause in causes for name in natural_model(cause).parameters}
    found = posterior("natural_history")
    assert set(found.names) <= known
    assert len(found) == 1000
    assert np.isfinite(found.values).all()
