"""Primary biliary cholangitis against the Mayo trial, 312 patients, 1974 to 1988 [MayoPBCseq].

Tolerances are those of `lobule.validation.row`: the printed interval, else 25 %, stated before
any run, and widened only by what 600 virtual patients leave open. Rows marked check were kept
from the calibration.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from lobule.evidence.natural_history import Target, natural_history
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.brier import brier
from lobule.validation.concordance import concordance
from lobule.validation.estimate import Estimate
from lobule.validation.families.biliary import rows
from lobule.validation.patients.pbc import real_patients
from lobule.validation.patients.twins import predicted
from lobule.validation.row import tolerance
from lobule.validation.use import Use, use_of

SEED = 1


@cache
def _simulated() -> dict[str, Estimate]:
    return rows(600, SEED, 1)


def _target(row: str) -> Target:
    return next(target for target in natural_history() if target.id == row)


def _agrees(row: str) -> bool:
    lo, hi, _ = tolerance(_target(row))
    found = _simulated()[row]
    return found.lo <= hi and found.hi >= lo


@pytest.mark.parametrize("row", ["pbc_km5", "pbc_s4_5", "pbc_s2_5", "pbc_postasc_med"])
def test_survival_kept_from_the_calibration(row: str) -> None:
    assert use_of(row) is Use.CHECK
    assert _agrees(row)


@pytest.mark.parametrize("row", ["pbc_km1", "pbc_km10", "pbc_alb_slope", "pbc_plt_slope"])
def test_rows_of_the_calibration(row: str) -> None:
    assert use_of(row) is Use.FIT
    assert _agrees(row)


def test_bilirubin_climbs_toward_death_and_albumin_falls() -> None:
    found = _simulated()
    order = ("pbc_bili_3_5y", "pbc_bili_1_2y", "pbc_bili_6_12mo", "pbc_bili_0_3mo")
    assert np.all(np.diff([found[row].value for row in order]) > 0)
    order = ("pbc_alb_5_8y", "pbc_alb_1_2y", "pbc_alb_0_3mo")
    assert np.all(np.diff([found[row].value for row in order]) < 0)


@pytest.mark.slow
def test_real_patients_are_predicted_better_than_by_the_average() -> None:
    real = real_patients()
    assert len(real) == 312
    assert int(real.died.sum()) == 140
    horizon = 5.0
    told = predicted(real, (horizon,), seed=SEED, twins=10, lucks=3, pool=4000)[:, 0]
    average = kaplan_meier(real.years, real.died).survival_at(horizon)
    same = np.full(len(real), float(average))
    assert concordance(-told, real.years, real.died) > 0.75
    assert brier(told, real.years, real.died, horizon) < 0.75 * brier(
        same, real.years, real.died, horizon
    )
