"""The file of a posterior."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lobule.belief.posterior import Posterior, from_bytes, read, to_bytes
from lobule.quantity.errors import UnknownName

FOUND = Posterior(
    ("paracrine.sparing", "published_trials.bias_meld", "secretome.potency"),
    np.array([[0.0, 0.1, 1.0], [2.0, 0.0, 1.5], [1.0, 0.2, 0.5], [0.0, 0.0, 0.1]]),
    {"recipe": {"seed": 1}},
)


def test_a_round_trip_changes_no_bit() -> None:
    again = from_bytes(*to_bytes(FOUND))
    assert again.names == FOUND.names
    assert np.array_equal(again.values, FOUND.values)
    assert again.provenance == FOUND.provenance
    assert to_bytes(again) == to_bytes(FOUND)


def test_probability_of_exactly_zero() -> None:
    assert FOUND.probability_of_zero("paracrine.sparing") == 0.5


def test_draws_of_patients_hold_no_bias_and_no_parameter_of_another_model() -> None:
    draws = list(FOUND.patient_draws(known=["paracrine.sparing", "portal_vein.x"]))
    assert draws == [{"paracrine.sparing": v} for v in (0.0, 2.0, 1.0, 0.0)]
    assert set(next(FOUND.patient_draws())) == {"paracrine.sparing", "secretome.potency"}


def test_some_draws_are_spread_over_all() -> None:
    assert FOUND.some(2).of("secretome.potency").tolist() == [1.0, 0.5]
    with pytest.raises(ValueError, match="1 to 4"):
        FOUND.some(5)


def test_a_name_that_it_lacks_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"paracrine\.sparing"):
        FOUND.of("paracrine.spairing")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lobule calibrate"):
        read(tmp_path / "cells.npz")
    draws, recipe = to_bytes(FOUND)
    (tmp_path / "cells.npz").write_bytes(draws)
    (tmp_path / "cells.json").write_text(recipe)
    assert read(tmp_path / "cells.npz").names == FOUND.names
