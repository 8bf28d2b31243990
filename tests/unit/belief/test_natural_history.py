"""Draws of the disease: rows of the posterior that ships, by their own luck."""

from __future__ import annotations

import numpy as np

from lobule.belief import posterior
from lobule.belief.natural_history import histories
from lobule.course.life import natural_model
from lobule.etiology import Alcohol, HepatitisB, HepatitisC, Steatohepatitis


def test_a_draw_is_one_row_so_that_what_belongs_together_stays_together() -> None:
    found = posterior("natural_history")
    for disease in histories(5, [0, 1, 7]):
        names, values = zip(*disease, strict=True)
        assert names == found.names
        assert (found.values == np.array(values)).all(axis=1).any()


def test_a_draw_is_the_same_whatever_else_is_drawn() -> None:
    assert histories(5, [3, 1])[1] == histories(5, [1])[0]
    assert histories(5, [1]) != histories(6, [1])


def test_the_posterior_that_ships_is_of_the_model_that_ships() -> None:
    causes = HepatitisB(), HepatitisC(), Alcohol(), Steatohepatitis()
    known = {name for cause in causes for name in natural_model(cause).parameters}
    found = posterior("natural_history")
    assert set(found.names) <= known
    assert len(found) == 1000
    assert np.isfinite(found.values).all()
