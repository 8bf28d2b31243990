"""From moments to the result: every measure with its interval, events, subgroups, courses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from lobule.comparison.contents import contents, organs
from lobule.comparison.draws import Drawn
from lobule.comparison.histories import Relived
from lobule.comparison.measures import OVER_TIME, Names
from lobule.comparison.models import Ready
from lobule.comparison.moments import LEVEL, Moments
from lobule.comparison.plan import Comparison
from lobule.comparison.result import (
    Cell,
    ComparisonResult,
    Course,
    EventCell,
    Measure,
    PriceUsed,
    RegimenResult,
    Subgroup,
)
from lobule.comparison.tally import Tally, subgroups
from lobule.comparison.uncertainty import believed, diseased, whole
from lobule.engine.run import DAYS_PER_YEAR
from lobule.trial.analysis.probability import normal_quantile

VISIT_MEASURES = {
    "meld": ("MELD", "points", True),
    "meld_bilirubin": ("MELD through bilirubin", "points", True),
    "meld_inr": ("MELD through INR", "points", True),
    "meld_creatinine": ("MELD through creatinine", "points", True),
    "albumin": ("Albumin", "g/L", False),
    "alive": ("Alive", "fraction", False),
}
TOTAL_MEASURES = {
    "days_alive": ("Days alive (restricted mean)", "days", False),
    "ascites_free_days": ("Days alive without ascites", "days", False),
    "qaly": ("Quality-adjusted life years", "QALY", False),
    "cost": ("Cost", "", True),
    "complications": ("Complications", "events per patient", True),
    "harms": ("Adverse events of treatment", "events per patient", True),
    "transplanted": ("Transplanted", "fraction", False),
}


def summarized(
    comparison: Comparison,
    rows: Sequence[tuple[Ready, ...]],
    names: Names,
    tally: Tally,
    drawn: Drawn | None = None,
    lived: Relived | None = None,
) -> ComparisonResult:
    """The result of a comparison.

    Parameters
    ----------
    comparison : Comparison
    rows : sequence of tuple of Ready
        By cause.
    names : Names
    tally : Tally
        Of all patients.
    drawn : Drawn, optional
        Differences over draws of parameters.
    lived : Relived, optional
        Differences over draws of the disease and its care.
    """
    measures = _measures(comparison)
    prices = comparison.prices
    return ComparisonResult(
        title=comparison.title,
        causes=tuple(entry.etiology.name for entry in comparison.entries),
        criteria=tuple(
            dict.fromkeys(str(c) for entry in comparison.entries for c in entry.criteria)
        ),
        patients=int(tally.sizes[0]),
        visits=comparison.visits,
        reference=comparison.reference,
        measures=measures,
        regimens=tuple(
            _regimen(comparison, rows, names, tally, measures, place, drawn, lived)
            for place in range(len(comparison.regimens))
        ),
        currency=prices.currency,
        prices=tuple(PriceUsed(p.item, p.amount, p.unit, p.source) for p in prices.prices),
        discount=comparison.discount,
        belief="" if drawn is None else comparison.doubt.belief.words,
        organs=organs(comparison),
        seed=comparison.seed,
        fingerprint=comparison.fingerprint,
    )


def _measures(comparison: Comparison) -> tuple[Measure, ...]:
    found = [
        Measure(f"{name}@{day}", label, unit, day, lower)
        for name, (label, unit, lower) in VISIT_MEASURES.items()
        for day in (0, *comparison.visits)
        if name != "alive" or day
    ]
    for name, (label, unit, lower) in TOTAL_MEASURES.items():
        found.append(Measure(name, label, unit or comparison.prices.currency, None, lower))
    return tuple(found)


def _regimen(
    comparison: Comparison,
    rows: Sequence[tuple[Ready, ...]],
    names: Names,
    tally: Tally,
    measures: tuple[Measure, ...],
    place: int,
    drawn: Drawn | None,
    lived: Relived | None,
) -> RegimenResult:
    regimen = comparison.regimens[place]
    groups = list(enumerate(subgroups(comparison)))[1:]
    return RegimenResult(
        name=regimen.name,
        contents=contents(regimen, comparison),
        cells=tuple(_cells(names, tally, measures, 0, place, drawn, lived)),
        events=tuple(_events(rows, names, tally, place)),
        subgroups=tuple(
            Subgroup(
                kind,
                name,
                int(tally.sizes[group]),
                tuple(_cells(names, tally, measures, group, place)),
            )
            for group, (kind, name) in groups
            if tally.sizes[group]
        ),
        courses=tuple(_courses(names, tally, place)),
    )


def _cells(
    names: Names,
    tally: Tally,
    measures: tuple[Measure, ...],
    group: int,
    place: int,
    drawn: Drawn | None = None,
    lived: Relived | None = None,
) -> Iterator[Cell]:
    every = names.all
    for measure in measures:
        # Who is alive is known on every day of the grid, visits among them.
        kept = measure.name.replace("alive@", "alive~")
        at = (group, place, every.index(kept))
        difference = tally.paired.difference(*at)
        parameters = believed(drawn, *at[1:])
        diseases = diseased(lived, *at[1:])
        yield Cell(
            measure.name,
            int(tally.values.count[at]),
            tally.values.estimate(*at),
            int(tally.paired.count[at]),
            difference,
            parameters,
            diseases,
            whole(difference, parameters, diseases),
        )


def _events(
    rows: Sequence[tuple[Ready, ...]], names: Names, tally: Tally, place: int
) -> Iterator[EventCell]:
    every = names.all
    years = tally.values.mean[0, place, every.index("days_alive")] / DAYS_PER_YEAR
    given = frozenset(name for row in rows for one in row for name in one.harms)
    for event in names.events:
        at = (0, place, every.index(f"event:{event.name}"))
        yield EventCell(
            event.name,
            event.label,
            event.fatal,
            event.name in given,
            100.0 * float(tally.values.mean[at]) / years if years > 0 else float("nan"),
            tally.paired.difference(*at),
        )


def _courses(names: Names, tally: Tally, place: int) -> Iterator[Course]:
    days = np.array(names.grid, dtype=np.float64)
    for variable in OVER_TIME:
        columns = [names.all.index(f"{variable}~{day}") for day in names.grid]
        error = _errors(tally.paired, place, columns)
        difference = _mean(tally.paired, place, columns)
        yield Course(
            variable,
            days,
            _mean(tally.values, place, columns),
            difference,
            difference - normal_quantile(LEVEL) * error,
            difference + normal_quantile(LEVEL) * error,
        )


def _mean(moments: Moments, place: int, columns: list[int]) -> np.ndarray:
    count, mean = moments.count[0, place, columns], moments.mean[0, place, columns]
    return np.where(count > 0, mean, np.nan)


def _errors(moments: Moments, place: int, columns: list[int]) -> np.ndarray:
    count, squares = moments.count[0, place, columns], moments.squares[0, place, columns]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(count > 1, np.sqrt(squares / (count - 1.0) / count), np.nan)
