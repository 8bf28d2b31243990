"""Controlled effects from the printed arms: cells against control, one endpoint, one month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lobule.clinic.labs import ALBUMIN, BILIRUBIN, CREATININE, Analyte, convert
from lobule.evidence.pool import Counts, Effects, Means, log_odds_ratio, mean_difference
from lobule.evidence.studies import Outcome, TrialArm, outcomes, trials

CELLS, CONTROL, AGAINST = "treatment", "control", "treatment vs control"
VALUE, CHANGE = "value", "absolute change from baseline"
_ANALYTES: dict[str, Analyte] = {"ALB": ALBUMIN, "TBIL": BILIRUBIN, "creatinine": CREATININE}


@dataclass(frozen=True, eq=False)
class Controlled:
    """What the controlled trials found on one endpoint at one month.

    Attributes
    ----------
    outcome, unit : str
        As in the evidence tables, in the package's own unit.
    month : float
    effects : Effects or None
        Mean differences, or log odds ratios of counted events; None where no trial can be used.
    study_ids : tuple of str, (trials,)
    patients : tuple of int, (trials,)
    left_out : tuple of (str, str)
        Studies that have a row for it but cannot be used, and why.
    """

    outcome: str
    unit: str
    month: float
    effects: Effects | None
    study_ids: tuple[str, ...]
    patients: tuple[int, ...]
    left_out: tuple[tuple[str, str], ...]


def controlled(
    outcome: str, month: float, studies: Sequence[str] | None = None, *, counted: bool = False
) -> Controlled:
    """Gather every controlled trial with this endpoint at this month.

    Parameters
    ----------
    outcome : str
        As in the tables: "MELD", "ALB", "TBIL", "deaths", ...
    month : float, months after the start of treatment
    studies : sequence of str, optional
        Only these study ids; all if left out.
    counted : bool
        Compare numbers of patients with an event instead of means.

    Returns
    -------
    Controlled
        Differences of changes from baseline where both arms print them, else of values at the
        visit: arms that differed at the start then still do.
    """
    wanted = [
        row
        for row in outcomes()
        if (row.outcome, row.month) == (outcome, month)
        and (studies is None or row.study_id in studies)
    ]
    found: list[tuple[str, Effects, int]] = []
    left_out: list[tuple[str, str]] = []
    for study in dict.fromkeys(row.study_id for row in wanted):
        try:
            found.append(_of_study([row for row in wanted if row.study_id == study], counted))
        except ValueError as error:
            left_out.append((study, str(error)))
    return Controlled(
        outcome=outcome,
        unit="" if counted else unit_of(outcome),
        month=month,
        effects=_joined([one for _, one, _ in found]) if found else None,
        study_ids=tuple(study for study, _, _ in found),
        patients=tuple(count for _, _, count in found),
        left_out=tuple(left_out),
    )


def unit_of(outcome: str) -> str:
    """Unit in which an outcome is pooled: the package's own, else the first one printed."""
    if outcome in _ANALYTES:
        return _ANALYTES[outcome].in_unit(None).name
    return next((row.unit for row in outcomes() if row.outcome == outcome), "")


def _of_study(rows: Sequence[Outcome], counted: bool) -> tuple[str, Effects, int]:
    # A change from baseline is worth more than a value: arms that differed at the start do not.
    changes = [row for row in rows if row.stat_type == CHANGE]
    rows = changes or rows
    cells = _only([row for row in rows if _got_cells(row)], CELLS, rows)
    control = _only([row for row in rows if row.arm == CONTROL], CONTROL, rows)
    (n_cells, note), (n_control, other) = _size(cells), _size(control)
    if counted:
        effect = log_odds_ratio(_counts(cells, n_cells), _counts(control, n_control))
    else:
        effect = mean_difference(_means(cells, n_cells), _means(control, n_control))
    said = "; ".join(dict.fromkeys(text for text in (*effect.imputed, note, other) if text))
    named = Effects(effect.estimate, effect.variance, (cells.study_id,), (said,))
    return cells.study_id, named, n_cells + n_control


def _got_cells(row: Outcome) -> bool:
    return row.arm.startswith(CELLS) and row.arm != AGAINST


def _only(rows: Sequence[Outcome], arm: str, all_rows: Sequence[Outcome]) -> Outcome:
    if len(rows) == 1:
        return rows[0]
    told = ", ".join(dict.fromkeys(row.arm for row in all_rows))
    raise ValueError(f"has {len(rows)} rows of the arm '{arm}' (rows: {told}); expected 1")


def _size(row: Outcome) -> tuple[int, str]:
    """Patients behind a row; if the row prints none, those of the arm, and a note says so."""
    if row.n is not None:
        return row.n, ""
    arm = _arm(row)
    if arm is None or arm.n is None:
        raise ValueError(f"prints no number of patients for the arm '{row.arm}'")
    return arm.n, "patients of the arm stand for those of the visit"


def _arm(row: Outcome) -> TrialArm | None:
    same = [arm for arm in trials() if (arm.study_id, arm.arm) == (row.study_id, row.arm)]
    return same[0] if same else None


def arm_means(row: Outcome) -> Means:
    """Patients, mean and standard deviation of one printed row, in the package's own unit.

    Raises
    ------
    ValueError
        One of them is not printed; the sentence begins with what the study lacks.
    """
    return _means(row, _size(row)[0])


def _means(row: Outcome, n: int) -> Means:
    if row.stat_type not in (VALUE, CHANGE):
        raise ValueError(f"prints '{row.stat_type}' for the arm '{row.arm}', no value at the visit")
    if row.mean is None or row.sd is None:
        missing = "mean" if row.mean is None else "standard deviation"
        raise ValueError(f"prints no {missing} for the arm '{row.arm}'")
    scale = _scale(row.outcome, row.unit)
    return Means(np.array([n]), np.array([scale * row.mean]), np.array([scale * row.sd]))


def _counts(row: Outcome, n: int) -> Counts:
    if row.events is None:
        raise ValueError(f"prints no number of events for the arm '{row.arm}'")
    return Counts(np.array([row.events]), np.array([n]))


def _scale(outcome: str, unit: str) -> float:
    analyte = _ANALYTES.get(outcome)
    return convert(analyte, 1.0, given_in=unit) if analyte else 1.0


def _joined(parts: Sequence[Effects]) -> Effects:
    return Effects(
        np.concatenate([part.estimate for part in parts]),
        np.concatenate([part.variance for part in parts]),
        tuple(label for part in parts for label in part.labels),
        tuple(note for part in parts for note in part.imputed),
    )
