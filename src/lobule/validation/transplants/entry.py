"""Entry: how old those are whom a list or a registry takes in.

The virtual people of a cause fall ill at every age and most decompensate late; real lists are ten
years younger, because the old are seldom referred. Age at entry is therefore taken from the list
that is compared, as a trial's entry criteria are, and everything afterwards follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity import chance
from lobule.validation.follow_up import Floats, Integers

BAND = 5.0
"""Width of the bands in which the ages of a pool are counted, years."""


@dataclass(frozen=True)
class Ages:
    """Ages at entry, bell-shaped.

    Attributes
    ----------
    mean, sd : float, years
    """

    mean: float
    sd: float

    def share(self, age: Floats) -> Floats:
        """Density relative to that at the mean."""
        return np.exp(-0.5 * ((age - self.mean) / self.sd) ** 2)


def worth(ages: Ages, age: Floats) -> Floats:
    """What each of a pool counts, summing to 1: the density wanted over that of the pool."""
    band = np.floor(age / BAND).astype(np.int64)
    found = ages.share(age) / np.bincount(band)[band]
    return found / found.sum()


def entering(ages: Ages, age: Floats, identity: Integers, count: int, seed: int) -> Integers:
    """Places of so many people, none twice, whose ages are as on the list as the pool allows.

    The draw is by lot, in proportion to what each is `worth`.

    Parameters
    ----------
    ages : Ages
    age : array of float, years
        Of everybody in the pool.
    identity : array of int
    count : int
        Everybody is taken if the pool is smaller.
    seed : int

    Examples
    --------
    >>> old_and_young = np.array([40.0, 80.0, 80.0, 80.0])
    >>> entering(Ages(40.0, 5.0), old_and_young, np.arange(4), 1, seed=1)
    array([0])
    """
    lot = chance.uniform(seed, identity, "entry by age")
    # Exponential lots at the rate of the worth: the first of them are a draw without return.
    return np.sort(np.argsort(-np.log(lot) / np.maximum(worth(ages, age), 1e-300))[:count])
