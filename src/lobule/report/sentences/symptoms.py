"""As the patient lives it, in plain words."""

from __future__ import annotations

import math

from lobule.evidence.references import label_of
from lobule.report.comparison import keys_of
from lobule.report.illustrations.symptoms import published, shown
from lobule.report.numerals import fixed
from lobule.report.wording import inside_sentence, listed, months
from lobule.trial.findings.patient_view import OnsetRow, SymptomRow
from lobule.trial.result import TrialResult

SERIES = "ZhaoHP2011"
EDEMA, LATER = "leg_edema", ("appetite_loss", "fatigue")


def blinding(result: TrialResult) -> str:
    """Return who knew the arm, and what that may move in this trial."""
    view = result.patient_view
    if not view.symptoms and not view.knowing_tells:
        return ""
    known = "Patients and staff knew the arm"
    if not view.patients_know:
        known = "Staff but not patients knew the arm" if view.staff_know else "Nobody knew the arm"
    if view.knowing_tells:
        moved = (
            "knowing it moves what is written down, by assumed sizes, and "
            "never the body of a patient. Every such outcome is shown with and without that"
        )
    else:
        moved = "the protocol lets that move nothing that is written down"
    return f"{known} ({view.blinding}); {moved}."


def improvement(result: TrialResult) -> str:
    """Return the odds ratios beside the published ones."""
    rows = shown(result)
    if not rows:
        return ""
    parts = [
        f"{inside_sentence(row.label)} {fixed(row.odds_ratio.value, 2)} as recorded and "
        f"{fixed(row.without.value, 2)} without knowledge of the arm{_beside(row)}"
        for row in rows
    ]
    return f"Odds ratios of improvement at {months(rows[0].month)}: {'; '.join(parts)}."


def onset(result: TrialResult) -> str:
    """Return whether edema eases before appetite and strength, as one series reports."""
    rows = {r.variable: r for r in result.patient_view.onset if r.arm == result.primary.arm}
    if EDEMA not in rows or not any(name in rows for name in LATER):
        return ""
    edema, later = rows[EDEMA], [rows[name] for name in LATER if name in rows]
    if not all(math.isfinite(row.half_day) for row in (edema, *later)):
        return ""
    first = all(edema.half_day < row.half_day for row in later)
    verdict = "which these courses reproduce" if first else "which these courses do not reproduce"
    return (
        f"In a single-arm series of 425 patients ({label_of(SERIES)}) edema eased first, in week "
        f"2, appetite and energy by month 2, {verdict}: half of the change was reached on day "
        f"{listed([_when(row) for row in (edema, *later)])}."
    )


def _when(row: OnsetRow) -> str:
    return f"{row.half_day:.0f} for {inside_sentence(row.label)}"


def _beside(row: SymptomRow) -> str:
    pools = published(row)
    if not pools:
        return ""
    texts = [
        f"{pool.label} {fixed(pool.estimate or 0.0, 2)}, {fixed(pool.ci_lo or 0.0, 2)} to "
        f"{fixed(pool.ci_hi or 0.0, 2)}"
        for pool in pools
    ]
    return f" (published: {'; '.join(texts)})"


def cited(result: TrialResult) -> tuple[str, ...]:
    """Return the bibliography keys of the sources that this section names."""
    pools = [pool.effect() for row in shown(result) for pool in published(row)]
    keys = tuple(key for effect in pools for key in keys_of(effect))
    return (*keys, SERIES) if onset(result) else keys
