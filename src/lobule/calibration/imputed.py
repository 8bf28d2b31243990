"""Standard errors that a paper did not print, from what it did print; each rule is said."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.evidence.effect import NORMAL_95, Effect
from lobule.evidence.studies import Outcome

VISIT_CORRELATION = 0.5
"""Between two values of one patient months apart, where a paper prints no SD of the change."""

ASYMMETRY = 0.05
"""Share of its width by which an interval may miss being symmetric through rounding."""


@dataclass(frozen=True)
class Estimated:
    """An effect with its standard error and the words for what was imputed."""

    estimate: float
    error: float
    said: str = ""


def from_interval(effect: Effect) -> Estimated:
    """Effect of a printed mean difference; an interval with a misprint counts by its wider half."""
    if effect.interval is None or effect.standard_error is None:
        raise ValueError(f"{effect.label} prints no interval; expected one. Leave the row out.")
    low, high = effect.estimate - effect.interval[0], effect.interval[1] - effect.estimate
    if abs(high - low) <= ASYMMETRY * (high + low):
        return Estimated(effect.estimate, effect.standard_error)
    said = "The printed interval is not symmetric; its wider half gives the standard error."
    return Estimated(effect.estimate, max(low, high) / NORMAL_95, said)


def between_arms(cells: Outcome, control: Outcome, scale: float = 1.0) -> Estimated:
    """Difference of two arms at one visit; `scale` turns the printed unit into the model's."""
    error = math.hypot(_mean_error(cells), _mean_error(control))
    return Estimated(scale * (_mean(cells) - _mean(control)), abs(scale) * error)


def between_changes(
    cells: tuple[Outcome, Outcome], control: tuple[Outcome, Outcome], scale: float = 1.0
) -> Estimated:
    """Difference of two changes from baseline, each arm as (baseline, follow-up)."""
    change = [_mean(after) - _mean(before) for before, after in (cells, control)]
    error = math.hypot(*(_change_error(before, after) for before, after in (cells, control)))
    said = f"SD of the change imputed with a correlation of {VISIT_CORRELATION:g}."
    return Estimated(scale * (change[0] - change[1]), abs(scale) * error, said)


def log_ratio_within(before: Outcome, after: Outcome) -> Estimated:
    """Log of follow-up over baseline in one arm, no more certain than its printed P value says.

    With P below a limit the standard error of the change is at most the change over the t value
    of that limit; that largest error is taken.
    """
    from scipy import stats

    limit = float(after.p_value.lstrip("<= "))
    patients = after.n or 0
    t_value = float(stats.t.isf(limit / 2.0, patients - 1))
    change = _mean(after) - _mean(before)
    middle = 0.5 * (_mean(after) + _mean(before))
    said = f"Standard error of the change from P {after.p_value}, the largest that allows it."
    return Estimated(math.log(_mean(after) / _mean(before)), abs(change) / t_value / middle, said)


def _mean(row: Outcome) -> float:
    if row.mean is None:
        raise ValueError(f"{row.study_id} prints no mean of {row.outcome}; expected one.")
    return row.mean


def _mean_error(row: Outcome) -> float:
    if row.sd is None or not row.n:
        raise ValueError(
            f"{row.study_id} prints no SD or number of patients for {row.outcome} at month "
            f"{row.month}; expected both. Leave the row out or impute it by a rule that is said."
        )
    return row.sd / math.sqrt(row.n)


def _change_error(before: Outcome, after: Outcome) -> float:
    one, other = _mean_error(before), _mean_error(after)
    return math.sqrt(one**2 + other**2 - 2.0 * VISIT_CORRELATION * one * other)
