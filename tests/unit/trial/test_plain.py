"""Records as JSON text and back."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from lobule.trial import plain
from lobule.trial.analysis.estimate import Difference


@dataclass(frozen=True, eq=False)
class Note:
    words: tuple[str, ...]
    found: Difference | None
    values: NDArray[np.float64]
    counts: NDArray[np.int64]
    share: float


NOTE = Note(
    ("a", "b"),
    Difference(0.1 + 0.2, 1e-300, -math.inf, math.inf, math.nan),
    np.array([1.0, math.nan, math.inf]),
    np.array([3, 4]),
    math.nan,
)


def test_a_record_survives_to_the_last_bit() -> None:
    again = plain.from_json(Note, plain.to_json(NOTE))
    assert again.found is not None
    assert again.found.value == 0.1 + 0.2
    assert again.found.high == math.inf
    assert math.isnan(again.share)
    np.testing.assert_array_equal(again.values, NOTE.values)
    assert again.counts.dtype == np.int64
    assert plain.to_json(again) == plain.to_json(NOTE)


def test_none_stays_none() -> None:
    assert plain.from_json(Note, plain.to_json(dataclasses.replace(NOTE, found=None))).found is None


def test_text_of_another_version_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Note lacks 'words'"):
        plain.from_json(Note, "{}")
    with pytest.raises(ValueError, match="cannot be read at line 1, column"):
        plain.from_json(Note, "{broken")
