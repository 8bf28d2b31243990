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
from functools import cache, partial
from typing import TYPE_CHECKING

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
    from benchmarks.peers.four_states import chain

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


def memory_of(side: str, years: int) -> float:
    """Largest memory of a fresh process, in MB; the peer in steps of a month."""
    call = {"ours": f"live({years})", "peer": f"peer({years}, {MONTHS})"}[side]
    command = f"from benchmarks.million_patient_years import *; {call}; print(peak())"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", command], check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def peak() -> float:
    """Largest memory of this process, in which either side does all its work, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
