"""Enough: the least to collect from a donor so that the dose is reached."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from lobule.cells.supply.batch import Batches
from lobule.cells.supply.donor import Donors
from lobule.cells.supply.manufacture import Manufacture
from lobule.cells.supply.marrow import MarrowAspirate
from lobule.cells.supply.planning.question import Question
from lobule.cells.supply.release import Reason

ASKED = 0.90
"""Share of the cultures that grow at all in which the whole dose must be reached."""
LEAST = 5.0
"""mL of marrow; nobody aspirates less."""
TRIED = 400
"""Batches for each amount that is tried."""
HALVINGS = 9


def enough_marrow(question: Question, made: Manufacture) -> float:
    """The least marrow with which nine of ten cultures that grow reach the whole dose, mL.

    Raises
    ------
    ValueError
        Not even the most that the donor can give is enough.
    """
    donors = question.donors(TRIED)
    most = float(made.harvest.most(donors)[0])
    if _reached(question, made, donors, most) < ASKED:
        raise ValueError(_too_much(question, made, donors, most))
    low, high = LEAST, most
    if _reached(question, made, donors, low) >= ASKED:
        return low
    for _ in range(HALVINGS):
        middle = (low * high) ** 0.5
        if _reached(question, made, donors, middle) >= ASKED:
            high = middle
        else:
            low = middle
    # Whole milliliters, never fewer than what was enough.
    return min(float(np.ceil(high)), most)


def _reached(question: Question, made: Manufacture, donors: Donors, volume: float) -> float:
    batches = with_marrow(made, volume).make(
        donors, question.dose, question.infusions, question.seed
    )
    grew = batches.reason != Reason.NO_CULTURE
    whole = batches.bags.cells >= 0.999 * question.dose
    if not question.own:
        whole &= batches.bags.count >= question.infusions
    return float(whole[grew].mean()) if grew.any() else 0.0


def with_marrow(made: Manufacture, volume: float) -> Manufacture:
    """The same manufacture with another amount of marrow, mL."""
    harvest = made.harvest
    if not isinstance(harvest, MarrowAspirate):
        return made
    return replace(made, harvest=replace(harvest, volume=volume))


def _too_much(question: Question, made: Manufacture, donors: Donors, most: float) -> str:
    batches = with_marrow(made, most).make(donors, 1.0e11, question.infusions, question.seed)
    grew = batches.reason != Reason.NO_CULTURE
    held = _held(batches, made)[grew] / question.infusions
    given = float(np.quantile(held, 1.0 - ASKED)) if grew.any() else 0.0
    cure = (
        "Lower the dose, or add passages."
        if made.expansion
        else "Lower the dose, mobilize, or expand."
    )
    times = "" if question.infusions == 1 else f" in each of {question.infusions} infusions"
    return (
        f"Dose is {question.dose / 1e6:.4g} million cells{times}; expected at most "
        f"{_rounded(given / 1e6)} million, for this donor of {question.weight:g} kg gives at most "
        f"{most:.0f} mL of marrow. {cure}"
    )


def _held(batches: Batches, made: Manufacture) -> np.ndarray:
    return batches.product.mononuclear if made.expansion is None else batches.product.living


def _rounded(millions: float) -> str:
    """Two digits that matter, rounded down and without an exponent."""
    digits = max(0, 1 - math.floor(math.log10(millions))) if millions > 0 else 0
    scale = 10.0**digits if millions < 100 else 0.1
    return f"{math.floor(millions * scale) / scale:.{digits if millions < 100 else 0}f}"
