"""Economics: what a list costs, in which currency, and how many good years it brings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter
from lobule.waiting_list.history import ListHistory
from lobule.waiting_list.week import COMPENSATED, DECOMPENSATED, WITH_GRAFT

Floats = NDArray[np.float64]

DAYS_PER_YEAR = 365.25
WEEK = 7.0


@dataclass(frozen=True)
class Utilities:
    """Quality of a year of life by state, EQ-5D, in chronic hepatitis C [@util2008].

    Attributes
    ----------
    compensated, decompensated, with_graft : float
        1 is full health.
    """

    compensated: float = parameter(
        default=0.75,
        unit="1",
        prior=uniform(0.6, 0.9),
        source="util2008",
        meaning="utility of compensated cirrhosis",
    )
    decompensated: float = parameter(
        default=0.67,
        unit="1",
        prior=uniform(0.5, 0.8),
        source="util2008",
        meaning="utility of decompensated cirrhosis",
    )
    with_graft: float = parameter(
        default=0.71,
        unit="1",
        prior=uniform(0.6, 0.9),
        source="util2008",
        meaning="utility after liver transplantation",
    )


@dataclass(frozen=True)
class Tariff:
    """What a transplantation costs in one country.

    Attributes
    ----------
    currency : str
        With the year of the prices, if known.
    first_year : float, currency
        From listing, or from the operation, to one year after it.
    later_year : float, currency/year
        Each further year with a graft; 0 where no source gives it.
    source : str
        Key of the bibliography.
    covers : str
        What the first figure contains.

    Raises
    ------
    ValueError
        A cost is negative.
    """

    currency: str
    first_year: float
    later_year: float
    source: str
    covers: str

    def __post_init__(self) -> None:
        if min(self.first_year, self.later_year) < 0.0:
            raise ValueError(
                f"Costs are {self.first_year:g} and {self.later_year:g} {self.currency}; expected "
                "0 or more. Give savings as the difference of two runs."
            )


FINLAND = Tariff(
    "EUR", 141768.0, (177618.0 - 141768.0) / 4.0, "lt22388", "listing to one year, median"
)
"""Median 141,768 EUR from listing to one year and 177,618 EUR to five years."""

KOREA = Tariff("USD", 41583.0, 0.0, "KoreaMed1034526", "operation to discharge, median of 11")
CHINA_2004 = Tariff("CNY of 2004", 170000.0, 0.0, "ChinaOrg94219", "operation, Shanghai, newspaper")


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
    if not 0.0 <= rate <= 0.2:
        raise ValueError(
            f"Discount rate is {rate:g} per year; expected 0 to 0.2. Write 3 % as 0.03."
        )
    years = np.arange(weeks, dtype=np.float64) * WEEK / DAYS_PER_YEAR
    return np.exp(-np.log1p(rate) * years)


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
