"""Aalen-Johansen: how likely one event is by a day when another event can come first."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import FloatArray, IntArray, check_length, checked_days
from lobule.trial.analysis.estimate import Estimate
from lobule.trial.analysis.kaplan_meier import greenwood_terms, log_log_limits
from lobule.trial.analysis.risk_table import RiskTable, risk_table, step_at


@dataclass(frozen=True, eq=False)
class CumulativeIncidence:
    """A cumulative incidence curve: drawn as steps from day 0, one row for each distinct day.

    Attributes
    ----------
    time : array (days,), days
        Starts at 0; the curve holds its value until the next day listed.
    at_risk, events : array (days,), count
        Under observation just before that day; with the event of interest on it.
    incidence : array (days,), fraction
        Have had the event of interest first.
    event_free : array (days,), fraction
        Have had no event of any cause.
    variance : array (days,), fraction squared
        Of the incidence.
    low, high : array (days,), fraction
        Limits on the scale log(-log F); NaN while the incidence is 0, and at 1.
    level : float, fraction
        Confidence level of the limits.
    """

    time: FloatArray
    at_risk: IntArray
    events: IntArray
    incidence: FloatArray
    event_free: FloatArray
    variance: FloatArray
    low: FloatArray
    high: FloatArray
    level: float

    def incidence_at(self, days: npt.ArrayLike) -> FloatArray:
        """Cumulative incidence on given days; NaN after follow-up while anyone is event-free.

        Parameters
        ----------
        days : array-like, days
        """
        everybody_ended = float(self.event_free[-1]) == 0
        beyond = float(self.incidence[-1]) if everybody_ended else math.nan
        return step_at(self.time, self.incidence, beyond, days)

    def interval_at(self, days: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Lower and upper confidence limits of the incidence on given days.

        Parameters
        ----------
        days : array-like, days
        """
        low, high = (step_at(self.time, limit, math.nan, days) for limit in (self.low, self.high))
        return low, high

    def estimate_at(self, day: float) -> Estimate:
        """Cumulative incidence on one day with its standard error and limits.

        Parameters
        ----------
        day : float, days
        """
        low, high = self.interval_at(day)
        variance = step_at(self.time, self.variance, math.nan, day)
        value = float(self.incidence_at(day))
        return Estimate(value, math.sqrt(variance), float(low), float(high), self.level)


def cumulative_incidence(
    time: npt.ArrayLike, cause: npt.ArrayLike, of_cause: int, level: float = 0.95
) -> CumulativeIncidence:
    r"""Incidence of one event where others compete: transplantation before death, for example.

    .. math:: F_k(t) = \sum_{t_j \le t} S(t_{j-1}) \, d_{kj} / n_j

    One minus Kaplan-Meier would overstate it, by treating those who died as if they could still be
    transplanted. The variance is the delta method on multinomial daily counts, the one that R's
    `survfit` (infinitesimal jackknife) gives too. Own NumPy code: R is the oracle.

    Parameters
    ----------
    time : array (patients,), days
        From randomization to the first event or to the last contact.
    cause : array (patients,), int
        0 if censored, otherwise the number of the event that came first.
    of_cause : int
        The event of interest, 1 or more. If nobody had it the incidence stays 0, without limits.
    level : float, fraction
        Confidence level.

    Returns
    -------
    CumulativeIncidence

    Raises
    ------
    ValueError
        No patient, unequal lengths, a time that is negative or not finite, a cause that is no whole
        number of 0 or more.

    References
    ----------
    Aalen OO, Johansen S. Scand J Stat 1978;5:141-150.
    """
    days = checked_days(time)
    causes = _checked_causes(cause, len(days))
    if of_cause < 1:
        raise ValueError(
            f"of_cause is {of_cause}; expected 1 or more, 0 means censored. "
            "Give the number of the event of interest."
        )
    table = risk_table(days, causes > 0)
    events = risk_table(days, causes == of_cause).events
    event_free = np.cumprod(1 - table.events / table.at_risk, dtype=np.float64)
    before = np.concatenate(([1.0], event_free[:-1]))
    incidence = np.cumsum(before * events / table.at_risk)
    variance = _variance(table, events, incidence, before)
    low, high = log_log_limits(incidence, variance, level)
    return CumulativeIncidence(
        table.time, table.at_risk, events, incidence, event_free, variance, low, high, level
    )


def _variance(
    table: RiskTable, events: IntArray, incidence: FloatArray, before: FloatArray
) -> FloatArray:
    """Sum over days of the squared influence of each day, expanded so that one pass suffices."""
    at_risk = table.at_risk.astype(np.float64)
    any_cause = greenwood_terms(table)
    own = before**2 * events * (at_risk - events) / at_risk**3
    shared = before * events / at_risk**2
    variance = (
        incidence**2 * np.cumsum(any_cause)
        - 2 * incidence * np.cumsum(incidence * any_cause + shared)
        + np.cumsum(incidence**2 * any_cause + 2 * incidence * shared + own)
    )
    return np.maximum(variance, 0.0)


def _checked_causes(cause: npt.ArrayLike, patients: int) -> IntArray:
    values = np.atleast_1d(np.asarray(cause, dtype=np.float64))
    check_length("cause", values, patients)
    bad = ~(np.isfinite(values) & (values >= 0) & (values == np.floor(values)))
    if bad.any():
        first = int(np.argmax(bad))
        raise ValueError(
            f"cause[{first}] is {values[first]:g}; expected 0 (censored) or a whole number from 1. "
            "Number the competing events 1, 2, …"
        )
    return values.astype(np.int64)
