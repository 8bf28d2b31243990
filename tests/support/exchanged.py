"""The calibration problem of few rows, for tests of what is handed to other tools."""

from __future__ import annotations

from functools import cache

import numpy as np

from lobule.belief.posterior import Posterior
from lobule.calibration.petab import Exchanged
from lobule.calibration.prediction import Prediction, prediction
from lobule.calibration.row import Row
from lobule.calibration.rows import rows
from lobule.calibration.setting import Size, setting_named
from lobule.calibration.unknowns import of_cells

STUDIES = ("Mohamadnejad_2016", "Suk_2016 treatment (two-time)", "UCB_portal_CN_61")
"""A controlled row, a change within an arm after two infusions, and a check."""


def _of_studies(chosen: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in chosen if row.study in STUDIES)


@cache
def small_problem() -> tuple[Exchanged, Prediction]:
    """Few rows and the prediction of one patient of each of their settings."""
    chosen = rows()
    fitted, checks = _of_studies(chosen.fitted), _of_studies(chosen.checks)
    known = prediction((*fitted, *checks), Size(course=1, reference=20), seed=1)
    unknowns = of_cells(setting_named(name) for name in known.simulated)
    values = np.random.default_rng(5).lognormal(size=(7, len(unknowns)))
    values[::2, 3] = 0.0
    return Exchanged(fitted, checks, unknowns, Posterior(unknowns.names, values, {})), known
