"""Withdrawal and transplantation: exponential waiting times in whole days."""

from __future__ import annotations

import math

import numpy as np

from lobule.trial.dropout import Dropout


def test_analytic_share_withdrawn_after_a_year() -> None:
    patients = np.arange(100_000)
    days = Dropout(withdrawal=0.4).withdrawal_day(9, patients)
    expected = 1 - math.exp(-0.4 * 365 / 365.25)
    error = math.sqrt(expected * (1 - expected) / len(patients))
    assert abs(np.mean(days <= 365) - expected) < 4 * error
    assert (days == np.round(days)).all()
    assert days.min() >= 1


def test_analytic_a_rate_of_zero_never_happens() -> None:
    assert np.isinf(Dropout().transplantation_day(9, np.arange(5))).all()


def test_analytic_withdrawal_and_transplantation_are_unrelated() -> None:
    patients = np.arange(40_000)
    both = Dropout(withdrawal=1.0, transplantation=1.0)
    one, other = both.withdrawal_day(9, patients), both.transplantation_day(9, patients)
    assert abs(np.corrcoef(np.log(one), np.log(other))[0, 1]) < 4 / math.sqrt(len(patients))
