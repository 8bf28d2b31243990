"""What `lobule predict-trial` prints: differences first, then each arm."""

from __future__ import annotations

from collections.abc import Iterator

from lobule.calibration.predictive import Interval
from lobule.cli.columns import columns
from lobule.evidence.effect import number
from lobule.prediction.forecast import Forecast
from lobule.prediction.predict import Prediction
from lobule.prediction.quantity import ALIVE, RESPONSE, SHARES, Compared

HEAD = ("outcome", "day", "trial prints (90%)", "true effect (90%)", "unit")
SHOWN = ("meld", "alt", "albumin", "bilirubin")
"""Outcomes whose change is printed for each arm; the file holds all."""
DIGITS = {ALIVE: 3, RESPONSE: 3, "inr": 3, "creatinine": 3}


def forecast_lines(found: Prediction) -> Iterator[str]:
    """Everything that is printed."""
    design = found.design
    extent = f"{found.draws} draws of {found.patients} patients"
    yield f"{design.title}: {design.blinding.value}, {extent}"
    for arm in design.experimental if design.control else ():
        yield f"{arm.name} minus {design.control}"
        yield from _table(_of(found, arm.name, design.control, Compared.DIFFERENCE))
    for arm in design.arms:
        yield f"{arm.name}: change from baseline, shares"
        yield from _table(
            [
                *(one for one in _of(found, arm.name, "", Compared.CHANGE) if one.outcome in SHOWN),
                *(one for one in _of(found, arm.name, "", Compared.VALUE) if one.outcome in SHARES),
            ]
        )


def _of(found: Prediction, arm: str, against: str, compared: Compared) -> list[Forecast]:
    return [
        one
        for one in found.forecasts
        if (one.arm, one.against, one.compared) == (arm, against, compared)
    ]


def _table(rows: list[Forecast]) -> Iterator[str]:
    cells = [
        (one.outcome, str(one.day), told(one.printed, one), told(one.effect, one), one.unit)
        for one in rows
    ]
    for line in columns([HEAD, *cells]):
        yield f"  {line}"


def told(limits: Interval, one: Forecast) -> str:
    """Such as "−1.10 (−2.94 to 0.71)"."""
    digits = DIGITS.get(one.outcome, 2)
    middle, low, high = (number(v, digits) for v in (limits.median, limits.low, limits.high))
    return f"{middle} ({low} to {high})"
