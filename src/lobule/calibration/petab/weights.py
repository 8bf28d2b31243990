"""Numbers that turn courses of single patients into what a published row is expected to be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.calibration.courses import OBSERVED
from lobule.calibration.prediction import Prediction
from lobule.calibration.row import Contrast


@dataclass(frozen=True)
class Weights:
    """One row: the sum of effects times weights, plus offset, plus bias times what open trials add.

    Attributes
    ----------
    effects : dict of str to float
        By setting: its share times the factor from mean courses to survivors with events.
    offset : float, unit of the row
        Change of the control arm, where the row is a change within the arm with cells.
    bias : float, unit of the row
        What a bias of 1 adds.
    error : float, unit of the row
        Printed standard error and error of the factor.
    shared : float, unit of the row
        SD of the deviation of a study for a spread between trials of 1.
    """

    effects: dict[str, float]
    offset: float
    bias: float
    error: float
    shared: float


def weights(prediction: Prediction) -> tuple[Weights, ...]:
    """Weights of every row of a prediction."""
    errors, spreads = prediction.errors, prediction.spreads
    found = []
    for place, row in enumerate(prediction.rows):
        factors = prediction.factors(row)
        within = row.contrast is Contrast.WITHIN_ARM
        found.append(
            Weights(
                effects={name: share * factors[name] for name, share in row.mixture},
                offset=_own(prediction, place) if within else 0.0,
                bias=row.open_label * row.measured.better * float(spreads[place]),
                error=math.hypot(row.weighed_error, float(errors[place])),
                shared=float(spreads[place]) / math.sqrt(row.trials),
            )
        )
    return tuple(found)


def _own(prediction: Prediction, place: int) -> float:
    row = prediction.rows[place]
    total = 0.0
    for name, share in row.mixture:
        known = prediction.simulated[name]
        day = known.courses.days.index(row.day)
        total += share * float(known.correction.own[day, OBSERVED.index(row.measured.observable)])
    return total
