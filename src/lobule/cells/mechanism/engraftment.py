"""Engraftment: a few living donor cells cross the endothelium and lodge in the liver for weeks."""

from __future__ import annotations

from typing import Any, ClassVar

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule


@process
class Engraftment(Mechanism):
    """Engrafted cells secrete as other living cells of the liver do, and may turn into others.

    A switch apart from differentiation: leaving this out removes engrafted cells, and with them
    their secretion and all that could turn; leaving differentiation out removes no cell. What
    engraftment brings is counted with differentiation, the first of the five mechanisms.

    Does: engraftment and loss of engrafted cells. Does not: division, rejection.
    Evidence grade: low; the share that stays is taken from mouse livers [@diBonzo2008], more in
    chronic injury.
    """

    counted_with: ClassVar[str] = "differentiation"

    engraftment: float = parameter(
        default=2.0e-3,
        unit="1/day",
        prior=zero_or(lognormal(2.0e-3, 2.5), probability_of_zero=0.2),
        source="assumed",
        meaning="living liver cells that lodge for weeks",
    )
    engrafted_life: float = parameter(
        default=60.0,
        unit="day",
        prior=lognormal(60.0, 2.0),
        source="assumed",
        meaning="mean life of an engrafted cell",
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Living cells of the liver lodge; engrafted ones die and leave debris."""
        lodged = self.engraftment * x.donor_cells_liver
        dead = x.engrafted_cells / self.engrafted_life
        return {
            "donor_cells_liver": -lodged,
            "engrafted_cells": lodged - dead,
            "debris_liver": dead,
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (
            rule("donor cell", "homing", rises_with="SDF-1"),
            rule("donor cell", "engraftment", rises_with="SDF-1"),
            rule("donor cell", "apoptosis", rises_with="inflammation"),
        )
