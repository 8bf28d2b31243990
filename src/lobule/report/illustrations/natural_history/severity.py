"""Severity: MELD band, grade of acute-on-chronic failure and Child class against death."""

from __future__ import annotations

from lobule.report.illustrations.natural_history.picture import Courses, SeriesOf

_BANDS = ("≤9", "10–19", "20–29", "30–39", "≥40")
_ROWS = ("wiesner_le9", "wiesner_10_19", "wiesner_20_29", "wiesner_30_39", "wiesner_ge40")
_GRADES = ("none", "1", "2", "3")

SEVERITY = Courses(
    "severity",
    "Severity and death",
    "A score is not put into the model as a risk: it is computed from simulated laboratory values, "
    "and death comes from its own events.",
    (
        SeriesOf("MELD", "Died within 90 days, %", "MELD", dict(zip(_ROWS, _BANDS, strict=True))),
        SeriesOf(
            "Child-Pugh class",
            "Alive at 1 year, %",
            "Class",
            {f"ctp_1y_{name}": name for name in "ABC"},
        ),
        SeriesOf(
            "Acute-on-chronic failure",
            "Died within 28 days, %",
            "Grade",
            {f"canonic_{rank}_28": name for rank, name in enumerate(_GRADES)},
        ),
        SeriesOf(
            "Acute-on-chronic failure",
            "Died within 90 days, %",
            "Grade",
            {f"canonic_{rank}_90": name for rank, name in enumerate(_GRADES)},
        ),
    ),
)
