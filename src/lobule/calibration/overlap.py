"""Overlap: a trial must not count once by itself and again inside a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lobule.calibration.row import Measured, Row
from lobule.evidence.studies import TrialArm

LAST_YEAR = {"SEED_8RCT_394pt_CN": 2017, "Pan_2014": 2014, "Pankaj_2015": 2015}
"""Last year a review's search can have reached, where its table row says so."""

MARROW_ONLY = ("Pankaj_2015",)
STROMAL_ONLY = ("SEED_8RCT_394pt_CN",)
RANDOMIZED_ONLY = ("SEED_8RCT_394pt_CN",)


def may_contain(review: str, study: Sequence[TrialArm]) -> bool:
    """Whether a review can have pooled a study, judged by year, cells and design.

    Member lists of the reviews could not be read, so that whatever is not excluded by the
    review's own entry rule counts as inside it.

    Parameters
    ----------
    review : str
        Name in the table of pooled estimates.
    study : sequence of TrialArm
        Arms of one study.
    """
    treated = [arm for arm in study if arm.cell_type]
    last = LAST_YEAR.get(review)
    year = study[0].year
    if last is not None and year is not None and year > last:
        return False
    if review in MARROW_ONLY and not any(_from_marrow(arm) for arm in treated):
        return False
    if review in STROMAL_ONLY and not any("MSC" in arm.cell_type for arm in treated):
        return False
    return not (review in RANDOMIZED_ONLY and not study[0].design.startswith("RCT"))


def counted_once(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of reviews that give the same outcome at the same month, told how many they are."""
    pooled = [row for row in rows if row.trials > 1.0]
    counts = {
        row.id: sum(o.measured is row.measured and o.month == row.month for o in pooled)
        for row in pooled
    }
    return tuple(replace(row, reviews=counts.get(row.id, 1)) for row in rows)


def pooled_at(
    pools: Sequence[Row], measured: Measured, month: float, study: Sequence[TrialArm]
) -> str | None:
    """Name of a fitted review of this outcome and month that may contain the study."""
    for row in pools:
        if (row.measured, row.month) == (measured, month) and may_contain(row.study, study):
            return row.study
    return None


def _from_marrow(arm: TrialArm) -> bool:
    return arm.cell_type.startswith(("BM", "CD133+", "CD34+"))
