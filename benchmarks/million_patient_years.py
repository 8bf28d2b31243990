"""A million patient-years on two cores, beside a four-state chain of as many in Starsim.

Ours: people at their first cirrhosis from hepatitis B or C, alcohol or steatohepatitis in equal
parts, for up to 20 years under care, with every complication; the whole liver, chance once a day.
The peer: compensated, decompensated, cancer, dead; one vectorized draw for each agent and step. It
is given the steps of a month that such chains have, and in a second row the steps of a day on which
our patients meet their chance. Both lose patients to death and stop near a million years lived.
They do not compute the same thing: the ratio says what a whole patient costs beside a label.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import warnings
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.harness import Measurement, in_turn

if TYPE_CHECKING:
    from lobule.care import Care
    from lobule.engine.model import Model
    from lobule.engine.run import Cohort
    from lobule.liver.acting import Etiology

FAMILY = "population"
MILLION = 1_000_000
YEARS, CORES, CHUNK, TEMPLATES, SEED = 20, 2, 4096, 600, 4
LIFE_TO_CIRRHOSIS = 60
MONTHS, DAYS = 12, 365
PEER_CORES = {MONTHS: 1, DAYS: 2}
"""A run of months is over before a second process has been started; one alone is faster."""
RATES = {
    "compensated": {"decompensated": 0.05, "cancer": 0.03, "dead": 0.03},
    "decompensated": {"decompensated": 0.0, "cancer": 0.04, "dead": 0.18},
    "cancer": {"decompensated": 0.0, "cancer": 0.0, "dead": 0.43},
}
"""Per year; of the size that Markov models of cirrhosis have. They decide how many agents live."""


def measure(runs: int) -> list[Measurement]:
    """Patient-years per second, and megabytes."""
    return [
        in_turn(
            f"{FAMILY}.million_patient_years", partial(ours, MILLION),
            partial(peer, MILLION, MONTHS), unit="patient-years/s", runs=min(runs, 2),
        ),
        in_turn(
            f"{FAMILY}.million_patient_years.daily_peer", partial(ours, MILLION),
            partial(peer, MILLION, DAYS), unit="patient-years/s", runs=1,
        ),
        in_turn(
            f"{FAMILY}.million_patient_years.memory", partial(memory_of, "ours", MILLION),
            partial(memory_of, "peer", MILLION), unit="MB", runs=1, better="less",
        ),
    ]  # fmt: skip


def ours(years: int) -> float:
    """Our patient-years per second."""
    wards()
    start = time.perf_counter()
    lived = live(years)
    return lived / (time.perf_counter() - start)


def peer(years: int, steps_per_year: int) -> float:
    """The peer's patient-years per second."""
    _starsim()
    start = time.perf_counter()
    lived = chain(years, steps_per_year)
    return lived / (time.perf_counter() - start)


def live(years: float) -> float:
    """Follow chunks of all causes in turn until so many years are lived, and keep summaries."""
    from lobule.engine.run import Plan
    from lobule.engine.stream import stream

    plan = Plan(
        days=YEARS * 365.25,
        visits=tuple(365.0 * year for year in range(1, YEARS + 1)),
        observe=("meld", "decompensated", "cancer"),
        schedule=given().schedule(),
        seed=SEED,
    )
    lived, turn = 0.0, 0
    while lived < years:
        for model, template in wards():
            size = int(min(CHUNK, max(1, years / (len(wards()) * YEARS / 2))))
            lived += stream(
                model, [repeated(template, turn * CHUNK, size)], plan, threads=CORES
            ).years
        turn += 1
    return lived


@cache
def given() -> Care:
    """Standard care and a beta blocker."""
    from lobule.care import standard
    from lobule.treatment import BetaBlocker

    care = standard()
    named = {type(measure).__name__ for measure in care}
    return care if "BetaBlocker" in named else care + BetaBlocker()


@cache
def wards() -> tuple[tuple[Model, Cohort], ...]:
    """For each cause, the model under care and people at their first cirrhosis; compiled."""
    from lobule.etiology import Alcohol, HepatitisB, HepatitisC, Steatohepatitis

    return tuple(ward(cause()) for cause in (HepatitisB, HepatitisC, Alcohol, Steatohepatitis))


def ward(cause: Etiology) -> tuple[Model, Cohort]:
    """People who lived untreated from health to the first yearly visit with cirrhosis."""
    from lobule.course.life import AGE, from_health, lived_on, moved, natural_model, observed
    from lobule.course.model import assemble_patient
    from lobule.course.traits import trait_factors, traits
    from lobule.engine.run import NO_EVENT, Plan
    from lobule.engine.simulate import simulate

    untreated, treated = natural_model(cause), assemble_patient(cause, given())
    born = from_health(untreated, SEED, np.arange(TEMPLATES))
    visits = tuple(float(day) for day in np.round(365.25 * np.arange(1, LIFE_TO_CIRRHOSIS + 1)))
    plan = Plan(days=visits[-1], visits=visits, observe=("cirrhosis",), seed=SEED)
    ill = simulate(untreated, born.cohort, plan, threads=CORES).observations[:, :, 0] > 0.5
    rows = np.flatnonzero(ill.any(axis=1))
    days = np.array(visits)[ill[rows].argmax(axis=1)]
    there = lived_on(untreated, born.take(rows), days, seed=SEED)
    seen = observed(untreated, there.cohort, ("decompensated", "cancer"))
    well = (there.ended_by == NO_EVENT) & (seen["decompensated"] + seen["cancer"] < 0.5)
    cohort = there.cohort.take(np.flatnonzero(well))
    own = traits(treated, trait_factors(treated, SEED, cohort.identity))
    own[AGE] = cohort.parameters[AGE]
    return treated, moved(cohort, untreated.state_names, treated, own)


def repeated(template: Cohort, first: int, size: int) -> Cohort:
    """So many patients with luck of their own and the bodies of the template."""
    from lobule.engine.run import Cohort

    bodies = template.take(np.resize(np.arange(len(template)), size))
    identity = np.arange(first, first + size)
    return Cohort(identity, bodies.start_day, bodies.states, bodies.parameters)


def chain(years: float, steps_per_year: int) -> float:
    """The peer's years; on two cores by its own means where that is faster."""
    starsim, cores = _starsim(), PEER_CORES[steps_per_year]
    sims = [_sim(years / cores, steps_per_year, seed) for seed in range(cores)]
    parallel = cores > 1
    done = starsim.parallel(sims, n_cpus=cores, verbose=0).sims if parallel else [sims[0].run()]
    return sum(float(np.sum(sim.results.n_alive)) for sim in done) / steps_per_year


def agents(years: float) -> int:
    """How many agents live so many years in all, if followed for 20."""
    return max(1, round(years / expected_years()))


def expected_years() -> float:
    """Mean years lived of 20 by somebody who starts compensated; months suffice for this."""
    share, lived = np.array([1.0, 0.0, 0.0]), 0.0
    moves = np.eye(3)
    for row, out in enumerate(RATES.values()):
        moves[row, 1] += out["decompensated"] / 12
        moves[row, 2] += out["cancer"] / 12
        moves[row, row] -= sum(out.values()) / 12
    for _ in range(12 * YEARS):
        lived += share.sum() / 12
        share = share @ moves
    return lived


@cache
def _starsim() -> Any:
    """The peer, without the warnings of its own import."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import starsim

    return starsim


def _sim(years: float, steps_per_year: int, seed: int) -> Any:
    starsim = _starsim()
    step = {MONTHS: starsim.month, DAYS: starsim.day}[steps_per_year]
    return starsim.Sim(
        n_agents=agents(years), diseases=_cirrhosis()(steps_per_year=steps_per_year), start=2000,
        dur=starsim.years(YEARS), dt=step, rand_seed=seed, verbose=0, copy_inputs=False,
    )  # fmt: skip


@cache
def _cirrhosis() -> Any:
    """The chain as a disease of the peer: three states and death, one draw per agent and step."""
    starsim = _starsim()

    class Cirrhosis(starsim.Disease):
        def __init__(self, steps_per_year: int = MONTHS) -> None:
            super().__init__()
            yearly = [[out["dead"], out["cancer"], out["decompensated"]] for out in RATES.values()]
            self.limits = np.cumsum(yearly, axis=1).T / steps_per_year
            self.luck = starsim.random()
            self.define_states(
                starsim.BoolState("compensated", default=True),
                starsim.BoolState("decompensated"),
                starsim.BoolState("cancer"),
            )

        def step(self) -> None:
            uids = self.sim.people.auids
            luck = self.luck.rvs(uids)
            place = self.decompensated.values + 2 * self.cancer.values
            dead, cancer, worse = self.limits[:, place]
            turns = uids[(luck >= dead) & (luck < cancer)]
            fails = uids[(luck >= cancer) & (luck < worse)]
            self.compensated[fails] = False
            self.decompensated[fails] = True
            self.compensated[turns] = False
            self.decompensated[turns] = False
            self.cancer[turns] = True
            self.sim.people.request_death(uids[luck < dead])

    globals()["Cirrhosis"] = Cirrhosis  # Where a forked worker looks for it.
    Cirrhosis.__qualname__ = "Cirrhosis"
    return Cirrhosis


def memory_of(side: str, years: int) -> float:
    """Largest memory of a fresh process and its children, in MB."""
    call = {"ours": f"live({years})", "peer": f"chain({years}, {MONTHS})"}[side]
    command = f"from benchmarks.million_patient_years import *; {call}; print(peak())"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", command], check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def peak() -> float:
    """Largest memory of this process, and of its largest child for each core, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + CORES * children) / 1024
