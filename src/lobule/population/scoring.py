"""Scores of measured labs, in the version that the protocol names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.clinic.child_pugh import child_pugh
from lobule.clinic.meld import meld, meld_na, meld_na_unrounded, meld_unrounded
from lobule.clinic.meld3 import meld3, meld3_unrounded

Floats = NDArray[np.float64]


class MeldVersion(Enum):
    """Which MELD the trial computes."""

    MELD_2002 = "MELD"
    MELD_NA = "MELD-Na"
    MELD_3 = "MELD 3.0"

    def reported(self, labs: Mapping[str, Any], female: Any) -> Any:
        """Whole points from 6 to 40, as a ward would note them.

        Parameters
        ----------
        labs : mapping of str to array
            bilirubin, inr, creatinine, sodium, albumin in the package's units.
        female : array of bool
        """
        core = (labs["bilirubin"], labs["inr"], labs["creatinine"])
        if self is MeldVersion.MELD_2002:
            return meld(*core)
        if self is MeldVersion.MELD_NA:
            return meld_na(*core, labs["sodium"])
        return meld3(*core, labs["sodium"], labs["albumin"], female=female)

    def smooth(self, labs: Mapping[str, Any], female: Any) -> Any:
        """Points before rounding, at most 40, for true differences."""
        core = (labs["bilirubin"], labs["inr"], labs["creatinine"])
        if self is MeldVersion.MELD_2002:
            return np.minimum(meld_unrounded(*core), 40.0)
        if self is MeldVersion.MELD_NA:
            return np.minimum(meld_na_unrounded(*core, labs["sodium"]), 40.0)
        points = meld3_unrounded(*core, labs["sodium"], labs["albumin"], female=female)
        return np.clip(points, 6.0, 40.0)


def measured_child_pugh(labs: Mapping[str, Any], signs: Mapping[str, Any]) -> Any:
    """Child-Pugh points from measured labs and the findings at the bedside.

    Parameters
    ----------
    labs : mapping of str to array
        bilirubin (mg/dL), albumin (g/L), inr.
    signs : mapping of str to array
        ascites_grade (0 to 2) and encephalopathy_grade (West Haven).
    """
    return child_pugh(
        labs["bilirubin"],
        labs["albumin"],
        labs["inr"],
        signs["ascites_grade"],
        signs["encephalopathy_grade"],
    )
