"""The credibility dossier before it becomes a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lobule.belief.posterior import Posterior
from lobule.credibility.comparators import (
    Comparator,
    Sampling,
    natural_history,
    sampling,
    scored_trials,
)
from lobule.credibility.context import PLANNING, Context
from lobule.credibility.factors import Factor, factors
from lobule.credibility.solver import Verification, verify
from lobule.progress import Progress, silent


@dataclass(frozen=True)
class Dossier:
    """Everything the page is written from.

    Attributes
    ----------
    context : Context
    verification : Verification
    comparators : tuple of Comparator
    trials : Comparator or None
    sampling : Sampling or None
    factors : tuple of Factor
    posterior : Posterior
    """

    context: Context
    verification: Verification
    comparators: tuple[Comparator, ...]
    trials: Comparator | None
    sampling: Sampling | None
    factors: tuple[Factor, ...]
    posterior: Posterior

    @property
    def reached(self) -> int:
        """Goals that were reached."""
        return sum(one.reached is True for one in self.factors)


def dossier(
    history: Path,
    scores: Sequence[Path],
    posterior: Posterior,
    *,
    seed: int = 1,
    progress: Progress = silent,
) -> Dossier:
    """Measure and gather.

    Parameters
    ----------
    history : pathlib.Path
        File of ``lobule validate natural-history --json``.
    scores : sequence of pathlib.Path
        Files of ``lobule score-trial --json``.
    posterior : Posterior
    seed : int
    progress : Progress

    Raises
    ------
    ValueError
        A file is not there or is something else.
    """
    comparators = natural_history(history)
    trials = scored_trials(scores)
    sampled = sampling(posterior)
    found = verify(seed, progress)
    return Dossier(
        context=PLANNING,
        verification=found,
        comparators=comparators,
        trials=trials,
        sampling=sampled,
        factors=factors(found, comparators, trials, sampled),
        posterior=posterior,
    )
