"""Release tests: what a batch must pass before anybody may receive it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.bags import Bags
from lobule.cells.supply.culture import Cultured
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import fixed, lognormal, uniform
from lobule.quantity.parameter import parameter

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Reason(IntEnum):
    """Why a batch is not released: the first of these that is so."""

    RELEASED = 0
    NO_CULTURE = 1
    SENESCENCE = 2
    DOSE = 3
    IDENTITY = 4
    VIABILITY = 5
    STERILITY = 6
    MYCOPLASMA = 7
    ENDOTOXIN = 8
    KARYOTYPE = 9


REASONS: dict[Reason, str] = {
    Reason.RELEASED: "released",
    Reason.NO_CULTURE: "no culture grew",
    Reason.SENESCENCE: "cells too old before there were enough",
    Reason.DOSE: "too few cells",
    Reason.IDENTITY: "identity (CD73, CD90, CD105; other markers)",
    Reason.VIABILITY: "viability",
    Reason.STERILITY: "sterility",
    Reason.MYCOPLASMA: "mycoplasma",
    Reason.ENDOTOXIN: "endotoxin",
    Reason.KARYOTYPE: "karyotype",
}
"""The reasons in words."""


@dataclass(frozen=True)
class ReleaseTests:
    """Limits of a product that was expanded, and how often batches miss them.

    Attributes
    ----------
    by_markers : bool
        Whether identity and karyotype are tested; not for cells that were never cultured.
    awaits_sterility : bool
        Whether the cultures for sterility and mycoplasma are awaited. Cells that are infused on the
        day of collection are infused before they are known.
    """

    days: float = parameter(
        default=2.0,
        unit="day",
        prior=fixed(2.0),
        source="assumed",
        meaning="from the last harvest to release",
    )
    least_viability: float = parameter(
        default=0.70,
        unit="1",
        prior=fixed(0.70),
        source="s12967018",
        meaning="least viability for release; 70, 80 or 85 % in published lists",
    )
    least_dose: float = parameter(
        default=0.5,
        unit="1",
        prior=fixed(0.5),
        source="assumed",
        meaning="least dose for release, as a share of the planned one",
    )
    most_endotoxin: float = parameter(
        default=5.0,
        unit="EU/kg",
        prior=fixed(5.0),
        source="BMJOpenRelease",
        meaning="most endotoxin in an infusion",
    )
    most_others: float = parameter(
        default=0.02,
        unit="1",
        prior=fixed(0.02),
        source="BMJOpenRelease",
        meaning="most cells with markers of blood cells; CD73, CD90 and CD105 on 95 %",
    )
    others: float = parameter(
        default=0.006,
        unit="1",
        prior=lognormal(0.006, 1.5),
        source="calibrated: Sabatino2012",
        meaning="cells with markers of blood cells; so that 1 of 11 batches fails on them",
    )
    others_spread: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.5, 1.3),
        source="assumed",
        meaning="log SD of that share between batches",
    )
    mycoplasma: float = parameter(
        default=0.005,
        unit="1",
        prior=uniform(0.0, 0.02),
        source="assumed",
        meaning="cultures with mycoplasma",
    )
    endotoxin: float = parameter(
        default=2.5,
        unit="EU",
        prior=lognormal(2.5, 2.0),
        source="assumed",
        meaning="endotoxin in an infusion that is not contaminated",
    )
    endotoxin_spread: float = parameter(
        default=1.2,
        unit="1",
        prior=uniform(0.6, 1.8),
        source="assumed",
        meaning="log SD of the endotoxin between batches",
    )
    abnormal: float = parameter(
        default=0.0005,
        unit="1/doubling",
        prior=uniform(0.0, 0.003),
        source="assumed",
        meaning="chance of an abnormal karyotype with each doubling",
    )
    by_markers: bool = True
    awaits_sterility: bool = True

    def __post_init__(self) -> None:
        if not 0.5 <= self.least_viability < 1.0:
            raise ValueError(
                f"Least viability for release is {self.least_viability:g}; expected 0.5 to below "
                "1. Give it as a share; published limits are 0.70 to 0.90."
            )

    def reasons(
        self,
        bags: Bags,
        viability: Floats,
        cultured: Cultured,
        contaminated: Flags,
        weight: Floats,
        luck: Luck,
    ) -> NDArray[np.int64]:
        """Why each batch is not released, as a number of `Reason`; 0 for those that are.

        Parameters
        ----------
        bags : Bags
        viability : array (batches,)
        cultured : Cultured
        contaminated : array of bool, (batches,)
        weight : array (batches,), kg
            Of the recipient.
        luck : Luck
        """
        few = bags.cells < self.least_dose * bags.dose
        endotoxin = self.endotoxin * luck.factor("endotoxin", self.endotoxin_spread) / weight
        failed: dict[Reason, Flags] = {
            Reason.NO_CULTURE: ~cultured.grew,
            Reason.SENESCENCE: cultured.aged & few,
            Reason.DOSE: few,
            Reason.VIABILITY: viability < self.least_viability,
            Reason.ENDOTOXIN: endotoxin > self.most_endotoxin,
        }
        if self.by_markers:
            others = self.others * luck.factor("other markers", self.others_spread)
            failed[Reason.IDENTITY] = others > self.most_others
            abnormal = -np.expm1(-self.abnormal * cultured.doublings)
            failed[Reason.KARYOTYPE] = luck.happens("karyotype", abnormal)
        if self.awaits_sterility:
            failed[Reason.STERILITY] = contaminated
            failed[Reason.MYCOPLASMA] = luck.happens("mycoplasma", self.mycoplasma)
        reason = np.full(len(few), int(Reason.RELEASED), dtype=np.int64)
        # The first reason stands, so it is written last.
        for one in sorted(failed, reverse=True):
            reason[failed[one]] = int(one)
        return reason
