"""Tariffs: what a transplantation costs in one country, in its currency."""

from __future__ import annotations

from dataclasses import dataclass


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
