"""Forest plots of symptoms: odds of improvement as recorded, unknowing, true and published."""

from __future__ import annotations

import math

from markupsafe import Markup

from lobule.evidence.effect import Measure
from lobule.evidence.studies import PooledEstimate, pooled_estimates
from lobule.report.figures.forest import forest as draw
from lobule.report.figures.forest_rows import ForestGroup, ForestRow, Mark
from lobule.report.illustration import Illustration
from lobule.report.wording import months
from lobule.trial.analysis.estimate import Ratio
from lobule.trial.findings.patient_view import SymptomRow
from lobule.trial.result import TrialResult

NEAR_MONTH = 3.0
"""The published pools name no time; shown is the visit nearest to this month."""


def shown(result: TrialResult) -> tuple[SymptomRow, ...]:
    """Return the visit that is drawn, of every symptom that others have published."""
    rows = [r for r in result.patient_view.symptoms if r.arm == result.primary.arm and r.evidence]
    if not rows:
        return ()
    month = min((row.month for row in rows), key=lambda value: abs(value - NEAR_MONTH))
    return tuple(row for row in rows if row.month == month)


def published(row: SymptomRow) -> tuple[PooledEstimate, ...]:
    """Return the pools that print an odds ratio of this improvement."""
    return tuple(
        pool
        for pool in pooled_estimates()
        if pool.outcome == row.evidence
        and pool.ci_lo is not None
        and pool.effect().measure is Measure.ODDS_RATIO
    )


def symptoms(result: TrialResult) -> Illustration | None:
    """Return one panel for each symptom that others have published."""
    rows = shown(result)
    if not rows:
        return None
    blinding = result.patient_view.blinding
    return Illustration(
        "symptoms",
        "Symptoms that improved, beside published estimates",
        "Odds ratios of improvement, cells against control. The square is what this "
        f"{blinding.replace(' ', '-')} trial records; the gray one the same trial, had "
        "nobody\u2019s answer been moved by knowing the arm; the open circle all enrolled, run in "
        "both arms and unknowing. The published trials gave cells of umbilical cord blood, open "
        "label, and the review names no time of measurement; no number of this model was fitted to "
        "them.",
        tuple(Markup(_panel(row, blinding)) for row in rows),
    )


def _panel(row: SymptomRow, blinding: str) -> str:
    axis = f"Odds ratio of improvement at {months(row.month)}: {row.label.lower()}"
    own = (
        _row(f"Recorded, {blinding}", Mark.VIRTUAL, row.odds_ratio, row.n_arm + row.n_control),
        _row("Without knowledge of arm", Mark.UNKNOWING, row.without, row.n_arm + row.n_control),
        _row("Everybody, in both arms", Mark.TRUE, row.true, row.n_true),
    )
    others = tuple(
        ForestRow(
            label=pool.label,
            mark=Mark.POOLED,
            estimate=pool.estimate,
            low=pool.ci_lo,
            high=pool.ci_hi,
            trials=pool.k_trials,
            patients=pool.N,
        )
        for pool in published(row)
    )
    return draw(
        (ForestGroup(row.label, own), ForestGroup("Published pooled estimates", others)),
        axis=axis,
        lower_is_better=False,
        ratio=True,
        title=f"Forest plot: {axis}",
    )


def _row(label: str, mark: Mark, found: Ratio, patients: int) -> ForestRow:
    known = math.isfinite(found.value) and found.value > 0 and math.isfinite(found.low)
    return ForestRow(
        label=label,
        mark=mark if known else Mark.NONE,
        estimate=found.value if known else None,
        low=found.low if known else None,
        high=found.high if known else None,
        patients=patients,
        words="" if known else "no number",
    )
