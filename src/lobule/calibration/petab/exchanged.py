"""What goes through PEtab and comes back: rows, priors, fitted values."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.belief.posterior import Posterior
from lobule.calibration.row import Row
from lobule.calibration.unknowns import Unknowns


@dataclass(frozen=True, eq=False)
class Exchanged:
    """A calibration problem with its answer.

    Attributes
    ----------
    fitted, checks : tuple of Row
    unknowns : Unknowns
        What the fit moves, with priors.
    posterior : Posterior
        Fitted values; unknowns that it lacks stand at their defaults.
    """

    fitted: tuple[Row, ...]
    checks: tuple[Row, ...]
    unknowns: Unknowns
    posterior: Posterior
