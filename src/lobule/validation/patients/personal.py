"""Personal prediction: virtual twins of 312 real patients beside a Cox model of these patients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lobule.validation.patients.lab_courses import LabCourse
from lobule.validation.patients.pbc import RealPatients
from lobule.validation.patients.predictions import CROSS_VALIDATED, TWINS, Predictions
from lobule.validation.patients.score import Score, scores
from lobule.validation.risk_groups import RiskGroup, risk_groups

HORIZONS = (1.0, 2.0, 5.0)
CALIBRATED = (TWINS, CROSS_VALIDATED)
"""Predictors whose calibration is shown: those that have not seen whom they predict."""

Calibration = Mapping[str, Mapping[float, tuple[RiskGroup, ...]]]
"""By predictor and horizon (years), from the worst prediction to the best."""


@dataclass(frozen=True, eq=False)
class Personal:
    """How well each patient was told.

    Attributes
    ----------
    patients, deaths : int
    scores : tuple of Score
    calibration : Calibration
    labs : tuple of LabCourse
        What visits saw, real and virtual.
    """

    patients: int
    deaths: int
    scores: tuple[Score, ...]
    calibration: Calibration
    labs: tuple[LabCourse, ...]

    def of(self, predictor: str) -> tuple[Score, ...]:
        """Scores of one predictor, by horizon."""
        return tuple(score for score in self.scores if score.predictor == predictor)


def personal(
    real: RealPatients, told: Predictions, labs: tuple[LabCourse, ...], seed: int
) -> Personal:
    """Score and group the predictions at one, two and five years."""
    return Personal(
        len(real),
        int(real.died.sum()),
        scores(real, told, HORIZONS, seed),
        {name: _calibration(real, told, name) for name in CALIBRATED},
        labs,
    )


def _calibration(
    real: RealPatients, told: Predictions, name: str
) -> Mapping[float, tuple[RiskGroup, ...]]:
    return {
        horizon: risk_groups(told[name][:, place], real.years, real.died, horizon)
        for place, horizon in enumerate(HORIZONS)
    }
