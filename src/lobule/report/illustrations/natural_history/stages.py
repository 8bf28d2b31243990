"""Stages of cirrhosis: death and exit from each."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import PanelOf, Panels

_FIVE = (
    "1  no varices", "2  varices", "3  bleeding alone", "4  one other event", "5  second event",
)  # fmt: skip

STAGES = Panels(
    "stages",
    "Death and exit by stage",
    "Five clinical stages of one inception cohort and four of pooled cohorts. Patients enter at "
    "the stage and are followed without transplantation.",
    (
        PanelOf(
            "Death within 5 years",
            "Died, %",
            {f"damico5_mort5_s{stage}": name for stage, name in enumerate(_FIVE, start=1)},
        ),
        PanelOf(
            "Exit to another stage",
            "Left the stage within 5 years, %",
            {f"damico5_trans5_s{stage}": name for stage, name in enumerate(_FIVE[:4], start=1)},
        ),
        PanelOf(
            "Death within 1 year, four stages",
            "Died, %",
            {
                "damico4_mort1_s1": "1  no varices",
                "damico4_mort1_s2": "2  varices",
                "damico4_mort1_s3": "3  ascites",
                "damico4_mort1_s4": "4  bleeding",
            },
        ),
        PanelOf(
            "Prothrombin, prednisone trial",
            "Transitions, per year",
            {
                "csl_r12": "normal to low",
                "csl_r21": "low to normal",
                "csl_r13": "normal to death",
                "csl_r23": "low to death",
            },
        ),
    ),
)
