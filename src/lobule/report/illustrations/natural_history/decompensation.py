"""Decompensation: how often, by which event, and by cause."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import PanelOf, Panels

DECOMPENSATION = Panels(
    "decompensation",
    "The first events of compensated cirrhosis",
    "First events compete with each other and with death. Cohorts differ in cause, age and in how "
    "far the disease had come at entry.",
    (
        PanelOf(
            "First event, US veterans",
            "Within a median of 6.2 years, %",
            {
                "va_cc_first_ascites": "ascites",
                "va_cc_first_he": "encephalopathy",
                "va_cc_first_hcc": "liver cancer",
                "va_cc_first_evb": "variceal bleeding",
                "va_cc_death_first": "death before any",
                "va_cc_stay": "none",
            },
        ),
        PanelOf(
            "Decompensation by cause",
            "Per 100 patient-years",
            {
                "hbv_cc_dc": "hepatitis B",
                "hbv_cc_dc_wjg": "hepatitis B, review",
                "hcv_cc_dc": "hepatitis C",
                "nash_cirr_event_rate": "steatohepatitis",
                "hcv_svr_dc": "hepatitis C, treated",
            },
        ),
        PanelOf(
            "First event, alcohol, Denmark",
            "Within 1 year, %",
            {
                "dk_ald_first_asc": "ascites",
                "dk_ald_first_vb": "variceal bleeding",
                "dk_ald_first_he": "encephalopathy",
                "dk_ald_comp1": "any, new or further",
            },
        ),
        PanelOf(
            "Events in hepatitis C",
            "Per 100 patient-years",
            {
                "hcv_214_asc": "ascites",
                "hcv_214_jau": "jaundice",
                "hcv_214_bld": "bleeding",
                "hcv_214_he": "encephalopathy",
            },
        ),
    ),
)
