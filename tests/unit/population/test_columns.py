"""Records of arrays survive being cut into chunks, stored and joined."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from lobule.population.columns import Columns


@dataclass(frozen=True, eq=False)
class Weights(Columns):
    patient: np.ndarray
    names: tuple[str, ...]
    values: np.ndarray


WHOLE = Weights(np.arange(5), ("left", "right"), np.arange(10.0).reshape(5, 2))


def test_chunks_joined_are_the_whole() -> None:
    again = Weights.concatenate([WHOLE.take(slice(0, 2)), WHOLE.take(np.array([2, 3, 4]))])
    assert (again.patient == WHOLE.patient).all()
    assert (again.values == WHOLE.values).all()
    assert again.names == WHOLE.names


def test_arrays_and_back() -> None:
    again = Weights.from_arrays(WHOLE.to_arrays())
    assert again.names == ("left", "right")
    assert (again.values == WHOLE.values).all()


def test_chunks_of_two_runs_are_refused() -> None:
    other = Weights(np.arange(1), ("left", "top"), np.zeros((1, 2)))
    with pytest.raises(ValueError, match="Chunks disagree on 'names'"):
        Weights.concatenate([WHOLE, other])


def test_a_missing_field_and_no_chunk_are_refused() -> None:
    with pytest.raises(ValueError, match="Weights lacks 'patient'"):
        Weights.from_arrays({"names": np.array(["left"])})
    with pytest.raises(ValueError, match="0 chunks"):
        Weights.concatenate([])
