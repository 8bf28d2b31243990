"""Primary biliary cholangitis, untreated: the rows `pbc_*` from the Mayo trial [@MayoPBCseq].

Survival is of the virtual patients without loss to follow-up but with the transplantations of the
trial, at which the published curves are censored too; everything read at visits stops where the
study lost sight of the patients.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.clinic.prothrombin import prothrombin_time_from_inr
from lobule.trial.analysis.kaplan_meier import KaplanMeier, kaplan_meier
from lobule.validation.counterparts.biliary import Followed, virtual_trial
from lobule.validation.estimate import Estimate, mean, rate, share, statistic
from lobule.validation.slopes import slopes
from lobule.validation.visit_hazards import visit_hazards

Floats = NDArray[np.float64]

CONTROL, ISI = 10.6, 2.0
"""Seconds; the sensitivity of reagents of that time and place is assumed."""

LONGEST, LEVEL = 14.3, 0.90
SURVIVAL = {
    "pbc_km1": (0, 1.0),
    "pbc_km2": (0, 2.0),
    "pbc_km5": (0, 5.0),
    "pbc_km10": (0, 10.0),
    "pbc_s4_1": (4, 1.0),
    "pbc_s4_5": (4, 5.0),
    "pbc_s4_10": (4, 10.0),
    "pbc_s3_5": (3, 5.0),
    "pbc_s2_5": (2, 5.0),
}
"""Row, stage (0 for all) and years."""

BEFORE_DEATH = {
    "pbc_bili_0_3mo": ("bilirubin", 0.0, 0.25),
    "pbc_bili_6_12mo": ("bilirubin", 0.5, 1.0),
    "pbc_bili_1_2y": ("bilirubin", 1.0, 2.0),
    "pbc_bili_3_5y": ("bilirubin", 3.0, 5.0),
    "pbc_alb_0_3mo": ("albumin", 0.0, 0.25),
    "pbc_alb_1_2y": ("albumin", 1.0, 2.0),
    "pbc_alb_5_8y": ("albumin", 5.0, 8.0),
}
"""Row, analyte, and years before death from and to."""


def rows(patients: int, seed: int, threads: int) -> dict[str, Estimate]:
    """Every `pbc_*` row that the model can speak to.

    Parameters
    ----------
    patients : int
        Virtual patients of the trial; 312 were real.
    seed, threads : int
    """
    return rows_of(virtual_trial(patients, seed, threads))


def rows_of(trial: Followed) -> dict[str, Estimate]:
    """The rows of one virtual trial."""
    return {
        **_survival(trial),
        **_ascites(trial),
        **_slopes(trial),
        **_before_death(trial),
        **_hazards(trial),
    }


def prothrombin_time(inr: Floats) -> Floats:
    """Seconds, as that laboratory would have read them."""
    return prothrombin_time_from_inr(inr, control=CONTROL, isi=ISI)


def _survival(trial: Followed) -> dict[str, Estimate]:
    found = {}
    for row, (stage, years) in SURVIVAL.items():
        chosen = (trial.stage == stage) | (stage == 0)
        died_at = trial.died_at[chosen]
        seen_for = np.minimum(trial.transplanted_at[chosen], LONGEST)
        curve = kaplan_meier(np.minimum(died_at, seen_for), died_at <= seen_for, LEVEL)
        found[row] = _at(curve, years, int(chosen.sum()))
    return found


def _at(curve: KaplanMeier, years: float, n: int) -> Estimate:
    point = curve.estimate_at(years)
    return Estimate(100.0 * point.value, 100.0 * point.low, 100.0 * point.high, n)


def _ascites(trial: Followed) -> dict[str, Estimate]:
    """Onset by stage at entry, and survival after it, in those free of ascites at entry."""
    present = trial.seen["ascites"] > 0.5
    free = ~present[:, 0]
    ever = present.any(axis=1) & free
    onset = np.where(ever, trial.visits[present.argmax(axis=1)], trial.observed_for)
    found = {}
    for name, stage in (("s1", 1), ("s2", 2), ("s3", 3), ("s4", 4), ("all", 0)):
        chosen = free & ((trial.stage == stage) | (stage == 0))
        found[f"pbc_asc_{name}"] = rate(
            int(ever[chosen].sum()), float(onset[chosen].sum()), int(chosen.sum())
        )
    after = (trial.died_at - onset)[ever]
    seen_for = (trial.left_at - onset)[ever]
    curve = kaplan_meier(np.minimum(after, seen_for), after <= seen_for, LEVEL)
    middle = curve.median()
    return {
        **found,
        "pbc_postasc_1": _at(curve, 1.0, len(after)),
        "pbc_postasc_2": _at(curve, 2.0, len(after)),
        "pbc_postasc_med": Estimate(middle.value, middle.low, middle.high, len(after)),
    }


def _median(values: Floats) -> Estimate:
    return statistic(values[np.isfinite(values)], np.median)


def _slopes(trial: Followed) -> dict[str, Estimate]:
    """Change per year within each patient with three visits or more."""
    seen, years = trial.seen, trial.visits
    bilirubin = slopes(years, np.log(seen["bilirubin"]))
    albumin = slopes(years, seen["albumin"] / 10.0)
    clotting = slopes(years, np.log(prothrombin_time(seen["inr"])))
    platelets = slopes(years, np.log(seen["platelets"]))
    died, alive = trial.died, trial.alive
    return {
        "pbc_bili_slope": _median(bilirubin),
        "pbc_bili_slope_alive": _median(bilirubin[alive]),
        "pbc_bili_slope_died": _median(bilirubin[died]),
        "pbc_alb_slope": _median(albumin),
        "pbc_alb_slope_alive": _median(albumin[alive]),
        "pbc_alb_slope_died": _median(albumin[died]),
        "pbc_pt_slope": _median(clotting),
        "pbc_plt_slope": _median(platelets),
    }


def _before_death(trial: Followed) -> dict[str, Estimate]:
    """Labs and ascites at visits so long before death."""
    ahead = trial.died_at[:, None] - trial.visits
    ahead = np.where(trial.died[:, None], ahead, np.nan)
    found = {}
    for row, (name, first, last) in BEFORE_DEATH.items():
        scale = 0.1 if name == "albumin" else 1.0
        found[row] = mean(scale * trial.seen[name][(ahead >= first) & (ahead < last)])
    soon = trial.seen["ascites"][(ahead >= 0.0) & (ahead < 0.25)]
    return {**found, "pbc_asc_0_3mo": share(soon > 0.5).scaled(0.01)}


def _hazards(trial: Followed) -> dict[str, Estimate]:
    """Log hazard per unit of what the last visit saw; the model has no edema to adjust for."""
    covariates = {
        "lnbili": np.log(trial.seen["bilirubin"]),
        "lnalb": np.log(trial.seen["albumin"]),
        "lnpt": np.log(prothrombin_time(trial.seen["inr"])),
        "age": trial.seen["age"],
    }
    found = visit_hazards(trial.visits, trial.observed_for, trial.died, covariates)
    return {f"pbc_td_{name}": estimate for name, estimate in found.items()}
