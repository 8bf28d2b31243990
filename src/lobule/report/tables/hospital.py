"""Days in hospital, arm by arm."""

from __future__ import annotations

from lobule.report.numerals import count, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import titled
from lobule.trial.analysis.estimate import Difference
from lobule.trial.result import TrialResult

_NOTE = (
    "Days of stays for complications while under observation; overlapping stays are counted once. "
    "Lengths of stay are assumed. The admission for an infusion itself is not counted. Differences "
    "are in days per patient; the true one is over all enrolled, run in both arms."
)


def hospital_table(result: TrialResult) -> Table:
    """Return admissions and days by arm, with the estimated and the true difference."""
    return Table(
        name="hospital",
        title="Days in hospital",
        stub="Arm",
        columns=(
            Column("Admissions"),
            Column("Days per patient (95% CI)"),
            Column("Days per patient-year"),
            Column("Difference (95% CI)"),
            Column("True effect (95% interval)"),
        ),
        rows=tuple(
            Row(
                titled(row.arm),
                (
                    count(row.admissions),
                    f"{fixed(row.days.value, 1)} ({interval(row.days.low, row.days.high, 1)})",
                    fixed(row.per_year, 1),
                    _days(row.difference),
                    _days(row.true),
                ),
            )
            for row in result.hospital
        ),
        notes=(_NOTE,),
    )


def _days(found: Difference | None) -> str:
    if found is None:
        return "\u2014"
    return f"{fixed(found.value, 2)} ({interval(found.low, found.high, 2)})"
