"""Which published rows are fitted, which are predicted as checks, and which are left out, by rule.

1. Controlled mean differences of outcomes the model has, in chronic decompensated disease.
2. Every outcome and month once: overlapping reviews of it count together as one review.
3. Never a review and a trial that it may contain, for the same outcome and month.
4. A single trial enters where no fitted review may hold it; a double-blind one always does.
5. A trial reported as null without numbers enters as "not significant at its last visit".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lobule.calibration.arms import arm_rows
from lobule.calibration.holdout import Evidence
from lobule.calibration.overlap import counted_once
from lobule.calibration.pools import pooled_rows
from lobule.calibration.row import LeftOut, Measured, Row, Use


@dataclass(frozen=True)
class Rows:
    """Published rows by what they are used for.

    Attributes
    ----------
    fitted, checks : tuple of Row
        In alphabetical order of their names, whatever the order of the tables.
    left_out : tuple of LeftOut
    held_out : tuple of str
        Trials that were kept out by name.
    """

    fitted: tuple[Row, ...]
    checks: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    held_out: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Row, ...]:
        """Rows that are predicted: fitted ones, then checks."""
        return (*self.fitted, *self.checks)


def rows(evidence: Evidence | None = None, *, without: Iterable[Measured] = ()) -> Rows:
    """Choose the published rows.

    Parameters
    ----------
    evidence : Evidence, optional
        Without the trials that are held out; everything if left out.
    without : iterable of Measured
        Outcomes that become checks instead of being fitted, to see what they decide.
    """
    source = evidence or Evidence()
    apart = tuple(without)
    reviews = list(pooled_rows(source))
    entries = [*reviews, *arm_rows(source, [row for row in reviews if isinstance(row, Row)])]
    found = sorted((e for e in entries if isinstance(e, Row)), key=lambda row: row.id)
    known = counted_once(found)
    fitted = tuple(r for r in known if r.use is Use.FIT and r.measured not in apart)
    checks = tuple(r for r in known if r not in fitted)
    left = sorted(
        (e for e in entries if isinstance(e, LeftOut)), key=lambda e: (e.study, e.outcome, e.month)
    )
    return Rows(fitted, checks, tuple(left), source.held_out)
