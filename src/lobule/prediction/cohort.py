"""A real cohort lives longer or shorter than virtual patients who enter by the same rule."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance

Floats = NDArray[np.float64]

LOG_ODDS_SPREAD = 0.5
"""SD of the log-odds of being alive, published cohort against virtual one.

Derived from the rows on survival of `lobule validate natural-history`: see
`tools/measure_survival_spread.py`. By the median of 58 rows of the half that was not open to the
fit it is 0.39 and 0.54 (seeds 1 and 2), of 67 rows of the other half 0.53 and 0.55; means are
-0.07 to 0.12, as often better as worse. The rows were met at the default disease, so what the
parameters of the disease leave open is in it, too.
"""
LEAST_SHARE = 1e-3
"""Nobody and everybody count as one in a thousand and all but one: in a real cohort some die."""


def deviations(seed: int, draws: int) -> Floats:
    """By how much the log-odds of a cohort differ under each draw: array (draws,).

    A trial is one cohort: its arms, visits and outcomes deviate together.
    """
    return LOG_ODDS_SPREAD * chance.normal(seed, np.arange(draws), "cohort differs")


def shifted(share: Floats, deviation: Floats) -> Floats:
    """Shares whose odds differ by a factor; their order is kept, and all lie between 0 and 1.

    Parameters
    ----------
    share : array of shares
    deviation : array
        Added to the log-odds.
    """
    inside = np.clip(share, LEAST_SHARE, 1.0 - LEAST_SHARE)
    odds = inside / (1.0 - inside) * np.exp(deviation)
    return odds / (1.0 + odds)
