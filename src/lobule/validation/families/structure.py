"""Collagen, stiffness and pressure against each other and against complications."""

from __future__ import annotations

import numpy as np

from lobule.validation import measured
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cause, Cohorts
from lobule.validation.estimate import Estimate, Floats, mean, share, statistic
from lobule.validation.events import first_decompensation
from lobule.validation.families.pressure import reading
from lobule.validation.follow_up import YEAR
from lobule.validation.mixed import Followed, mixed
from lobule.validation.raking import Margin, drawn, raked
from lobule.validation.regression import best_cut, correlation, hazard_ratio, odds_ratio
from lobule.validation.snapshot import Snapshot, before_decompensation, visits


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of biopsies, explants and stiffness readings."""
    return {
        **_explants(cohorts.untreated(HCV)),
        **_varices(cohorts.untreated(HCV)),
        **_candidates(mixed(*((cohorts.untreated(c), 1.0) for c in (HCV, ALCOHOL, HBV)))),
        **_hepatitis_c(cohorts),
        **_viral(cohorts),
        "nash_cirr_lsm": _stiffness_of_steatohepatitis(cohorts),
    }


def area(met: Snapshot) -> Floats:
    """Collagen area as one biopsy shows it."""
    return measured.collagen_area(met.value("collagen_area"), met.rows * 1000 + met.places, 1)


def stiffness(met: Snapshot) -> Floats:
    """Stiffness as the probe reads it."""
    return measured.stiffness(met.value("stiffness"), met.rows * 1000 + met.places, 1)


def _explants(cohort: Followed) -> dict[str, Estimate]:
    dec = first_decompensation(cohort)
    days, meld = cohort.days[None, :], cohort.value("meld")
    sick = np.isfinite(meld) & (days >= dec[:, None]) & (meld >= 12)
    comp = visits(cohort, np.isfinite(meld) & (days < dec[:, None]) & (days <= 12 * YEAR))
    note = "transplanted for cancer in life; here any compensated patient"
    return {
        "cpa_expl_dec": mean(
            visits(cohort, sick).value("collagen_area"), "decompensated, MELD 12+"
        ),
        "cpa_expl_comp": mean(comp.value("collagen_area"), note),
    }


def _varices(cohort: Followed) -> dict[str, Estimate]:
    met = _with_few_varices(before_decompensation(cohort, 12))
    biopsy, has = area(met), met.value("varices") > 0.5
    dec, death = met.until(first_decompensation(cohort)), met.until(cohort.death)
    cap = 6 * YEAR
    time = np.maximum(np.minimum(np.minimum(dec, death), cap), 1.0)
    happened = dec <= time
    cuts = np.column_stack([biopsy, has, happened]).astype(float)
    return {
        "cpa_nov": mean(biopsy[~has]),
        "cpa_ov": mean(biopsy[has]),
        "cpa_ov_cut": statistic(cuts, lambda t: best_cut(t[:, 0], t[:, 1] > 0.5)),
        "cpa_ld_cut": statistic(cuts, lambda t: best_cut(t[:, 0], t[:, 2] > 0.5)),
        "cpa_ld_hr": hazard_ratio((biopsy >= 18).astype(float), time, happened),
        "cpa_ov_hr": hazard_ratio(has.astype(float), time, happened),
        "cpa_ld_inc": share(happened),
    }


def _with_few_varices(met: Snapshot) -> Snapshot:
    """As many with varices as there were: 38 of 118 [@Calvaruso2015]."""
    has = (met.value("varices") > 0.5).astype(np.int64)
    weights = raked([Margin(has, np.array([80.0, 38.0]))])
    rows = drawn(weights, len(met), 1, "varices as published")
    return Snapshot(met.cohort, met.rows[rows], met.places[rows])


def _candidates(cohort: Followed) -> dict[str, Estimate]:
    """Candidates for transplantation, Child B or C in 78 %."""
    seen = np.isfinite(cohort.value("meld")) & (cohort.value("decompensated") > 0.5)
    met = visits(cohort, seen)
    gradient, explant, stiff = reading(met), area(met), stiffness(met)
    table = np.column_stack([stiff, gradient, explant])
    return {
        "ls_hvpg_r": statistic(table, correlation),
        "ls_cpa_r": statistic(table, lambda t: correlation(t[:, [0, 2]])),
        "ls_eq_r2": statistic(table, _explained),
        **{
            f"ls_eq_{name}": statistic(table, lambda t, place=place: float(_fitted(t)[place]))
            for place, name in enumerate("abc")
        },
    }


def _fitted(table: Floats) -> Floats:
    """Intercept and slopes of the first column on the others."""
    design = np.column_stack([np.ones(len(table)), table[:, 1:]])
    return np.asarray(np.linalg.lstsq(design, table[:, 0], rcond=None)[0], dtype=np.float64)


def _explained(table: Floats) -> float:
    design = np.column_stack([np.ones(len(table)), table[:, 1:]])
    return correlation(np.column_stack([table[:, 0], design @ _fitted(table)])) ** 2


def _hepatitis_c(cohorts: Cohorts) -> dict[str, Estimate]:
    """Transplanted and other patients with hepatitis C, from no fibrosis to cirrhosis."""
    met = chronic(cohorts, HCV)
    gradient, stiff = reading(met), stiffness(met)
    table = np.column_stack([stiff, gradient])

    def r(low: float, high: float) -> Estimate:
        chosen = table[(gradient >= low) & (gradient < high)]
        return statistic(chosen, correlation)

    def r2(low: float) -> Estimate:
        chosen = table[gradient >= low]
        return statistic(chosen, lambda t: correlation(t) ** 2)

    return {
        "ls_hvpg_r_all": r(-10, 99), "ls_hvpg_r_lo": r(-10, 12), "ls_hvpg_r2_hi10": r2(10),
        "ls_hvpg_r2_hi12": r2(12), "lith_ls_r": r(-10, 99),
        "ls_cut_10": statistic(table, lambda t: best_cut(t[:, 0], t[:, 1] >= 10)),
        "ls_cut_12": statistic(table, lambda t: best_cut(t[:, 0], t[:, 1] >= 12)),
        "lith_ls_csph": statistic(table, lambda t: best_cut(t[:, 0], t[:, 1] >= 10)),
        "lith_ls_sph": statistic(table, lambda t: best_cut(t[:, 0], t[:, 1] >= 12)),
    }  # fmt: skip


def chronic(cohorts: Cohorts, cause: Cause) -> Snapshot:
    """One visit of everybody, any time after five years of disease."""
    lives = cohorts.whole_lives(cause)
    late = (lives.days[None, :] >= 5 * YEAR) & np.isfinite(lives.value("meld"))
    return visits(lives, late)


def _viral(cohorts: Cohorts) -> dict[str, Estimate]:
    found: dict[str, Estimate] = {}
    for name, cause in (("hbv", HBV), ("hcv", HCV)):
        met = chronic(cohorts, cause)
        table = np.column_stack([stiffness(met), area(met)])
        found[f"cpa_lsm_{name}_r2"] = statistic(table, lambda t: correlation(t) ** 2)
    met = chronic(cohorts, HCV)
    biopsy, gradient = area(met), reading(met)
    found["cpa_hvpg_or6"] = odds_ratio(biopsy, gradient >= 6)
    found["cpa_hvpg_or10"] = odds_ratio(biopsy, gradient >= 10)
    table = np.column_stack([stiffness(met), biopsy])
    found["cpa_lsm_thr"] = statistic(table, lambda t: best_cut(t[:, 0], t[:, 1] > 8))
    return found


def _stiffness_of_steatohepatitis(cohorts: Cohorts) -> Estimate:
    cohort = cohorts.untreated(MASH)
    return statistic(stiffness(before_decompensation(cohort, 5)), np.median)
