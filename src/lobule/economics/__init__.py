"""Economics: prices, utilities and discounting, for whoever counts money and good years."""

from lobule.economics.discount import DAYS_PER_YEAR, discount
from lobule.economics.prices import Price, PriceList, usual_prices
from lobule.economics.tariff import CHINA_2004, FINLAND, KOREA, Tariff
from lobule.economics.utilities import Utilities

__all__ = [
    "CHINA_2004",
    "DAYS_PER_YEAR",
    "FINLAND",
    "KOREA",
    "Price",
    "PriceList",
    "Tariff",
    "Utilities",
    "discount",
    "usual_prices",
]
