"""Lists whose outcome is known in closed form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.engine.run import Cohort, healthy
from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event
from lobule.treatment import LiverTransplant
from lobule.trial.analysis.competing_risks import cumulative_incidence
from lobule.waiting_list import (
    Acceptance,
    BloodGroup,
    BloodRule,
    ByWaitingTime,
    Center,
    ListHistory,
    ListingRule,
    OrganSupply,
    Ranking,
    Reason,
    Referral,
    UrgentFirst,
    run,
)

PATIENTS = 1000
DEATHS, WITHDRAWALS = 0.7, 0.4
YEAR = 365.25


@process
class ConstantDeath(Complication):
    """Death at a constant rate.

    Does: kill. Does not: anything else. Evidence grade: test.
    """

    rate: float = parameter(
        default=DEATHS,
        unit="1/year",
        prior=lognormal(DEATHS, 1.5),
        source="assumed",
        meaning="death of everybody",
    )
    events = (event("constant_death", "death", fatal=True),)

    def hazard(self, x: Any) -> dict[str, Any]:
        """The same for all, as long as the liver is their own."""
        return {"constant_death": self.rate * (1.0 - x.transplanted)}


@dataclass(frozen=True)
class Blind(Ranking):
    """No patient before another: only waiting time and identity decide."""

    def points(self, candidates: Any) -> Any:
        """Nothing."""
        return np.zeros(len(candidates))


EVERYBODY = ListingRule(
    threshold=6.0, recovered=5.0, oldest=80.0, withdrawal=WITHDRAWALS, too_sick=1e-12
)
TAKES_ALL = Acceptance(log_odds=50.0, most_offers=10_000)


def referral(deaths: float, patients: int = PATIENTS) -> Referral:
    model = assemble_patient(None, Care((LiverTransplant(),)), (ConstantDeath(rate=deaths),))
    start = np.zeros(patients, dtype=np.int64)
    cohort = Cohort(np.arange(patients), start, healthy(model, patients))
    return Referral(model, cohort, start)


@cache
def listed(deaths: float, per_week: float, rule: ListingRule, patients: int) -> ListHistory:
    center = Center(
        OrganSupply(per_week),
        listing=rule,
        ranking=Blind(),
        acceptance=TAKES_ALL,
        blood=BloodRule.COMPATIBLE,
    )
    return run(referral(deaths, patients), center, weeks=52, seed=9)


@pytest.mark.parametrize("days", [91.0, 182.0, 364.0])
def test_analytic_cumulative_incidence_of_death_and_withdrawal(days: float) -> None:
    """Constant hazards a and b: a / (a + b) (1 - e^{-(a + b) t}); four standard errors."""
    stays = listed(DEATHS, 0.0, EVERYBODY, PATIENTS).stays
    both = DEATHS + WITHDRAWALS
    for reason, rate in ((Reason.DIED, DEATHS), (Reason.WITHDRAWN, WITHDRAWALS)):
        curve = cumulative_incidence(np.maximum(stays.days, 0.5), stays.reason, int(reason))
        expected = rate / both * (1.0 - np.exp(-both * days / YEAR))
        error = np.sqrt(expected * (1.0 - expected) / PATIENTS)
        # Withdrawals come on Mondays: half a week of the rate is the grid's own error.
        grid = rate * 3.5 / YEAR
        assert float(curve.incidence_at(days)) == pytest.approx(expected, abs=4.0 * error + grid)


def test_analytic_overloaded_list_uses_every_organ_in_order() -> None:
    """Without deaths and refusals all organs are used, by identity within each blood group."""
    patient_rule = ListingRule(
        threshold=6.0, recovered=5.0, oldest=80.0, withdrawal=1e-12, too_sick=1e-12
    )
    told = listed(1e-12, 2.0, patient_rule, 400)
    first = told.transplantations.grafts == 0
    assert told.discarded.sum() == 0
    assert told.used.sum() == told.supplied.sum()
    operated = np.isin(told.patient, told.transplantations.patient[first])
    for group in BloodGroup:
        theirs = operated[told.group == group]
        assert theirs[: theirs.sum()].all()


def test_analytic_poisson_supply() -> None:
    """Mean and variance of weekly organs equal the rate; five standard errors."""
    supply = OrganSupply(3.0)
    counts = np.array([len(supply.organs(1, week)) for week in range(600)])
    assert counts.mean() == pytest.approx(3.0, abs=5.0 * np.sqrt(3.0 / 600))
    assert counts.var() == pytest.approx(3.0, rel=0.3)


def test_analytic_ranking_by_waiting_time() -> None:
    """The longest waiting comes first, a failed graft before them all."""

    class Seen:
        waited = np.array([10.0, 700.0, 5.0])

        def __getitem__(self, name: str) -> Any:
            return np.array([0.0, 0.0, 1.0])

    points = UrgentFirst(ByWaitingTime()).points(Seen())  # type: ignore[arg-type]
    assert np.argsort(-points).tolist() == [2, 1, 0]
