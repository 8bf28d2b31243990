"""Economics: what a list costs, in which currency, and how many good years it brings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.economics.discount import DAYS_PER_YEAR
from lobule.economics.discount import discount as discounted
from lobule.economics.tariff import CHINA_2004 as CHINA_2004
from lobule.economics.tariff import FINLAND as FINLAND
from lobule.economics.tariff import KOREA as KOREA
from lobule.economics.tariff import Tariff as Tariff
from lobule.economics.utilities import Utilities as Utilities
from lobule.waiting_list.history import ListHistory
from lobule.waiting_list.week import COMPENSATED, DECOMPENSATED, WITH_GRAFT

Floats = NDArray[np.float64]

WEEK = 7.0


def discount_factors(weeks: int, rate: float) -> Floats:
    """What a unit of money or life in each week is worth on the day the list opens.

    Parameters
    ----------
    weeks : int
    rate : float, 1/year
        0.03 is three per cent.

    Raises
    ------
    ValueError
        The rate is outside 0 to 0.2.
    """
    return discounted(np.arange(weeks, dtype=np.float64) * WEEK, rate)


def quality_adjusted_years(
    history: ListHistory, utilities: Utilities | None = None, *, discount: float = 0.03
) -> Floats:
    """Quality-adjusted life years of each patient from referral to death or the end.

    Parameters
    ----------
    history : ListHistory
    utilities : Utilities, optional
    discount : float, 1/year
    """
    chosen = utilities or Utilities()
    worth = np.zeros(4)
    worth[COMPENSATED] = chosen.compensated
    worth[DECOMPENSATED] = chosen.decompensated
    worth[WITH_GRAFT] = chosen.with_graft
    lived = worth[history.condition] * discount_factors(history.condition.shape[1], discount)
    return np.asarray(lived.sum(axis=1) * WEEK / DAYS_PER_YEAR, dtype=np.float64)


def costs(history: ListHistory, tariff: Tariff, *, discount: float = 0.03) -> Floats:
    """Costs of transplantation of each patient, in the currency of the tariff.

    Every operation costs the first figure, also the second of a patient. Care of cirrhosis on and
    off the list is not counted: no source of this package gives it in the same currency.

    Parameters
    ----------
    history : ListHistory
    tariff : Tariff
    discount : float, 1/year
    """
    weeks = history.condition.shape[1]
    factors = discount_factors(weeks, discount)
    operations = history.transplantations
    place = np.argsort(history.patient)
    rows = place[np.searchsorted(history.patient, operations.patient, sorter=place)]
    week = (operations.day / WEEK).astype(np.int64)
    total = np.zeros(len(history.patient))
    np.add.at(total, rows, tariff.first_year * factors[week])
    last = np.full(len(history.patient), weeks, dtype=np.int64)
    np.maximum.at(last, rows, week)
    with_graft = history.condition == WITH_GRAFT
    year = round(DAYS_PER_YEAR / WEEK)
    began = np.full(len(history.patient), weeks, dtype=np.int64)
    np.minimum.at(began, rows, week)
    later = with_graft & (np.arange(weeks)[None, :] >= began[:, None] + year)
    return total + (later * factors).sum(axis=1) * tariff.later_year * WEEK / DAYS_PER_YEAR
