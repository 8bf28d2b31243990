"""Which belief about a therapy is drawn: with the published trials weighed, or without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from lobule.belief.natural_history import CARE
from lobule.belief.posterior import SHIPPED, Posterior, posterior
from lobule.course.parameter_draws import ParameterDraws, from_priors
from lobule.quantity import chance
from lobule.quantity.parameter import Parameter

LOTS = {SHIPPED: "row of the posterior", CARE: "row of care"}
"""By posterior, the key of the luck that picks a row: one row for all numbers of one posterior."""


class Belief(Enum):
    """What is thought of the parameters of a therapy before the trial at hand.

    ``POSTERIOR``: the priors with the published trials weighed, as the package ships it. It has
    seen the tables of those trials, so agreement with them is no test. ``PRIORS``: without them.
    """

    POSTERIOR = "posterior"
    PRIORS = "priors"

    @property
    def words(self) -> str:
        """Where draws come from, in words that end a sentence."""
        return {
            Belief.POSTERIOR: "the posterior of the published trials",
            Belief.PRIORS: "the priors of the therapy, before the published trials are weighed",
        }[self]

    def fitted(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the parameters that the published trials have been weighed for."""
        return tuple(name for name in names if any(name in p.names for p in self._posteriors()))

    def draws(
        self, parameters: Sequence[Parameter], seed: int, numbers: NDArray[np.int64]
    ) -> ParameterDraws:
        """Values of parameters in draws of these numbers.

        A draw takes one row of each posterior, so that what the trials tie together stays
        together; parameters that no trial was fitted for are drawn from their priors.

        Parameters
        ----------
        parameters : sequence of Parameter
        seed : int
        numbers : array of int, (draws,)
            Numbers of the draws, keys of their luck.
        """
        drawn = from_priors(parameters, seed, numbers)
        if not self.fitted(drawn.names):
            return drawn
        values = drawn.values.copy()
        for found, lot in zip(self._posteriors(), LOTS.values(), strict=True):
            rows = found.rows(chance.uniform(seed, numbers, lot))
            for place, name in enumerate(drawn.names):
                if name in found.names:
                    values[:, place] = found.of(name)[rows]
        return ParameterDraws(drawn.names, values, self.words)

    def _posteriors(self) -> tuple[Posterior, ...]:
        return tuple(map(posterior, LOTS)) if self is Belief.POSTERIOR else ()
