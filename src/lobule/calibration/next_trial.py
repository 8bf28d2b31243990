"""What the posterior predicts for a new trial: one that nobody has run."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.correction import effects
from lobule.calibration.courses import OBSERVED
from lobule.calibration.fit import Fit
from lobule.calibration.predictive import Interval, interval
from lobule.calibration.row import Measured
from lobule.calibration.setting import setting_named
from lobule.cells import CellTherapy
from lobule.progress import silent
from lobule.quantity import chance
from lobule.trial.arms import Arm
from lobule.trial.endpoint import Change
from lobule.trial.execute import in_this_thread
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.run import conduct

Floats = NDArray[np.float64]

PATIENTS = 200
SETTING = "hbv_artery"
DAY = 91
MOST_DRAWS = 1000


@dataclass(frozen=True)
class NextTrial:
    """Difference in MELD at 3 months in a new blinded trial of 200 patients.

    Attributes
    ----------
    patients : int
    sd : float, points
        Of the measured change between patients, laboratory error included.
    effect : Interval
        Uncertainty of the parameters alone.
    between_trials : Interval
        With the spread between trials.
    difference : Interval
        With the sampling of patients as well: what the trial prints.
    """

    patients: int
    sd: float
    effect: Interval
    between_trials: Interval
    difference: Interval


def next_trial(fit: Fit) -> NextTrial:
    """Predict the trial.

    Parameters
    ----------
    fit : Fit
        Its prediction must hold the setting and day.
    """
    one = fit.prediction.simulated[SETTING]
    values = fit.values.reshape(-1, len(fit.unknowns))
    rows = (np.arange(min(MOST_DRAWS, len(values))) * len(values)) // min(MOST_DRAWS, len(values))
    draws = fit.unknowns.table(values[rows])
    cell = one.courses.days.index(DAY), OBSERVED.index(Measured.MELD.observable)
    effect = (effects(one.courses.means(draws), one.control) * one.correction.factor)[:, *cell]
    sd = measured_sd(fit.recipe.seed)
    count = np.arange(len(rows))
    tau = draws["published_trials.spread"] * one.correction.spread[cell[1]]
    shifted = effect + tau * chance.normal(fit.recipe.seed, count, "next trial differs")
    error = sd * math.sqrt(2.0 / (PATIENTS / 2.0))
    printed = shifted + error * chance.normal(fit.recipe.seed, count, "next trial samples")
    return NextTrial(PATIENTS, sd, interval(effect), interval(shifted), interval(printed))


def measured_sd(seed: int) -> float:
    """SD of the change in MELD that a trial measures in its control arm by 3 months, points."""
    setting = setting_named(SETTING)
    protocol = Protocol(
        title="A new trial",
        question="Do cells lower MELD at 3 months?",
        entry=setting.entry,
        arms=(Arm("control", setting.care), Arm("cells", setting.care + CellTherapy())),
        control="control",
        n=2 * PATIENTS,
        primary=Change("meld", DAY),
        exploration=Exploration(0, 0, 0),
        seed=seed,
    )
    data = conduct(protocol, in_this_thread, silent).data
    control = data.arm == "control"
    change = data.at("meld", DAY)[control] - data.at("meld", 0)[control]
    return float(np.nanstd(change, ddof=1))
