"""What draws of parameters say of one difference, alone and with the error over patients."""

from __future__ import annotations

import math

import numpy as np

from lobule.comparison.draws import Drawn
from lobule.comparison.moments import LEVEL
from lobule.comparison.result import Believed
from lobule.trial.analysis.estimate import Difference
from lobule.trial.analysis.probability import normal_quantile


def believed(
    drawn: Drawn | None, place: int, column: int, difference: Difference
) -> Believed | None:
    """One measure of one regimen over the draws; None where nothing was drawn.

    Parameters
    ----------
    drawn : Drawn or None
    place, column : int
        Of the regimen and of the measure.
    difference : Difference
        At default parameters, with its interval over patients.
    """
    if drawn is None:
        return None
    means = drawn.mean[:, place, column]
    means = means[np.isfinite(means)]
    if len(means) < 2:
        return None
    low, high = np.quantile(means, (0.5 - LEVEL / 2.0, 0.5 + LEVEL / 2.0))
    spread = float(means.std(ddof=1))
    error = 0.0 if math.isnan(difference.standard_error) else difference.standard_error
    half = normal_quantile(LEVEL) * math.hypot(spread, error)
    return Believed(
        draws=len(means),
        patients=int(drawn.count[:, place, column].max()),
        mean=float(means.mean()),
        spread=spread,
        low=float(low),
        high=float(high),
        whole_low=float(means.mean()) - half,
        whole_high=float(means.mean()) + half,
    )
