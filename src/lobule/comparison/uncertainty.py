"""What draws of parameters and of diseases say of one difference, alone and all together."""

from __future__ import annotations

import math

import numpy as np

from lobule.comparison.draws import Drawn
from lobule.comparison.histories import Relived
from lobule.comparison.moments import LEVEL
from lobule.comparison.result import Believed, Diseased, Whole
from lobule.trial.analysis.estimate import Difference
from lobule.trial.analysis.probability import normal_quantile


def believed(drawn: Drawn | None, place: int, column: int) -> Believed | None:
    """One measure of one regimen over the draws; None where nothing was drawn.

    Parameters
    ----------
    drawn : Drawn or None
    place, column : int
        Of the regimen and of the measure.
    """
    if drawn is None:
        return None
    means = drawn.mean[:, place, column]
    means = means[np.isfinite(means)]
    if len(means) < 2:
        return None
    low, high = np.quantile(means, (0.5 - LEVEL / 2.0, 0.5 + LEVEL / 2.0))
    return Believed(
        draws=len(means),
        patients=int(drawn.count[:, place, column].max()),
        mean=float(means.mean()),
        spread=float(means.std(ddof=1)),
        low=float(low),
        high=float(high),
    )


def diseased(lived: Relived | None, place: int, column: int) -> Diseased | None:
    """One measure of one regimen over the diseases; None where none was drawn.

    Parameters
    ----------
    lived : Relived or None
    place, column : int
        Of the regimen and of the measure.
    """
    if lived is None:
        return None
    means = lived.mean(place, column)
    if len(means) < 2:
        return None
    chance = float(np.mean(lived.error(place, column) ** 2))
    spread = math.sqrt(max(float(means.var(ddof=1)) - chance, 0.0))
    middle, half = float(means.mean()), normal_quantile(LEVEL) * spread
    patients = int(lived.count[:, place, column].max())
    return Diseased(len(means), patients, middle, spread, middle - half, middle + half)


def whole(
    difference: Difference, parameters: Believed | None, diseases: Diseased | None
) -> Whole | None:
    """Everything together; None where nothing was drawn.

    Parameters
    ----------
    difference : Difference
        At default parameters, with its interval over patients.
    parameters : Believed or None
    diseases : Diseased or None
    """
    drawn = [one.spread for one in (parameters, diseases) if one is not None]
    if not drawn:
        return None
    error = 0.0 if math.isnan(difference.standard_error) else difference.standard_error
    half = normal_quantile(LEVEL) * math.hypot(error, *drawn)
    middle = difference.value if parameters is None else parameters.mean
    return Whole(middle - half, middle + half)
