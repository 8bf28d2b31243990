"""Luck has the distribution it claims and belongs to seed, patient, purpose and day alone."""

import numpy as np
import pytest

from lobule.quantity import chance

PATIENTS = np.arange(40_000)


def test_analytic_uniform_has_uniform_moments_and_cells():
    number = chance.uniform(3, PATIENTS, "infection", 17)
    assert abs(number.mean() - 0.5) < 4 * np.sqrt(1 / 12 / len(PATIENTS))
    counts = np.histogram(number, bins=64, range=(0, 1))[0]
    statistic = ((counts - len(PATIENTS) / 64) ** 2 / (len(PATIENTS) / 64)).sum()
    assert statistic < 63 + 5 * np.sqrt(2 * 63)
    assert number.min() > 0.0
    assert number.max() < 1.0


@pytest.mark.parametrize("other", [("bleeding", 17), ("infection", 18), ("infection", 33)])
def test_analytic_other_purposes_and_days_are_uncorrelated(other):
    first = chance.uniform(3, PATIENTS, "infection", 17)
    second = chance.uniform(3, PATIENTS, *other)
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / np.sqrt(len(PATIENTS))


def test_analytic_luck_does_not_depend_on_place_in_an_array():
    whole = chance.uniform(11, PATIENTS, "infection", 400)
    assert chance.uniform(11, 123, "infection", 400) == whole[123]
    assert np.array_equal(chance.uniform(11, PATIENTS[::-1], "infection", 400), whole[::-1])


def test_analytic_lots_are_the_first_bits_of_the_number():
    days = np.arange(1000, 1100)
    number = chance.uniform(5, 9, "infection", days)
    assert np.array_equal(np.floor(256 * number), chance.lots(5, 9, "infection", days))


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match="expected 0 to"):
        chance.uniform(seed, 0, "infection")
