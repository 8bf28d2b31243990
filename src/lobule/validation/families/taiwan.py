"""In-patients of one hospital in Taiwan: who died there within five years, and their last labs.

Everybody with cirrhosis who was admitted from 2004 to 2008 counts once. Those who died in hospital
are described by the last laboratory of that stay, the others by their latest as out-patients
[@wjh291].
"""

from __future__ import annotations

import numpy as np

from lobule.course.life import observed
from lobule.quantity import chance
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, Cohorts, later
from lobule.validation.estimate import Estimate, Flags, Floats, mean, share
from lobule.validation.follow_up import YEAR, FollowUp
from lobule.validation.stays import HOSPITAL_WEEKS, REASONS, happened

WINDOW = 4.83 * YEAR
LATEST_START = 18 * YEAR
GRAM_PER_DECILITER = 0.1
LABS = {
    "bili": ("bilirubin", 1.0), "alb": ("albumin", GRAM_PER_DECILITER), "inr": ("inr", 1.0),
    "cr": ("creatinine", 1.0), "meld": ("meld", 1.0), "ctp": ("child_pugh", 1.0),
}  # fmt: skip
RULE = "admitted in a window of 4.8 years; died within six weeks of an admission in it"


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Deaths in hospital, and labs of those who died and of those who did not."""
    parts = [_patients(cohorts, cohorts.prevalent(cause)) for cause in (HCV, ALCOHOL, HBV)]
    died = np.concatenate([part[0] for part in parts])
    found = {"tw_hosp_mort": share(died, RULE)}
    for key, (name, factor) in LABS.items():
        seen = np.concatenate([part[1][name] for part in parts])
        for group, chosen in (("s", ~died), ("d", died)):
            found[f"tw_{key}_{group}"] = mean(seen[chosen], RULE).scaled(factor)
    return found


def _patients(cohorts: Cohorts, part: FollowUp) -> tuple[Flags, dict[str, Floats]]:
    """Whether each in-patient of a window of the follow-up died in hospital, and the last labs."""
    first = LATEST_START * chance.uniform(cohorts.seed, part.start.identity, "years of a hospital")
    last, death = first + WINDOW, part.death
    row, day = happened(part, *REASONS)
    inside = (day >= first[row]) & (day <= np.minimum(last, death)[row])
    admitted = np.full(len(part), -np.inf)
    np.maximum.at(admitted, row[inside], day[inside])
    died = (death <= last) & (death - admitted <= HOSPITAL_WEEKS)
    chosen = np.isfinite(admitted) & (died | (death > last))
    at_death = later(part, np.arange(len(part)), part.outcome.last_day, cohorts.seed)
    names = [name for name, _ in LABS.values()]
    dying = observed(part.model, at_death, names)
    place = np.searchsorted(part.days, last, side="right") - 1
    calm = {name: part.value(name)[np.arange(len(part)), place] for name in names}
    labs = {name: np.where(died, dying[name], calm[name])[chosen] for name in names}
    return died[chosen], labs
