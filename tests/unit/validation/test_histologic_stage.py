"""Stage by a needle: what its scatter does to the stages, against the normal distribution."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from lobule.course.life import from_health
from lobule.liver.collagen import Collagen
from lobule.validation.counterparts.biliary import (
    ALBUMIN,
    ASCITES,
    ENTRY,
    NEEDLE_SCATTER,
    STAGE_EDGES,
    histologic_stage,
    model_of,
)

PEOPLE = 4000


def _stages(scar: float) -> np.ndarray:
    """Stages that needles find in many people of the same true scar, in % of area."""
    model = model_of()
    cohort = from_health(model, 1, np.arange(PEOPLE)).cohort
    states = cohort.states.copy()
    states[:, model.state_names.index("crosslinked_collagen")] = scar
    return histologic_stage(model, type(cohort)(cohort.identity, cohort.start_day, states, {}), 1)


@pytest.mark.parametrize("scar", [1.5, 6.0, 12.0])
def test_shares_of_the_stages_are_those_of_a_lognormal_scar(scar: float) -> None:
    found = np.bincount(_stages(scar), minlength=5)[1:] / PEOPLE
    healthy = Collagen().normal_area
    edges = [np.log((edge - healthy) / scar) / NEEDLE_SCATTER for edge in STAGE_EDGES]
    below = [0.0, *(NormalDist().cdf(edge) for edge in edges), 1.0]
    assert found == pytest.approx(np.diff(below), abs=0.03)


def test_a_needle_in_a_healthy_liver_finds_the_first_stage() -> None:
    assert set(_stages(0.0).tolist()) == {1}


def test_margins_of_entry_count_the_same_real_patients() -> None:
    assert ENTRY.sum() == ALBUMIN.sum() == ASCITES.sum() == 312
    assert ASCITES.sum(axis=1).tolist() == [ENTRY[:3].sum(), ENTRY[3].sum()]
    assert ALBUMIN.sum(axis=1).tolist() == ASCITES.sum(axis=1).tolist()
