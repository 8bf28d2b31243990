"""What patients of the made-up trial report."""

from __future__ import annotations

from lobule.trial.analysis.estimate import Ratio, normal_difference
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.findings.patient_view import KnowingRow, OnsetRow, PatientView, Span, SymptomRow
from tests.support.made_trial.numbers import CELLS, CONTROL


def patient_view() -> PatientView:
    def odds(a: int, b: int) -> Ratio:
        return compare_proportions(a, 150, b, 150).odds_ratio

    row = SymptomRow(
        CELLS, CONTROL, "fatigue", "Fatigue", "fatigue improved", 3.0, 91, 150, 150, 80, 40,
        odds(80, 40), odds(50, 38), Span(200, 2.1, 1.4, 4.0), odds(48, 35), 290,
    )  # fmt: skip
    difference = normal_difference(-1.5, 0.3, 0.95)
    return PatientView(
        blinding="open label",
        patients_know=True,
        staff_know=True,
        knowing_tells=True,
        symptoms=(row,),
        onset=(OnsetRow(CELLS, "fatigue", "Fatigue", 0.8, 25.0, 31.0),),
        knowing=(
            KnowingRow(
                CELLS, CONTROL, "fatigue", "Fatigue", "points of 10", 3.0, 91, difference,
                normal_difference(-0.5, 0.3, 0.95), normal_difference(-0.4, 0.1, 0.95),
            ),
        ),
    )  # fmt: skip
