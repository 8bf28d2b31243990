"""What is drawn when a therapy is drawn."""

from __future__ import annotations

import numpy as np

from lobule.belief import Belief, posterior
from lobule.care import Care
from lobule.cells import BoneMarrowMSC, CellTherapy
from lobule.course.model import assemble_patient
from lobule.course.parameter_draws import from_priors, uncertain
from lobule.etiology import HepatitisB

NUMBERS = np.arange(50, dtype=np.int64)
CELLS = assemble_patient(HepatitisB(), Care((CellTherapy(BoneMarrowMSC(cells=1e8)),)))
UNKNOWN = uncertain(CELLS, assemble_patient(HepatitisB()))


def test_a_draw_is_one_row_of_the_posterior() -> None:
    drawn = Belief.POSTERIOR.draws(UNKNOWN, 3, NUMBERS)
    known = Belief.POSTERIOR.fitted(drawn.names)
    assert len(known) > 10
    table = np.stack([posterior().of(name) for name in known], axis=1)
    rows = {row.tobytes() for row in table}
    for values in drawn:
        assert np.array([values[name] for name in known]).tobytes() in rows


def test_what_no_trial_was_fitted_for_keeps_its_prior() -> None:
    drawn = Belief.POSTERIOR.draws(UNKNOWN, 3, NUMBERS)
    prior = from_priors(UNKNOWN, 3, NUMBERS)
    rest = [name for name in drawn.names if name not in Belief.POSTERIOR.fitted(drawn.names)]
    assert rest
    for name in rest:
        place = drawn.names.index(name)
        assert np.array_equal(drawn.values[:, place], prior.values[:, place])


def test_priors_weigh_no_trial() -> None:
    drawn = Belief.PRIORS.draws(UNKNOWN, 3, NUMBERS)
    assert np.array_equal(drawn.values, from_priors(UNKNOWN, 3, NUMBERS).values)
    assert Belief.PRIORS.fitted(drawn.names) == ()


def test_a_draw_is_the_same_whatever_else_is_drawn() -> None:
    whole = Belief.POSTERIOR.draws(UNKNOWN, 3, NUMBERS)
    part = Belief.POSTERIOR.draws(UNKNOWN[5:15], 3, NUMBERS[20:30])
    places = [whole.names.index(name) for name in part.names]
    assert np.array_equal(part.values, whole.values[20:30][:, places])
