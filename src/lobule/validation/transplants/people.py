"""Patients whom a center gets to know: all causes, compensated with cancer or decompensated.

A center gets to know most of them when they turn worse: a new complication brings the referral
forward, so that lists hold patients who are acutely ill beside those who are stable.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lobule.care import Care
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Cohort, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import PrimaryBiliaryCholangitis
from lobule.liver.acting import Etiology
from lobule.quantity import chance
from lobule.treatment import (
    Abstinence,
    AntibioticProphylaxis,
    Antiviral,
    Banding,
    BetaBlocker,
    Diuretics,
    Lactulose,
    LiverTransplant,
    SupportiveCare,
)
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts, later
from lobule.validation.counterparts.clones import fresh
from lobule.validation.counterparts.liver_failure import joined
from lobule.validation.events import CANCER, DECOMPENSATION
from lobule.validation.follow_up import YEAR, Floats, Integers, follow
from lobule.validation.raking import drawn
from lobule.validation.transplants.entry import Ages, entering, worth
from lobule.waiting_list import ListingRule
from lobule.waiting_list.candidates import look
from lobule.waiting_list.mixture import into_mixture, mixture_model

PBC = PrimaryBiliaryCholangitis()
CAUSES = (ALCOHOL, HCV, HBV, PBC, MASH)
CARE = Care(
    (
        Antiviral(start=0.0),
        Abstinence(start=0.0),
        SupportiveCare(),
        BetaBlocker(),
        Banding(),
        Diuretics(),
        AntibioticProphylaxis(),
        Lactulose(),
        LiverTransplant(),
    )
)
"""What candidates receive while they wait, in both decades."""
YEARS_AT_RISK, LONGEST_DELAY = 25, 2.0
LONGEST_EVALUATION = 60.0
"""Days from referral to the decision to list, evenly from none to this; assumed."""

TURNS = (
    *DECOMPENSATION, CANCER, "ascites_refractory", "peritonitis", "kidney_injury", "aclf",
)  # fmt: skip
"""Complications that bring a known patient to the center at once."""

LUCKS = 2
"""Courses of each body before the list, so that rare causes suffice."""

IDENTITIES, EACH, HALF = 40_000_000, 1_000_000, 500_000
"""First identity; each cause has a million, the second half for those found decompensated."""

MOST = 600
"""Patients of a list: each of its weeks is simulated on its own."""

Shares = Mapping[Etiology, float]


def model(cohorts: Cohorts) -> Model:
    """Of everybody who may be transplanted."""
    return cohorts.once(("transplant model",), lambda: cohorts.adapt(mixture_model(CAUSES, CARE)))


def known(cohorts: Cohorts, cause: Etiology) -> Cohort:
    """People of one cause up to two years after their first decompensation or cancer, alive."""

    def make() -> Cohort:
        before, seed = cohorts.model(cause), cohorts.seed
        groups = [cohorts.diagnosed(cause, compensated=found) for found in (True, False)]
        first = IDENTITIES + EACH * CAUSES.index(cause)
        compensated, shown = (
            fresh(group.take(np.tile(np.arange(len(group)), LUCKS)), first + HALF * place)
            for place, group in enumerate(groups)
        )
        well = follow(
            before, compensated, YEARS_AT_RISK, seed=seed, threads=cohorts.threads,
            every=5 * YEAR, until=(*DECOMPENSATION, CANCER),
        )  # fmt: skip
        struck = np.isfinite(well.first(*DECOMPENSATION, CANCER)) & np.isinf(well.death)
        turned = later(well, np.flatnonzero(struck), well.outcome.last_day, seed)
        ill = joined([turned, shown])
        known_then = _until_referral(before, ill, seed, cohorts.threads)
        return into_mixture(known_then, before, cause, CAUSES, model(cohorts), seed)

    return cohorts.once(("referred", cause), make)


def _until_referral(before: Model, ill: Cohort, seed: int, threads: int) -> Cohort:
    """The living on the day of a further complication, or at the latest after their delay."""
    days = np.round(_delay(ill, seed) * DAYS_PER_YEAR)
    worse = tuple(name for name in TURNS if name in before.event_names)
    plan = Plan(days=days, until=worse, seed=seed)
    outcome = simulate(before, ill, plan, threads=threads)
    day = ill.start_day + np.rint(outcome.last_day).astype(np.int64)
    aged = Cohort(ill.identity, day, outcome.states, ill.parameters)
    prompted = np.isin(outcome.ended_by, [before.event_names.index(name) for name in worse])
    alive = aged.take(np.flatnonzero((outcome.ended_by == NO_EVENT) | prompted))
    return _evaluated(before, alive, seed, threads)


def _evaluated(before: Model, people: Cohort, seed: int, threads: int) -> Cohort:
    """Those who live to the end of the evaluation, some of them recovered by then."""
    lot = chance.uniform(seed, people.identity, "length of the evaluation")
    days = np.round(LONGEST_EVALUATION * lot)
    outcome = simulate(before, people, Plan(days=days, seed=seed), threads=threads)
    day = people.start_day + days.astype(np.int64)
    aged = Cohort(people.identity, day, outcome.states, people.parameters)
    return aged.take(np.flatnonzero(outcome.ended_by == NO_EVENT))


@dataclass(frozen=True, eq=False)
class Pool:
    """People of one cause whom a rule would list today.

    Attributes
    ----------
    cohort : Cohort
    age : array of float, years
    """

    cohort: Cohort
    age: Floats


def pools(cohorts: Cohorts, shares: Shares, rule: ListingRule) -> dict[Etiology, Pool]:
    """Those in need, of each cause that anybody in need has.

    Raises
    ------
    ValueError
        Nobody is in need.
    """
    found = {cause: _in_need(cohorts, known(cohorts, cause), rule) for cause in shares}
    met = {cause: pool for cause, pool in found.items() if len(pool.cohort)}
    if not met:
        raise ValueError(
            f"None of {cohorts.patients} people per cause needs a liver; expected some. Raise the "
            "number of patients."
        )
    return met


def _in_need(cohorts: Cohorts, people: Cohort, rule: ListingRule) -> Pool:
    rows = np.arange(len(people), dtype=np.int64)
    seen = look(model(cohorts), people, rows, np.zeros(len(people)), cohorts.seed)
    need = np.flatnonzero(rule.needs(seen) & rule.allowed(seen))
    return Pool(people.take(need), seen["age"][need])


def referred(cohorts: Cohorts, shares: Shares, rule: ListingRule, ages: Ages) -> Cohort:
    """As many of those in need as the shares of the causes met allow, about `MOST` at most."""
    met = pools(cohorts, shares, rule)
    size = min(MOST, *(len(pool.cohort) / shares[cause] for cause, pool in met.items()))
    chosen = []
    for cause, pool in met.items():
        count = math.ceil(size * shares[cause])
        rows = entering(ages, pool.age, pool.cohort.identity, count, cohorts.seed)
        chosen.append(pool.cohort.take(rows))
    return joined(chosen)


def operated(cohorts: Cohorts, shares: Shares, rule: ListingRule, ages: Ages, count: int) -> Cohort:
    """So many of those in need, some of them several times: for people who share no organs."""
    chosen = []
    for cause, pool in pools(cohorts, shares, rule).items():
        number = math.ceil(count * shares[cause])
        rows = drawn(worth(ages, pool.age), number, cohorts.seed, "who is transplanted")
        chosen.append(pool.cohort.take(rows))
    return joined(chosen)


def cause_of(cohort: Cohort) -> Integers:
    """Place in `CAUSES` of each patient."""
    return (cohort.identity - IDENTITIES) // EACH


def _delay(people: Cohort, seed: int) -> Floats:
    return LONGEST_DELAY * chance.uniform(seed, people.identity, "delay of referral")
