"""Batches, delays and doses of the arms whose cells are made."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.bank import Bank
from lobule.cells.supply.delivery import NOT_MADE
from lobule.cells.supply.release import REASONS, Reason
from lobule.course.supplied import INFUSION, Supplied
from lobule.trial.enroll import Enrolled
from lobule.trial.findings.supply import Quantiles, RefusedBatches, SupplyFinding
from lobule.trial.observe import End, TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.treat import supplies_of

Flags = NDArray[np.bool_]


def supply_findings(
    protocol: Protocol, enrolled: Enrolled, data: TrialData
) -> tuple[SupplyFinding, ...]:
    """One finding for each arm with a supply; none for the others.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
    data : TrialData
        The same patients, in the same order.
    """
    supplies = supplies_of(protocol, enrolled)
    return tuple(_finding(protocol, name, one, data) for name, one in supplies.items())


def _finding(protocol: Protocol, arm: str, supplied: Supplied, data: TrialData) -> SupplyFinding:
    mine, made = data.arm == arm, supplied.delivery
    events = data.event_patient[data.event == data.events.index(INFUSION)]
    infused = mine & np.isin(data.patient, events)
    waiting = mine & ~infused & made.given
    died = waiting & (data.end == End.DIED)
    left = waiting & np.isin(data.end, [End.WITHDREW, End.TRANSPLANTED])
    reasons = _reasons(protocol, supplied, mine)
    return SupplyFinding(
        arm=arm,
        source=_source(supplied),
        patients=int(mine.sum()),
        infused=int(infused.sum()),
        without_batch=int((mine & ~infused & ~made.given).sum()),
        died_before=int(died.sum()),
        left_before=int(left.sum()),
        too_late=int((waiting & ~died & ~left).sum()),
        batches=len(reasons),
        released=int(np.count_nonzero(reasons == Reason.RELEASED)),
        refused=tuple(
            RefusedBatches(words, int(np.count_nonzero(reasons == reason)))
            for reason, words in REASONS.items()
            if reason is not Reason.RELEASED and (reasons == reason).any()
        ),
        second_collections=int(np.count_nonzero(made.reasons[mine][:, 1:] != NOT_MADE)),
        contaminated=int((infused & made.contaminated).sum()),
        days=_quantiles(supplied.days[infused, 0]),
        dose=_quantiles(made.cells[infused]),
        viability=_quantiles(made.viability[infused]),
        doublings=_quantiles(made.doublings[infused]),
        passages=_quantiles(made.passages[infused]),
        cost=_quantiles(made.cost[mine]),
    )


def _reasons(protocol: Protocol, supplied: Supplied, mine: Flags) -> NDArray[np.int64]:
    """Of every batch that was made for the arm."""
    supply = supplied.therapy.supply
    if isinstance(supply, Bank):
        return supply.made(supplied.therapy.planned_dose, protocol.seed).reason
    reasons = supplied.delivery.reasons[mine]
    return reasons[reasons != NOT_MADE]


def _source(supplied: Supplied) -> str:
    supply = supplied.therapy.supply
    if supply is None:
        return ""
    tissue = supply.manufacture.harvest.tissue
    return f"bank of {tissue}" if isinstance(supply, Bank) else f"own {tissue}"


def _quantiles(values: NDArray[np.float64]) -> Quantiles:
    if not len(values):
        return Quantiles(np.nan, np.nan, np.nan)
    low, median, high = np.percentile(values, [5.0, 50.0, 95.0])
    return Quantiles(float(median), float(low), float(high))
