"""Brier score: mean squared distance between predicted survival and what happened."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.kaplan_meier import kaplan_meier

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


def brier(predicted: Floats, time: Floats, died: Booleans, horizon: float) -> float:
    r"""Brier score of survival to a horizon; 0 is perfect, 0.25 is a coin.

    .. math::

        \frac1n \sum_i \left[ \frac{\hat S_i^2\,1(t_i \le h, d_i)}{G(t_i-)}
        + \frac{(1 - \hat S_i)^2\,1(t_i > h)}{G(h)} \right]

    Patients lost before the horizon count through the weights of those who stayed: :math:`G` is
    the Kaplan-Meier curve of staying under observation.

    Parameters
    ----------
    predicted : array (patients,), fraction
        Survival to the horizon.
    time : array (patients,), years
    died : array (patients,), bool
    horizon : float, years

    References
    ----------
    Graf E and others. Stat Med 1999;18:2529-2545.

    Examples
    --------
    >>> import numpy as np
    >>> died = np.array([True, False])
    >>> float(brier(np.array([0.0, 1.0]), np.array([1.0, 9.0]), died, 5.0))
    0.0
    """
    before, at_horizon = _staying(time, died, horizon)
    dead = died & (time <= horizon)
    alive = time > horizon
    weight = np.where(dead, 1.0 / before, np.where(alive, 1.0 / at_horizon, 0.0))
    return float(np.mean(weight * np.square(predicted - alive)))


def _staying(time: Floats, died: Booleans, horizon: float) -> tuple[Floats, float]:
    """Chance of still being observed just before each patient's time, and at the horizon."""
    if died.all():
        return np.ones(len(time)), 1.0
    curve = kaplan_meier(time, ~died)
    row = np.searchsorted(curve.time, time, side="left") - 1
    before = np.maximum(curve.survival[np.maximum(row, 0)], 1e-9)
    last = np.searchsorted(curve.time, horizon, side="right") - 1
    return before, max(float(curve.survival[last]), 1e-9)
