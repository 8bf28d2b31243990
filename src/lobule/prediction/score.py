"""A filed prediction against what the trial found, and against what needs no model."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.prediction.baselines import baselines
from lobule.prediction.forecast import Forecast
from lobule.prediction.quantity import Compared
from lobule.prediction.record import Record
from lobule.prediction.results import Found, Results
from lobule.prediction.scoring import crps, log_score, rank

NEAR_DAYS = 3


@dataclass(frozen=True)
class Mark:
    """Scores of one predictive distribution.

    Attributes
    ----------
    name, said : str
    log_score : float
        Larger is better.
    crps : float
        Smaller is better, in the unit of the outcome.
    """

    name: str
    said: str
    log_score: float
    crps: float


@dataclass(frozen=True)
class Scored:
    """One number, predicted and found.

    Attributes
    ----------
    found : Found
    forecast : Forecast
    inside : bool
        Whether it lies in the central 90 % interval.
    rank : float
        Predictive probability of less.
    same_sign : bool or None
        Whether the median has the sign of what was found; None for values of one arm.
    model : Mark
    baselines : tuple of Mark
    """

    found: Found
    forecast: Forecast
    inside: bool
    rank: float
    same_sign: bool | None
    model: Mark
    baselines: tuple[Mark, ...]


def score(record: Record, results: Results) -> tuple[Scored, ...]:
    """Score every number of the results.

    Raises
    ------
    ValueError
        A number that the prediction does not hold.
    """
    return tuple(_scored(record, found) for found in results.found)


def _scored(record: Record, found: Found) -> Scored:
    forecast = _forecast(record, found)
    error = max(forecast.sampling, 1e-9)
    others = baselines(forecast) if found.compared is Compared.DIFFERENCE else ()
    signed = found.compared is not Compared.VALUE and found.estimate != 0
    return Scored(
        found=found,
        forecast=forecast,
        inside=forecast.printed.holds(found.estimate),
        rank=rank(forecast.expected, error, found.estimate),
        same_sign=(forecast.printed.median > 0) == (found.estimate > 0) if signed else None,
        model=Mark(
            "lobule",
            "this prediction",
            log_score(forecast.expected, error, found.estimate),
            crps(forecast.expected, error, found.estimate),
        ),
        baselines=tuple(
            Mark(
                other.name,
                other.said,
                log_score(other.expected, other.error, found.estimate),
                crps(other.expected, other.error, found.estimate),
            )
            for other in others
        ),
    )


def _forecast(record: Record, found: Found) -> Forecast:
    same = [
        one
        for one in record.forecasts
        if (one.arm, one.against, one.outcome, one.compared)
        == (found.arm, found.against, found.outcome, found.compared)
    ]
    near = [one for one in same if abs(one.day - found.day) <= NEAR_DAYS]
    if near:
        return min(near, key=lambda one: abs(one.day - found.day))
    days = ", ".join(str(one.day) for one in same)
    what = f"{found.compared.value} in {found.outcome} of '{found.arm}' on day {found.day}"
    if same:
        raise ValueError(f"The {what} was not predicted; expected one of the days {days}.")
    arms = ", ".join(record.patients)
    raise ValueError(f"The {what} was not predicted; expected an arm and outcome of it ({arms}).")
