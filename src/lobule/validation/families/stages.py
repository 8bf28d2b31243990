"""Clinical stages of D'Amico: who leaves a stage, who dies in it, from the inception cohort on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.care import Care
from lobule.validation.cohorts import HCV, Cohorts
from lobule.validation.estimate import Estimate, rate, share
from lobule.validation.events import (
    BLEED,
    LIVER_DEATHS,
    first_decompensation,
    second_decompensation,
)
from lobule.validation.follow_up import YEAR, Floats, incidence
from lobule.validation.mixed import Followed

LATEST = 15 * YEAR


@dataclass(frozen=True, eq=False)
class Stages:
    """Days of entry into each stage (infinite if never), and of death."""

    entry: dict[int, Floats]
    death: Floats

    def leaves(self, stage: int) -> Floats:
        """Day on which a stage is left for a worse one."""
        worse = [days for other, days in self.entry.items() if other > stage]
        later = np.min([np.where(d > self.entry[stage], d, np.inf) for d in worse], axis=0)
        return np.asarray(later)

    def early(self, stage: int) -> Floats:
        """Entries that leave room for five years of follow-up."""
        return np.where(self.entry[stage] <= LATEST, self.entry[stage], np.inf)


def five_stages(cohort: Followed) -> Stages:
    """Stages 1 to 5: none, varices, bleeding alone, first other event, second event."""
    dec, second = first_decompensation(cohort), second_decompensation(cohort)
    varices_at_start = cohort.value("varices")[:, 0] > 0.5
    varices = np.where(varices_at_start, 0.0, cohort.first("small_varices"))
    bleed = cohort.first(BLEED)
    never = np.full(len(cohort), np.inf)
    return Stages(
        {
            1: np.where(varices_at_start, np.inf, 0.0),
            2: np.where(varices < dec, varices, never),
            3: np.where(bleed <= dec, bleed, never),
            4: np.where(bleed > dec, dec, never),
            5: second,
        },
        cohort.death,
    )


def four_stages(cohort: Followed) -> Stages:
    """The older scheme: none, varices, ascites, bleeding with or without ascites."""
    varices_at_start = cohort.value("varices")[:, 0] > 0.5
    varices = np.where(varices_at_start, 0.0, cohort.first("small_varices"))
    ascites, bleed = cohort.first("ascites_onset"), cohort.first(BLEED)
    worse = np.minimum(ascites, bleed)
    return Stages(
        {
            1: np.where(varices_at_start, np.inf, 0.0),
            2: np.where(varices < worse, varices, np.inf),
            3: np.where(ascites < bleed, ascites, np.inf),
            4: bleed,
        },
        cohort.death,
    )


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of D'Amico 2014 and 2006; the inception cohort was 82 % hepatitis C.

    The older scheme pools cohorts of the 1970s and 1980s, before modern supportive care.
    """
    cohort = cohorts.untreated(HCV)
    older = cohorts.cared_for(HCV, cohorts.diagnosed(HCV), Care(), 20, "diagnosed")
    return {
        **_five(five_stages(cohort)),
        **_four(four_stages(older), older.first(*LIVER_DEATHS)),
    }


def _five(stages: Stages) -> dict[str, Estimate]:
    found: dict[str, Estimate] = {}
    for stage in (1, 2, 3, 4):
        entry, leaves = stages.early(stage), stages.leaves(stage)
        found[f"damico5_mort5_s{stage}"] = share(
            incidence(stages.death, leaves, entry, 5), "death within the stage"
        )
        out = np.minimum(leaves, stages.death)
        found[f"damico5_trans5_s{stage}"] = share(
            incidence(out, out, entry, 5), "exit to a worse stage or death"
        )
    fifth = stages.early(5)
    found["damico5_mort5_s5"] = share(incidence(stages.death, stages.death, fifth, 5))
    return found


def _four(stages: Stages, liver_death: Floats) -> dict[str, Estimate]:
    """Yearly rates of the older scheme, over the first five years of each stage."""
    found: dict[str, Estimate] = {}
    for stage in (1, 2, 3, 4):
        entry = stages.early(stage)
        leaves = stages.leaves(stage) if stage < 4 else np.full(len(entry), np.inf)
        day = liver_death if stage == 1 else stages.death
        years = 1.0 if stage > 2 else 5.0
        note = f"yearly, over {years:g} years of the stage"
        found[f"mk_m{stage}"] = yearly_share(
            day, np.minimum(leaves, stages.death), entry, years, note
        )
    for origin, goal in ((1, 2), (1, 3), (2, 3), (2, 4), (3, 4)):
        to = np.where(stages.entry[goal] > stages.entry[origin], stages.entry[goal], np.inf)
        first = np.minimum(stages.leaves(origin), stages.death)
        moved = np.where(to <= first, to, np.inf)
        note = "yearly, over 5 years of the stage"
        found[f"mk_s{origin}s{goal}"] = yearly_share(moved, first, stages.early(origin), 5.0, note)
    return found


def yearly_share(event: Floats, leaves: Floats, entry: Floats, years: float, note: str) -> Estimate:
    """Per cent a year to whom something happens while they are in a stage."""
    entered = np.isfinite(entry)
    out = np.minimum(np.minimum(event, leaves), np.where(entered, entry, 0.0) + years * YEAR)
    happened = entered & np.isfinite(event) & (event <= out)
    at_risk = float((out - entry)[entered].sum()) / YEAR
    return rate(int(happened.sum()), at_risk, int(entered.sum()), note)


def median_years(death: Floats, entry: Floats) -> Estimate:
    """Median survival from entry, in years, with its order-statistic interval."""
    entered = np.isfinite(entry)
    lived = np.sort((death[entered] - entry[entered]) / YEAR)
    n = len(lived)
    if n < 8:
        return Estimate(np.nan, np.nan, np.nan, n)
    half = 0.5 * 1.645 * np.sqrt(n)
    low, high = int(max(n / 2 - half, 0)), int(min(n / 2 + half, n - 1))
    return Estimate(float(lived[n // 2]), float(lived[low]), float(lived[high]), n)
