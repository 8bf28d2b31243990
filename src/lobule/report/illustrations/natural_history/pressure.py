"""Portal pressure: what follows from it."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import PanelOf, Panels

PRESSURE = Panels(
    "pressure",
    "Portal pressure and what follows",
    "Ratios are odds or hazard ratios for each mmHg of hepatic venous pressure gradient (HVPG).",
    (
        PanelOf(
            "Death within 1 year",
            "Died, %",
            {
                "hvpg_tab_s1": "6 to 10 mmHg",
                "hvpg_tab_s2": "above 10, varices",
                "hvpg_tab_s3": "above 12, ascites",
                "hvpg_tab_s45": "above 16 to 20",
            },
        ),
        PanelOf(
            "First decompensation",
            "Within the follow-up of each study, %",
            {
                "hvpg_6_10_decomp": "6 to 10 mmHg, 23 months",
                "hvpg_ripoll_decomp": "no varices, 51 months",
                "hvpg_sarin_decomp": "6 or more, 19 months",
            },
        ),
        PanelOf(
            "Ratio for each mmHg",
            "Ratio",
            {
                "hvpg_berz_first_decomp": "decompensation, odds",
                "hvpg_mmHg_hr": "decompensation, hazard",
                "hvpg_berz_mort": "death, odds",
            },
        ),
        PanelOf(
            "Pressure at entry",
            "HVPG, mmHg",
            {
                "hvpg_sarin_mean_dec": "later decompensated",
                "hvpg_sarin_mean_no": "did not",
                "spl_hvpg_med": "severe hypertension",
                "spl_hvpg_med_lo": "not severe",
            },
        ),
    ),
)
