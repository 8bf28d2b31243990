"""The luck of a cell is the luck of `lobule.quantity.chance`, bit by bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.quantity import chance as plain
from lobule.tissue.kernels.chance import happening, normals, uniforms

CELLS = np.array([0, 1, 17, 2**32 - 1, 2**32, 2**40 + 5, 2**62])


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**64 - 1), step=st.integers(0, 2**40), purpose=st.text(max_size=9))
def test_the_same_bits(seed: int, step: int, purpose: str) -> None:
    ours = uniforms(seed, CELLS, purpose, step)
    assert (ours == plain.uniform(seed, CELLS, purpose, step)).all()
    assert (normals(seed, CELLS, purpose, step) == plain.normal(seed, CELLS, purpose, step)).all()


@pytest.mark.parametrize("probability", [0.0, 1e-9, 0.003, 0.25, 0.5, 0.77, 1.0])
def test_what_happens_is_what_the_number_says(probability: float) -> None:
    cells = np.arange(5000)
    expected = plain.uniform(3, cells, "death", 41) < probability
    assert (happening(3, cells, "death", 41, probability) == expected).all()


def test_order_and_company_do_not_matter() -> None:
    shuffled = np.random.default_rng(1).permutation(1000)
    assert (uniforms(9, shuffled, "x", 3) == uniforms(9, np.arange(1000), "x", 3)[shuffled]).all()
