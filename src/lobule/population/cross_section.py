"""Everybody alive today with one cause of disease, if new cases arose at the same rate for ever.

In such a steady state the people in a stage are the new cases of a year times the years that a
life spends in that stage. So lives are followed from the onset of the cause to death, and the
years of all of them together are the cross-section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import from_health, natural_model
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.quantity.chance import purpose_code

Floats = NDArray[np.float64]

LONGEST = 90
"""Years from the onset of the cause after which a life is no longer followed."""
IDENTITIES = 2**20
"""Lives that one cause may have; every cause has luck of its own."""
OBSERVED = ("cirrhosis", "decompensated", "cancer")
DECOMPENSATING = ("ascites_onset", "variceal_bleed", "overt_encephalopathy", "jaundice_onset")
OTHER_DEATH = "death_from_other_causes"
SHOWN = {"variceal_bleed": "variceal bleeding", "cancer_onset": "liver cancer"}


class Stage(Enum):
    """Where a person with active disease stands; the first that applies, from the end."""

    NO_CIRRHOSIS = "no cirrhosis"
    COMPENSATED = "compensated cirrhosis"
    DECOMPENSATED = "decompensated cirrhosis"
    CANCER = "liver cancer"


@dataclass(frozen=True, eq=False)
class CrossSection:
    """Lives with one cause, from its onset to death.

    Attributes
    ----------
    years : array (people,), years
        Length of each life with the cause.
    stages : array (people, stages), years
        In each stage, in the order of `Stage`; they sum to `years`.
    cirrhosis : array (people,), years
        With cirrhosis or after a decompensation, liver cancer or not.
    events : tuple of str
        In words.
    counts : array (people, events)
        How often each happened in a life.
    fatal : tuple of bool
        Which of the events are the single causes of death.
    """

    years: Floats
    stages: Floats
    cirrhosis: Floats
    events: tuple[str, ...]
    counts: Floats
    fatal: tuple[bool, ...]


@lru_cache(maxsize=32)
def cross_section(cause: type[Etiology], people: int, seed: int, threads: int = 1) -> CrossSection:
    """Follow untreated lives with a cause.

    Parameters
    ----------
    cause : type of Etiology
    people : int
    seed : int
        The same seed gives the same lives, whatever other causes there are.
    threads : int
        The result does not depend on it.
    """
    model = natural_model(cause())
    first = purpose_code(cause.process_name()) * IDENTITIES
    born = from_health(model, seed, first + np.arange(people, dtype=np.int64)).cohort
    middles = np.floor((np.arange(LONGEST) + 0.5) * DAYS_PER_YEAR)
    plan = Plan(
        days=LONGEST * DAYS_PER_YEAR, visits=tuple(map(float, middles)), observe=OBSERVED, seed=seed
    )
    return _tallied(model, simulate(model, born, plan, threads=threads))


def _tallied(model: Model, outcome: Outcome) -> CrossSection:
    """Years in each stage, a visit in the middle of a year standing for that year."""
    alive = np.isfinite(outcome.observations[:, :, 0])
    cirrhosis, decompensated, cancer = np.moveaxis(outcome.observations > 0.5, 2, 0)
    diseased = (cirrhosis | decompensated) & alive
    stage = np.where(cirrhosis, 1, 0)
    stage = np.where(decompensated, 2, stage)
    stage = np.where(cancer, 3, stage)
    in_stage = (stage[:, :, None] == np.arange(len(Stage))) & alive[:, :, None]
    events, counts, fatal = _counted(model, outcome)
    return CrossSection(
        years=alive.sum(axis=1).astype(np.float64),
        stages=in_stage.sum(axis=1).astype(np.float64),
        cirrhosis=diseased.sum(axis=1).astype(np.float64),
        events=events,
        counts=counts,
        fatal=fatal,
    )


def _counted(model: Model, outcome: Outcome) -> tuple[tuple[str, ...], Floats, tuple[bool, ...]]:
    people = len(outcome.last_day)
    times = np.zeros((people, len(model.event_names)))
    np.add.at(times, (outcome.events.row, outcome.events.event), 1.0)
    deaths = {h.event.name: h.event.label for h in model.happenings if h.event.fatal}
    liver = tuple(name for name in deaths if name != OTHER_DEATH)
    columns = {
        "first decompensation": _of(model, times, DECOMPENSATING).any(axis=1),
        **{word: _of(model, times, (name,)).sum(axis=1) for name, word in SHOWN.items()},
        "death of any cause": _of(model, times, tuple(deaths)).any(axis=1),
        "death of liver disease": _of(model, times, liver).any(axis=1),
        **{word: _of(model, times, (name,)).sum(axis=1) for name, word in deaths.items()},
    }
    fatal = tuple(word in deaths.values() for word in columns)
    return tuple(columns), np.column_stack(list(columns.values())).astype(np.float64), fatal


def _of(model: Model, times: Floats, names: Sequence[str]) -> Floats:
    return times[:, [model.event_names.index(name) for name in names]]
