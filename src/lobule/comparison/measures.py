"""What is read off one patient's year under one regimen: a row of numbers, the same for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.clinic.meld import meld_parts
from lobule.comparison.models import OBSERVED, Ready, grid
from lobule.comparison.plan import Comparison
from lobule.course.supplied import Supplied
from lobule.economics import DAYS_PER_YEAR, discount
from lobule.engine.run import NO_EVENT, Outcome
from lobule.quantity.state import Event
from lobule.treatment.transplant.kinds import OPERATIONS

Floats = NDArray[np.float64]

AT_VISITS = ("meld", "meld_bilirubin", "meld_inr", "meld_creatinine", "albumin")
OVER_TIME = ("meld", "albumin", "alive")
IN_HOSPITAL = frozenset(
    {
        "aclf",
        "hepatorenal_syndrome",
        "infection",
        "kidney_injury",
        "overt_encephalopathy",
        "peritonitis",
        "variceal_bleed",
    }
)
"""Complications that are treated in hospital, and cost an admission each (assumed)."""
TOTALS = (
    "days_alive", "ascites_free_days", "qaly", "cost", "complications", "harms", "transplanted",
)  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Names of the measures, in the order of a row.

    Attributes
    ----------
    visits, grid : tuple of int, days
    events : tuple of Event
        Adverse events that are counted.
    """

    visits: tuple[int, ...]
    grid: tuple[int, ...]
    events: tuple[Event, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every name once."""
        return (
            *(f"{name}@{day}" for name in AT_VISITS for day in self.visits),
            *(f"{name}~{day}" for name in OVER_TIME for day in self.grid),
            *TOTALS,
            *(f"event:{event.name}" for event in self.events),
        )


def names_of(comparison: Comparison, events: tuple[Event, ...]) -> Names:
    """Names of the measures of a comparison."""
    return Names((0, *comparison.visits), grid(comparison.horizon, comparison.visits), events)


def measured(
    comparison: Comparison,
    ready: Ready,
    names: Names,
    outcome: Outcome,
    made: Supplied | None = None,
) -> Floats:
    """Measures of every patient: array (patients, measures); NaN where a patient had died.

    Parameters
    ----------
    comparison : Comparison
    ready : Ready
    names : Names
    outcome : Outcome
        Of that regimen.
    made : Supplied, optional
        What each patient is given, if the cells are made; their cost takes the place of the price.
    """
    days = np.array(names.grid, dtype=np.float64)
    died = np.where(outcome.ended_by == NO_EVENT, np.inf, outcome.last_day)
    alive = died[:, None] > days[None, :]
    seen = {name: outcome.observations[..., place] for place, name in enumerate(OBSERVED)}
    seen = {name: np.where(alive, values, np.nan) for name, values in seen.items()}
    points = meld_parts(seen["bilirubin"], seen["inr"], seen["creatinine"])
    seen |= {f"meld_{part}": values for part, values in points.items()}
    seen["alive"] = alive.astype(np.float64)
    columns = [seen[name][:, names.grid.index(d)] for name in AT_VISITS for d in names.visits]
    columns += [seen[name][:, place] for name in OVER_TIME for place in range(len(days))]
    counts = _counts(ready, outcome)
    columns += _totals(comparison, ready, names, outcome, seen, died, counts, made)
    columns += [_count_of(ready, counts, (event.name,)) for event in names.events]
    return np.stack(columns, axis=1)


def _totals(
    comparison: Comparison,
    ready: Ready,
    names: Names,
    outcome: Outcome,
    seen: dict[str, Floats],
    died: Floats,
    counts: Floats,
    made: Supplied | None,
) -> list[Floats]:
    horizon = float(comparison.horizon)
    weights = np.diff(np.array(names.grid, dtype=np.float64), append=horizon)
    # The last look is the end of follow-up: it closes the last week and begins none.
    weights[-1] = 0.0
    first_graft = _first_day(ready, outcome, OPERATIONS)
    graft = first_graft[:, None] <= np.array(names.grid)[None, :]
    ill = seen["decompensated"] > 0.5
    alive = seen["alive"] > 0.5
    here = {
        "with_graft": alive & graft,
        "decompensated": alive & ill & ~graft,
        "compensated": alive & ~ill & ~graft,
    }
    worth = discount(names.grid, comparison.discount) * weights / DAYS_PER_YEAR
    years = {state: (lived * worth).sum(axis=1) for state, lived in here.items()}
    qaly = sum(getattr(comparison.utilities, state) * lived for state, lived in years.items())
    free = ((alive & (seen["ascites"] < 0.5)) * weights).sum(axis=1)
    complications = [e.name for e in names.events if not e.fatal and e.name not in ready.harms]
    return [
        np.minimum(died, horizon),
        free,
        np.asarray(qaly, dtype=np.float64),
        _cost(comparison, ready, outcome, years, made),
        _count_of(ready, counts, complications),
        _count_of(ready, counts, [e.name for e in names.events if e.name in ready.harms]),
        np.isfinite(first_graft).astype(np.float64),
    ]


def _cost(
    comparison: Comparison,
    ready: Ready,
    outcome: Outcome,
    years: dict[str, Floats],
    made: Supplied | None,
) -> Floats:
    """Discounted cost of each patient: states by the year, everything that happens by the piece."""
    prices = comparison.prices
    yearly = {**years, "with_graft": np.zeros_like(years["with_graft"])}
    total = np.zeros(len(outcome.last_day))
    for state, lived in yearly.items():
        total = total + prices.of(state) * lived
    price = np.array([_price(comparison, ready, n, made) for n in ready.model.event_names])
    events = outcome.events
    paid = price[events.event] * discount(events.day, comparison.discount)
    np.add.at(total, events.row, paid)
    if made is not None:
        total = total + made.delivery.cost
    return total + _after_first_year(comparison, ready, outcome)


def _price(comparison: Comparison, ready: Ready, event: str, made: Supplied | None) -> float:
    prices = comparison.prices
    if event == "infusion":
        return sum(prices.of(item) for item in _infused(ready, made))
    if event in OPERATIONS:
        return prices.of("transplantation")
    for ending in ("_starts", "_session"):
        if event.endswith(ending):
            return prices.of(f"session: {event.removesuffix(ending)}")
    if event in IN_HOSPITAL:
        return prices.of("admission")
    return prices.of("adverse_event") if event in ready.harms else 0.0


def _infused(ready: Ready, made: Supplied | None) -> list[str]:
    processes = ready.regimen.added.processes()
    bought = [] if made is not None else ["product"]
    return [*bought, *(f"route: {p.name}" for p in processes if p.kind == "route")]


def _after_first_year(comparison: Comparison, ready: Ready, outcome: Outcome) -> Floats:
    """Years with a graft after the first, which the price of the operation contains."""
    last = np.minimum(outcome.last_day, comparison.horizon)
    began = _first_day(ready, outcome, OPERATIONS) + DAYS_PER_YEAR
    later = np.maximum(last - began, 0.0) / DAYS_PER_YEAR
    middle = np.where(np.isfinite(began), (last + began) / 2.0, 0.0)
    return comparison.prices.of("with_graft") * later * discount(middle, comparison.discount)


def _counts(ready: Ready, outcome: Outcome) -> Floats:
    """How often each event of the model happened to each patient: (patients, events)."""
    found = np.zeros((len(outcome.last_day), len(ready.model.event_names)))
    np.add.at(found, (outcome.events.row, outcome.events.event), 1.0)
    return found


def _count_of(ready: Ready, counts: Floats, names: Sequence[str]) -> Floats:
    places = [ready.model.event_names.index(n) for n in names if n in ready.model.event_names]
    return counts[:, places].sum(axis=1)


def _first_day(ready: Ready, outcome: Outcome, names: Sequence[str]) -> Floats:
    """Day on which any of the events first happened; infinite if never."""
    places = [ready.model.event_names.index(n) for n in names if n in ready.model.event_names]
    chosen = np.isin(outcome.events.event, places)
    first = np.full(len(outcome.last_day), np.inf)
    np.minimum.at(first, outcome.events.row[chosen], outcome.events.day[chosen])
    return first
