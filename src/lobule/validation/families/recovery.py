"""Two-way traffic: what happens once the cause of cirrhosis is taken away."""

from __future__ import annotations

import numpy as np

from lobule.care import Care
from lobule.treatment import Abstinence, Antiviral, DirectActingAntiviral, SupportiveCare
from lobule.validation import measured
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, Cause, Cohorts
from lobule.validation.estimate import Estimate, rate, share
from lobule.validation.events import (
    ASCITES,
    CANCER,
    DECOMPENSATION,
    LIVER_DEATHS,
    first_decompensation,
    start_of,
)
from lobule.validation.families.decompensation import yearly
from lobule.validation.follow_up import YEAR, Floats, FollowUp, person_time
from lobule.validation.recompensation import recompensated_by
from lobule.validation.regression import hazard_ratio

WEEKS_120 = 120 * 7.0


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of antivirals and abstinence, from compensated cirrhosis and from ascites."""
    return {
        **_hepatitis_b(cohorts),
        **_cured(cohorts),
        **_hepatitis_c_decompensated(cohorts),
        **_sober(cohorts),
    }


def treated(cause: Cause) -> Care:
    """The cause is treated from day 0; complications are met with supportive care."""
    cures = {HBV: Antiviral(start=0.0), HCV: DirectActingAntiviral(start=0.0)}
    return Care((cures.get(cause, Abstinence(start=0.0)), SupportiveCare()))  # type: ignore[call-overload]


def from_ascites(cohorts: Cohorts, cause: Cause) -> FollowUp:
    """Treatment of the cause begins at the first ascites."""
    start = cohorts.at_event(cause, ASCITES)
    return cohorts.cared_for(cause, start, treated(cause), 6, "ascites")


def compensated(cohorts: Cohorts, cause: Cause) -> FollowUp:
    """Treatment of the cause begins with the diagnosis of compensated cirrhosis."""
    return cohorts.cared_for(cause, cohorts.diagnosed(cause), treated(cause), 6, "diagnosed")


def _hepatitis_b(cohorts: Cohorts) -> dict[str, Estimate]:
    sick = from_ascites(cohorts, HBV)
    clear = (sick.value("ascites") < 0.5) & (sick.value("encephalopathy") < 0.5)
    place = int(np.searchsorted(sick.days, WEEKS_120))
    cleared = np.asarray(clear[:, place - 4 : place + 1].all(axis=1))
    return {
        "hbv_recomp": share(recompensated_by(sick, WEEKS_120), "from the first ascites"),
        "hbv_ascres": share(cleared, "no ascites or coma for a year by week 120"),
    }


def _cured(cohorts: Cohorts) -> dict[str, Estimate]:
    calm = compensated(cohorts, HCV)
    stiff = measured.stiffness(calm.value("stiffness")[:, 0], calm.start.identity, 1)
    dec = first_decompensation(calm)
    time = np.maximum(np.minimum(np.minimum(dec, calm.end), 2 * YEAR), 1.0)
    yearly_dec, yearly_cancer = (
        yearly(calm, DECOMPENSATION, 2), yearly(calm, (CANCER,), 2),
    )  # fmt: skip
    deaths, years = person_time(calm.first(*LIVER_DEATHS), start_of(calm), calm.end, 2)
    return {
        "hcv_svr_dc": yearly_dec,
        "hcv_svr_hcc": yearly_cancer,
        "hcv_svr_ldeath": rate(deaths, years, len(calm), "two years"),
        "hcv_svr_lsm20_hr": hazard_ratio((stiff >= 20).astype(float), time, dec <= time),
    }


def _hepatitis_c_decompensated(cohorts: Cohorts) -> dict[str, Estimate]:
    sick = from_ascites(cohorts, HCV)
    until = 16.5 / 12 * YEAR
    return {
        "hcvdc_in_recomp": share(recompensated_by(sick, until), "by 16.5 months"),
        "hcvdc_in_ascres": share(_ever_clear(sick, until), "by 16.5 months"),
    }


def _ever_clear(sick: FollowUp, until: float) -> np.ndarray:
    late = (sick.days > 80) & (sick.days <= until)
    return np.asarray((sick.value("ascites")[:, late] < 0.5).any(axis=1))


def _sober(cohorts: Cohorts) -> dict[str, Estimate]:
    """Abstinent drinkers of a pressure clinic: MELD about 15, pressure gradient about 20 mmHg."""
    sick = from_ascites(cohorts, ALCOHOL)
    weights = _resembling(sick)
    if not weights.sum() > 0.0:
        return {"abst_recomp": Estimate(np.nan, np.nan, np.nan, 0, "nobody resembles them")}
    well = recompensated_by(sick, 24.4 / 12 * YEAR)
    value = float((weights * well).sum() / weights.sum())
    size = float(weights.sum() ** 2 / (weights**2).sum())
    half = 1.645 * float(np.sqrt(max(value * (1 - value), 1e-4) / size))
    return {
        "abst_recomp": Estimate(
            100 * value, 100 * (value - half), 100 * (value + half), int(size),
            "weighted to MELD 15 and HVPG 20",
        )
    }  # fmt: skip


def _resembling(sick: FollowUp) -> Floats:
    meld, pressure = sick.value("meld")[:, 0], sick.value("portal_pressure")[:, 0]
    return np.exp(-0.5 * ((meld - 15) / 3) ** 2 - 0.5 * ((pressure - 20) / 3) ** 2)
