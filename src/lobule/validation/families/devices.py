"""Artificial livers: bilirubin in a session, and trials in acute-on-chronic liver failure.

No survival effect is typed in, and the hazards read what the patient's own liver does, so ratios
of death near 1 are what this model says of every device.
"""

from __future__ import annotations

import numpy as np

from lobule.care import Care
from lobule.clinic import APASL_BILIRUBIN, CHINA_BILIRUBIN
from lobule.treatment import DPMAS, MARS, Antiviral, PlasmaExchange, SupportiveCare
from lobule.validation.care_trials.two_arms import hazard_ratio, risk_ratio
from lobule.validation.cohorts import ALCOHOL, HBV, Cohorts
from lobule.validation.counterparts.liver_failure import ACUTE_HEPATITIS, arms
from lobule.validation.counterparts.sessions import falls
from lobule.validation.estimate import Estimate, Flags, mean, share
from lobule.validation.families.acute import odds_ratio
from lobule.validation.follow_up import YEAR, FollowUp

NOTHING = Care()
EXCHANGE = Care((PlasmaExchange(days=(0.0,)),))
ADSORPTION = Care((DPMAS(days=(0.0,)), PlasmaExchange(days=(0.125,), volume=1.5, hours=1.5)))
DIALYSIS = Care((MARS(days=(0.0,)),))
CHINA = (0.0, 3.0, 6.0, 9.0)
RELIEF = (0.0, 1.0, 2.0, 3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0)
"""Days of sessions; three to five exchanges in China, at most ten of MARS in RELIEF; assumed."""

INTERMEDIATE_ACTIVITY = 0.30
"""Prothrombin activity from which on liver failure is past its early stage, as are ascites and
encephalopathy [@ChinaLiverFailure2012]."""

ONE = "one virtual patient with this bilirubin at rest, no chance events"
HBV_RULE = (
    "hepatitis B on an antiviral, a week after a flare or ACLF, bilirubin 10 mg/dL and INR 1.5 or"
    " more; sixteen courses per body, so the interval is too narrow"
)
ALCOHOL_RULE = "alcohol, a week after ACLF, bilirubin 5 mg/dL and INR 1.5 or more"


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of sessions and of trials."""
    return {**sessions(cohorts), **_china(cohorts), **_relief(cohorts)}


def sessions(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of single sessions, in which a device either takes something out of blood or not."""
    found: dict[str, Estimate] = {}
    for name, care in (("pe", EXCHANGE), ("dpmas", ADSORPTION)):
        lost = falls(care, 20.0, adapt=cohorts.adapt)
        for hours, fall in zip((0, 24, 72), lost, strict=True):
            found[f"{name}_tbil_{hours}"] = _certain(fall)
        found[f"{name}_rebound24"] = _certain(100.0 * (1.0 - lost[1] / lost[0]))
    for row, name in (("bili", "bilirubin"), ("nh3", "ammonia"), ("cca", "bile_acids")):
        found[f"mars_{row}_red"] = _certain(falls(DIALYSIS, 37.2, name, adapt=cohorts.adapt)[0])
    left = 37.2 * (1.0 - found["mars_bili_red"].value / 100.0)
    return {**found, "mars_bili_post": _certain(left)}


def _certain(value: float) -> Estimate:
    return Estimate(float(value), float(value), float(value), 1, ONE)


def _china(cohorts: Cohorts) -> dict[str, Estimate]:
    """Plasma exchange and DPMAS in hepatitis B."""
    care = Care((Antiviral(start=0.0), SupportiveCare(), PlasmaExchange(), DPMAS()))
    combined = Care(
        (
            DPMAS(days=CHINA),
            PlasmaExchange(days=tuple(d + 0.125 for d in CHINA), volume=1.5, hours=1.5),
        )
    )
    courses = (NOTHING, Care((PlasmaExchange(days=CHINA),)), combined)
    usual, exchange, both = arms(
        cohorts, HBV, care, courses, 5.0, events=ACUTE_HEPATITIS, least_bilirubin=CHINA_BILIRUBIN
    )
    return {
        **_survival(usual, exchange, both),
        **_deaths(usual, exchange),
        "ocskay_pe_rr": risk_ratio(exchange.death <= 91, usual.death <= 91, HBV_RULE),
        "tan_pe_or": odds_ratio(exchange.death <= 90, usual.death <= 90, HBV_RULE),
        "alss_meta_short": _less(exchange.death <= 91, usual.death <= 91),
        "alss_meta_3y": _less(exchange.death <= 3 * YEAR, usual.death <= 3 * YEAR),
    }


def _survival(usual: FollowUp, exchange: FollowUp, both: FollowUp) -> dict[str, Estimate]:
    severe = _past_the_early_stage(usual)
    worse = f"{HBV_RULE}; prothrombin activity 30 % or less, ascites or encephalopathy"
    return {
        "pe_28d": share(exchange.death > 28, HBV_RULE),
        "dpmas_28d": share(both.death > 28, HBV_RULE),
        "pe_28d_adv": share(exchange.death[severe] > 28, worse),
        "dpmas_28d_adv": share(both.death[severe] > 28, worse),
        "pe_3m": share(exchange.death > 91, HBV_RULE),
        "dpmas_3m": share(both.death > 91, HBV_RULE),
        "qin_90_alss": share(exchange.death > 90, HBV_RULE),
        "qin_90_smt": share(usual.death > 90, HBV_RULE),
        "qin_5y_alss": share(exchange.death > 4.99 * YEAR, HBV_RULE),
        "qin_5y_smt": share(usual.death > 4.99 * YEAR, HBV_RULE),
        "hbv_aclf_mort6": share(usual.death <= 182, HBV_RULE),
    }


def _past_the_early_stage(arm: FollowUp) -> Flags:
    """Intermediate or advanced liver failure by the Chinese guideline, at entry."""
    signs = (arm.value(name)[:, 0] > 0.5 for name in ("ascites", "encephalopathy"))
    poor_clotting = arm.value("clotting_factors")[:, 0] <= INTERMEDIATE_ACTIVITY
    return np.asarray(np.any([poor_clotting, *signs], axis=0))


def _deaths(usual: FollowUp, exchange: FollowUp) -> dict[str, Estimate]:
    """CATCH-LIFE: hazard ratios of death and gains in survival."""
    found: dict[str, Estimate] = {}
    for name, days in (("28", 28.0), ("90", 90.0), ("1y", YEAR)):
        found[f"catchlife_pe_hr{name}"] = hazard_ratio(
            exchange, usual, days, "death", note=HBV_RULE
        )
        found[f"catchlife_pe_d{name}"] = _gain(exchange.death <= days, usual.death <= days)
    return found


def _gain(treated: Flags, control: Flags) -> Estimate:
    """Percentage points of survival; the arms are the same people, so pairs are compared."""
    return mean(100.0 * (control.astype(np.float64) - treated), HBV_RULE)


def _less(treated: Flags, control: Flags) -> Estimate:
    """Per cent fewer deaths."""
    ratio = risk_ratio(treated, control, HBV_RULE)
    low, high = 100.0 * (1.0 - ratio.hi), 100.0 * (1.0 - ratio.lo)
    return Estimate(100.0 * (1.0 - ratio.value), low, high, ratio.n, ratio.note)


def _relief(cohorts: Cohorts) -> dict[str, Estimate]:
    """MARS; encephalopathy of grade 2 to 4 counts as better at grade 0 or 1 on day 4, alive."""
    care = Care((SupportiveCare(), MARS(hours=7.0)))
    courses = (NOTHING, Care((MARS(days=RELIEF, hours=7.0),)))
    usual, dialyzed = arms(
        cohorts, ALCOHOL, care, courses, 91 / YEAR, every=4.0,
        events=("aclf",), least_bilirubin=APASL_BILIRUBIN,
    )  # fmt: skip
    return {
        "relief_surv_mars": share(dialyzed.death > 28, ALCOHOL_RULE),
        "relief_surv_smt": share(usual.death > 28, ALCOHOL_RULE),
        "relief_or": odds_ratio(dialyzed.death > 28, usual.death > 28, ALCOHOL_RULE),
        "relief_he_mars": _awake(dialyzed),
        "relief_he_smt": _awake(usual),
    }


def _awake(arm: FollowUp) -> Estimate:
    """The model holds overt episodes; one that is over has come down to grade 0 or 1."""
    overt = arm.value("encephalopathy")
    return share(overt[overt[:, 0] > 0.5, 1] < 0.5, ALCOHOL_RULE)
