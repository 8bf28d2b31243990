"""Survival over years in cohorts with and without a single cause."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import Courses, SeriesOf

_YEARS = "Years"
_ALIVE = "Alive, %"

SURVIVAL = Courses(
    "survival",
    "Survival in published cohorts",
    "Each cohort is entered by its own rule; its virtual counterpart is drawn by the same rule.",
    (
        SeriesOf(
            "Prednisone trial, all causes",
            _ALIVE,
            _YEARS,
            {"csl_km1": 1, "csl_km2": 2, "csl_km5": 5, "csl_km8": 8},
        ),
        SeriesOf(
            "In hospital, seriously ill",
            _ALIVE,
            "Days",
            {"sup_28": 28, "sup_90": 90, "sup_180": 180, "sup_365": 365, "sup_730": 730},
        ),
        SeriesOf(
            "Hepatitis B, compensated",
            _ALIVE,
            _YEARS,
            {"sh_hbvcc_s5": 5, "sh_hbvcc_s10": 10, "sh_hbvcc_s15": 15},
        ),
        SeriesOf(
            "Hepatitis B, decompensated",
            "Died, %",
            "Months",
            {
                "hbvdc_mort_1m": 1,
                "hbvdc_mort_3m": 3,
                "hbvdc_mort_6m": 6,
                "hbvdc_mort_1y": 12,
                "hbvdc_mort_5y": 60,
            },
        ),
    ),
)
