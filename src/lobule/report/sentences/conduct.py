"""How the trial was done: arms, visits, flow, and what measured and true mean."""

from __future__ import annotations

from lobule.report.wording import at_days, listed, months, times, titled
from lobule.trial.result import ArmSummary, TrialResult

MEASURED_AND_TRUE = (
    "Two kinds of number stand side by side. Measured is what a real trial would see: the assigned "
    "arm only, with measurement noise, missed visits and withdrawals. True is what only a virtual "
    "trial knows: every enrolled patient lives through every arm with the same luck, so the effect "
    "on a patient is a plain difference between two courses of the same person."
)


def design(result: TrialResult) -> str:
    """Return arms, number of patients, visits and primary endpoint in two sentences."""
    row = result.primary
    visits = [day for day in result.visit_days if day > 0]
    return (
        f"{times(result.flow.enrolled, 'virtual patient')} were randomized to "
        f"{listed([arm.name for arm in result.arms])}, and seen at {at_days(visits)}. The primary "
        f"endpoint was the change in {row.label} from baseline to {months(row.month)}, compared "
        f"between {row.arm} and {row.control} by analysis of covariance with adjustment for the "
        "baseline value."
    )


def arm_in_words(arm: ArmSummary) -> str:
    """Return the treatments of an arm as one line."""
    return "; ".join(arm.treatments) if arm.treatments else "No treatment"


def enrollment(result: TrialResult) -> str:
    """Return how many candidates were needed and how many finished."""
    flow = result.flow
    completed = sum(arm.completed for arm in flow.arms)
    return (
        f"Of {flow.assessed:,} virtual candidates assessed, {flow.enrolled:,} met the entry "
        f"criteria and were randomized; {completed:,} were followed to the last visit."
    )


def baseline_remark(result: TrialResult) -> str:
    """Return who the patients are in a sentence, from Table 1."""
    found = {row.variable: row.cells[-1] for row in result.baseline if not row.counts}
    known = [
        f"mean {label} {found[name].mean:.{digits}f}{unit}"
        for name, label, unit, digits in (
            ("age", "age", " years", 0),
            ("meld", "MELD", "", 1),
            ("albumin", "albumin", " g/L", 1),
        )
        if name in found
    ]
    return f"{titled(listed(known))}." if known else ""
