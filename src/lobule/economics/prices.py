"""Prices: what each thing that is done, and each year of illness, costs; each with its source."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from lobule.economics.tariff import FINLAND
from lobule.quantity.errors import UnknownName

CURRENCY = "EUR"


@dataclass(frozen=True)
class Price:
    """What one unit of something costs.

    Attributes
    ----------
    item : str
        ``product``, ``route: hepatic_artery``, ``session: mars``, ``transplantation``,
        ``admission``, ``adverse_event``, or a state for a year: ``compensated``,
        ``decompensated``, ``with_graft``.
    amount : float, currency
    unit : str
        Of what: "infusion", "session", "year".
    source : str
        A bibliography key, or ``assumed``.
    """

    item: str
    amount: float
    unit: str
    source: str

    def __post_init__(self) -> None:
        if not (math.isfinite(self.amount) and self.amount >= 0.0):
            raise ValueError(
                f"The price of {self.item} is {self.amount:g}; expected 0 or more. "
                "Give an amount of money per unit."
            )


@dataclass(frozen=True)
class PriceList:
    """Prices in one currency.

    Attributes
    ----------
    currency : str
    prices : tuple of Price
        Each item once.
    """

    currency: str
    prices: tuple[Price, ...]

    def of(self, item: str) -> float:
        """Price of an item; 0 for what the list does not name.

        Nothing is left out silently: a comparison prints the list it used.
        """
        return next((price.amount for price in self.prices if price.item == item), 0.0)

    def changed(self, item: str, amount: float) -> PriceList:
        """The same list with another price, which its user answers for.

        Raises
        ------
        UnknownName
            The list has no such item.
        """
        names = [price.item for price in self.prices]
        if item not in names:
            raise UnknownName("price", item, names)
        changed = tuple(
            replace(price, amount=amount, source="given") if price.item == item else price
            for price in self.prices
        )
        return replace(self, prices=changed)

    @property
    def assumed(self) -> tuple[str, ...]:
        """Items whose price has no source."""
        return tuple(price.item for price in self.prices if price.source == "assumed")


def usual_prices() -> PriceList:
    """Prices in euro: transplantation from Finland [@lt22388], everything else assumed.

    The assumed ones are round numbers of a plausible size, so that the machinery can be used and
    criticized; a decision needs the prices of the place where it is taken.
    """
    later = FINLAND.later_year
    return PriceList(
        CURRENCY,
        (
            Price("product", 15_000.0, "infusion", "assumed"),
            Price("route: hepatic_artery", 3_000.0, "infusion", "assumed"),
            Price("route: portal_vein", 3_000.0, "infusion", "assumed"),
            Price("route: intrasplenic", 3_000.0, "infusion", "assumed"),
            Price("route: peripheral_vein", 300.0, "infusion", "assumed"),
            Price("session: plasma_exchange", 2_500.0, "session", "assumed"),
            Price("session: dpmas", 2_500.0, "session", "assumed"),
            Price("session: mars", 4_500.0, "session", "assumed"),
            Price("transplantation", FINLAND.first_year, "operation and first year", "lt22388"),
            Price("with_graft", later, "year after the first", "lt22388"),
            Price("compensated", 1_500.0, "year", "assumed"),
            Price("decompensated", 6_000.0, "year", "assumed"),
            Price("admission", 5_000.0, "complication treated in hospital", "assumed"),
            Price("adverse_event", 1_000.0, "adverse event of treatment", "assumed"),
        ),
    )
