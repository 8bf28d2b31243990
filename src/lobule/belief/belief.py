"""Which belief about a therapy is drawn: with the published trials weighed, or without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from lobule.belief.posterior import posterior
from lobule.course.parameter_draws import ParameterDraws, from_priors
from lobule.quantity import chance
from lobule.quantity.parameter import Parameter


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
        known = posterior().names if self is Belief.POSTERIOR else ()
        return tuple(name for name in names if name in known)

    def draws(
        self, parameters: Sequence[Parameter], seed: int, numbers: NDArray[np.int64]
    ) -> ParameterDraws:
        """Values of parameters in draws of these numbers.

        A draw takes one row of the posterior, so that what the trials tie together stays together;
        parameters that no trial was fitted for are drawn from their priors.

        Parameters
        ----------
        parameters : sequence of Parameter
        seed : int
        numbers : array of int, (draws,)
            Numbers of the draws, keys of their luck.
        """
        drawn = from_priors(parameters, seed, numbers)
        known = self.fitted(drawn.names)
        if not known:
            return drawn
        found = posterior()
        lots = chance.uniform(seed, numbers, "row of the posterior")
        rows = np.minimum((lots * len(found)).astype(np.int64), len(found) - 1)
        values = drawn.values.copy()
        for name in known:
            values[:, drawn.names.index(name)] = found.of(name)[rows]
        return ParameterDraws(drawn.names, values, self.words)
