"""Scores read continuously from the model: MELD, MELD-Na and Child-Pugh.

The same formulas as `lobule.clinic`, unrounded, so that hazards and differences are smooth.
"""

from __future__ import annotations

from typing import Any

from lobule.clinic.meld import MELD_2002
from lobule.liver.block import Block
from lobule.quantity.function import log, maximum, minimum, select
from lobule.quantity.process import process
from lobule.quantity.state import output


def _points(middle: Any, worst: Any) -> Any:
    """Child-Pugh points of one item: 1, 2 if in the middle column or beyond, 3 in the worst."""
    return 1.0 + select(middle, 1.0, 0.0) + select(worst, 1.0, 0.0)


def _meld(bilirubin: Any, inr: Any, creatinine: Any) -> Any:
    score = (
        MELD_2002.bilirubin * log(maximum(bilirubin, 1.0))
        + MELD_2002.inr * log(maximum(inr, 1.0))
        + MELD_2002.creatinine * log(minimum(maximum(creatinine, 1.0), 4.0))
        + MELD_2002.constant
    )
    return minimum(score, 40.0)


@process
class Scores(Block):
    """MELD (2002 bounds), MELD-Na (2016) and Child-Pugh points of today's labs.

    Does: score the true values, with and without what devices did. Does not: round, or add
    measurement error (visits do).
    Evidence grade: published formulas [@Kamath2001; @OPTN2016; @CCJMChildPugh].
    """

    @output("points", "MELD, unrounded")
    def meld(self, x: Any) -> Any:
        """Between 6.43 and 40; labs below 1 count as 1, creatinine above 4 as 4."""
        return _meld(x.bilirubin, x.inr, x.creatinine)

    @output("points", "MELD without any device, unrounded")
    def intrinsic_meld(self, x: Any) -> Any:
        """MELD of the liver itself: equal to ``meld`` unless a device cleaned or gave plasma."""
        return _meld(x.intrinsic_bilirubin, x.intrinsic_inr, x.creatinine)

    @output("points", "MELD without any device or acute kidney injury, unrounded")
    def chronic_meld(self, x: Any) -> Any:
        """MELD of the liver itself; an acute kidney injury has a danger of its own."""
        return _meld(x.intrinsic_bilirubin, x.intrinsic_inr, x.chronic_creatinine)

    @output("points", "MELD-Na, unrounded")
    def meld_na(self, x: Any) -> Any:
        """MELD raised by low sodium (125 to 137 mmol/L) once it exceeds 11."""
        missing = 137.0 - minimum(maximum(x.sodium, 125.0), 137.0)
        raised = x.meld + 1.32 * missing - 0.033 * x.meld * missing
        return select(x.meld > 11.0, minimum(raised, 40.0), x.meld)

    @output("West Haven grade", "grade of overt encephalopathy")
    def encephalopathy_grade(self, x: Any) -> Any:
        """0 without overt encephalopathy, else 2, 3 or 4, as the episode has it today."""
        return select(x.encephalopathy > 0.5, maximum(x.encephalopathy_grade_now, 2.0), 0.0)

    @output("grade", "grade of ascites: 0 none, 1 controlled, 2 refractory")
    def ascites_grade(self, x: Any) -> Any:
        """As the Child-Pugh score counts it."""
        return x.ascites + x.refractory_ascites

    @output("points", "Child-Pugh points")
    def child_pugh(self, x: Any) -> Any:
        """5 (A) to 15 (C)."""
        return (
            _points(x.bilirubin >= 2.0, x.bilirubin > 3.0)
            + _points(x.albumin <= 35.0, x.albumin < 28.0)
            + _points(x.inr >= 1.7, x.inr > 2.3)
            + _points(x.ascites_grade > 0.5, x.ascites_grade > 1.5)
            + _points(x.encephalopathy_grade > 0.5, x.encephalopathy_grade > 2.5)
        )
