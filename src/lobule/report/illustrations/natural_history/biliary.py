"""Primary biliary cholangitis: survival, and laboratory values on the way to death."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import Courses, SeriesOf

BILIARY = Courses(
    "biliary",
    "Primary biliary cholangitis without effective treatment",
    "The Mayo Clinic trial. Time before death is counted back from the day of death.",
    (
        SeriesOf(
            "All stages",
            "Alive, %",
            "Years",
            {"pbc_km1": 1, "pbc_km2": 2, "pbc_km5": 5, "pbc_km10": 10},
        ),
        SeriesOf(
            "Cirrhosis at entry",
            "Alive, %",
            "Years",
            {"pbc_s4_1": 1, "pbc_s4_5": 5, "pbc_s4_10": 10},
        ),
        SeriesOf(
            "Bilirubin before death",
            "mg/dL",
            "Years before death",
            {
                "pbc_bili_3_5y": "3 to 5",
                "pbc_bili_1_2y": "1 to 2",
                "pbc_bili_6_12mo": "½ to 1",
                "pbc_bili_0_3mo": "0 to ¼",
            },
        ),
        SeriesOf(
            "Albumin before death",
            "g/dL",
            "Years before death",
            {"pbc_alb_5_8y": "5 to 8", "pbc_alb_1_2y": "1 to 2", "pbc_alb_0_3mo": "0 to ¼"},
        ),
    ),
)
