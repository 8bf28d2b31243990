"""The plan of a dose: batches are simulated, and counted."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.bank import DOSES
from lobule.cells.supply.batch import Batches
from lobule.cells.supply.harvest import Harvest
from lobule.cells.supply.manufacture import Manufacture
from lobule.cells.supply.marrow import MarrowAspirate
from lobule.cells.supply.order import MARROW
from lobule.cells.supply.planning.answer import Alternative, Answer, Failure, Span
from lobule.cells.supply.planning.beliefs import drawn
from lobule.cells.supply.planning.enough import enough_marrow, with_marrow
from lobule.cells.supply.planning.question import Question
from lobule.cells.supply.release import REASONS, Reason

DRAWS, PER_DRAW, TRIED = 40, 200, 1000
EXPANDED = (5.0, 12.0, 20.0, 50.0)
GIVEN = (50.0, 100.0, 200.0, 350.0)
"""Amounts of marrow in mL that are set beside the one proposed."""
SURE = 0.90
MOST_COLLECTIONS = 1000

Floats = NDArray[np.float64]


def plan(question: Question) -> Answer:
    """Answer how a dose is made.

    Parameters
    ----------
    question : Question

    Raises
    ------
    ValueError
        The dose exceeds what a donor can give, a passage lies beyond senescence, no batch passes,
        or the infusion is planned before release.
    """
    made = question.order.manufacture()
    if made.expansion is not None:
        age = question.donor_age if question.order.tissue == MARROW else 0.0
        made.expansion.refuse_beyond_senescence(age)
    made.harvest.refuse_too_much(question.donors(1))
    least = None
    if question.order.amount is None and isinstance(made.harvest, MarrowAspirate):
        least = enough_marrow(question, made)
        made = with_marrow(made, max(least, made.harvest.volume))
    batches = _made(question, made, question.batches)
    good = batches.released
    if not good.any():
        raise ValueError(_none_passes(batches))
    _refuse_before_release(question, batches)
    beliefs = _over_priors(question, made)
    return Answer(
        tissue=made.harvest.tissue,
        unit=made.harvest.unit,
        amount=float(np.median(batches.amount)),
        least=least,
        released=float(good.mean()),
        released_over_priors=_span(beliefs[:, 0]),
        failures=_failures(batches),
        collections=_collections(float(good.mean())),
        dose=_span(batches.bags.cells[good]),
        doses=_span(batches.bags.count[good].astype(np.float64)),
        passages=_span(batches.passages[good]),
        doublings=_span(batches.doublings[good]),
        days=_span(batches.ready[good]),
        days_over_priors=_span(beliefs[:, 1]),
        viability=_span(batches.viability[good]),
        cost=_span(batches.cost),
        cost_of_dose=_cost_of_dose(batches),
        cost_of_dose_over_priors=_span(beliefs[:, 2]),
        alternatives=_alternatives(question, made),
    )


def _alternatives(question: Question, made: Manufacture) -> tuple[Alternative, ...]:
    """Other amounts of marrow, as far as the donor can give them."""
    if not isinstance(made.harvest, MarrowAspirate):
        return ()
    most = float(made.harvest.most(question.donors(1))[0])
    usual = EXPANDED if made.expansion is not None else GIVEN
    amounts = sorted({made.harvest.volume, *(one for one in usual if one <= most)})
    return tuple(_alternative(question, with_marrow(made, amount)) for amount in amounts)


def _alternative(question: Question, made: Manufacture) -> Alternative:
    batches = _made(question, made, TRIED)
    good = batches.released
    whole = batches.bags.cells[good] >= 0.999 * question.dose
    return Alternative(
        amount=float(batches.amount[0]),
        passages=_span(batches.passages[good]),
        days=_span(batches.ready[good]),
        whole=float(whole.mean()) if good.any() else 0.0,
        released=float(good.mean()),
    )


def _made(question: Question, made: Manufacture, count: int) -> Batches:
    wanted = question.infusions if question.own else max(DOSES, question.infusions)
    return made.make(question.donors(count), question.dose, wanted, question.seed)


def _over_priors(question: Question, made: Manufacture) -> Floats:
    """Share released, median days, cost of a dose for each draw of beliefs: (draws, 3)."""
    rows: list[tuple[float, float, float]] = []
    for draw in range(DRAWS):
        believed = drawn(made, question.seed, draw)
        # What is collected is decided, whatever is believed about the most one may take.
        believed = replace(believed, harvest=_same_amount(made, believed))
        batches = _made(question, believed, PER_DRAW)
        good = batches.released
        days = float(np.median(batches.ready[good])) if good.any() else math.nan
        rows.append((float(good.mean()), days, _cost_of_dose(batches)))
    return np.array(rows)


def _same_amount(made: Manufacture, believed: Manufacture) -> Harvest:
    kept = {
        name: getattr(made.harvest, name)
        for name in ("volume", "mass", "largest", "most_in_health", "most_in_cirrhosis")
        if hasattr(made.harvest, name)
    }
    harvest: Any = believed.harvest
    return replace(harvest, **kept)


def _cost_of_dose(batches: Batches) -> float:
    doses = int(batches.bags.count[batches.released].sum())
    return float(batches.cost.sum()) / doses if doses else math.nan


def _failures(batches: Batches) -> tuple[Failure, ...]:
    found = [
        Failure(words, float((batches.reason == reason).mean()))
        for reason, words in REASONS.items()
        if reason is not Reason.RELEASED
    ]
    return tuple(sorted((one for one in found if one.share), key=lambda one: -one.share))


def _collections(released: float) -> int:
    if released >= SURE:
        return 1
    needed = math.ceil(math.log(1.0 - SURE) / math.log1p(-released))
    return min(needed, MOST_COLLECTIONS)


def _refuse_before_release(question: Question, batches: Batches) -> None:
    day = question.infusion_day
    if day is None or not question.own:
        return
    ready = batches.ready[batches.released]
    half, most = (float(np.quantile(ready, share, method="higher")) for share in (0.5, SURE))
    if day < half:
        raise ValueError(
            f"The infusion is planned for day {day:g}, before release; half of the batches are "
            f"released by day {half:.0f} and nine of ten by day {most:.0f}. Plan it for day "
            f"{most:.0f} or later."
        )


def _none_passes(batches: Batches) -> str:
    worst = int(np.bincount(batches.reason).argmax())
    return (
        f"None of {len(batches)} simulated batches passes release; most fail on: "
        f"{REASONS[Reason(worst)]}. Lower the dose, collect more, or choose another tissue."
    )


def _span(values: Floats) -> Span:
    known = values[np.isfinite(values)]
    if not len(known):
        return Span(math.nan, math.nan, math.nan)
    low, middle, high = np.percentile(known, [5.0, 50.0, 95.0])
    return Span(float(middle), float(low), float(high))
