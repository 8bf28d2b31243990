"""Everything that is said about a calibration of the cells, measured once and never typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite

from lobule.belief.posterior import Posterior
from lobule.calibration import blinding, collagen, identified, lines, predictive
from lobule.calibration.accuracy import Accuracy, accuracy
from lobule.calibration.convergence import Convergence
from lobule.calibration.fit import Fit, fit
from lobule.calibration.keep import Keep
from lobule.calibration.liver_failure import LiverFailure, liver_failure
from lobule.calibration.next_trial import NextTrial, next_trial
from lobule.calibration.recipe import Recipe
from lobule.calibration.row import Measured
from lobule.calibration.summary import diagnostics, to_posterior
from lobule.progress import Progress, silent

ENOUGH = 400.0
AGREE = 1.01
SIDE_RUNS = 2
FAILURE_DRAWS = 120
FAILURE_PATIENTS = 100


@dataclass(frozen=True)
class Calibration:
    """A calibration with its checks.

    Attributes
    ----------
    fit : Fit
    posterior : Posterior
        Draws that ship.
    diagnostics : tuple of Convergence
    rows : tuple of Predicted
    lines : tuple of Reached
    undetectable : float
        Probability that a review of the published size sees nothing in MELD at 12 months.
    learned : tuple of Learned
    entangled : tuple of Entangled
    biases : tuple of Bias
    null_trials : tuple of NullTrial
    collagen : Conflict
    liver_failure : LiverFailure
    next_trial : NextTrial
    accuracy : Accuracy
        Of the arithmetic of the fit.
    """

    fit: Fit
    posterior: Posterior
    diagnostics: tuple[Convergence, ...]
    rows: tuple[predictive.Predicted, ...]
    lines: tuple[lines.Reached, ...]
    undetectable: float
    learned: tuple[identified.Learned, ...]
    entangled: tuple[identified.Entangled, ...]
    biases: tuple[blinding.Bias, ...]
    null_trials: tuple[blinding.NullTrial, ...]
    collagen: collagen.Conflict
    liver_failure: LiverFailure
    next_trial: NextTrial
    accuracy: Accuracy

    @property
    def worst_r_hat(self) -> float:
        """Largest R-hat of any reported number."""
        return max(one.r_hat for one in self.diagnostics if isfinite(one.r_hat))

    @property
    def least_effective(self) -> float:
        """Smallest effective number of draws of any reported number."""
        return min(one.effective for one in self.diagnostics)

    @property
    def fitted(self) -> tuple[predictive.Predicted, ...]:
        """Fitted rows beside their prediction."""
        return self.rows[: len(self.fit.rows.fitted)]


def calibrate(
    recipe: Recipe,
    *,
    keep: Keep | None = None,
    threads: int = 1,
    progress: Progress = silent,
) -> Calibration:
    """Fit the effects of cells, fit them again without collagen, and check both.

    Parameters
    ----------
    recipe : Recipe
    keep : Keep, optional
        Where the state of the samplers is saved.
    threads : int
        Of the engine; the result does not depend on it.
    progress : Progress
    """
    whole = fit(recipe, keep=keep, threads=threads, progress=progress)
    side = replace(recipe, runs=min(SIDE_RUNS, recipe.runs), without=(Measured.COLLAGEN,))
    without = fit(side, keep=keep, threads=threads, progress=progress, like=whole)
    return checked(whole, without, threads=threads, progress=progress)


def checked(
    whole: Fit, without: Fit, *, threads: int = 1, progress: Progress = silent
) -> Calibration:
    """Everything the page says, from a fit and the fit without collagen."""
    told = _steps(progress, 4)
    posterior = to_posterior(whole)
    next(told)
    draws = list(posterior.some(min(FAILURE_DRAWS, len(posterior))).patient_draws())
    failure = liver_failure(
        draws, patients=FAILURE_PATIENTS, seed=whole.recipe.seed, threads=threads
    )
    next(told)
    judged = accuracy(whole, threads=threads)
    next(told)
    found = Calibration(
        fit=whole,
        posterior=posterior,
        diagnostics=diagnostics(whole),
        rows=predictive.predicted(whole),
        lines=lines.reached(whole),
        undetectable=lines.undetectable(whole),
        learned=identified.learned(whole),
        entangled=identified.entangled(whole),
        biases=blinding.biases(whole),
        null_trials=blinding.null_trials(whole),
        collagen=collagen.conflict(whole, without),
        liver_failure=failure,
        next_trial=next_trial(whole),
        accuracy=judged,
    )
    next(told)
    return found


def _steps(progress: Progress, total: int) -> Iterator[None]:
    for done in range(total):
        progress(done + 1, total, "Checking the fit")
        yield
