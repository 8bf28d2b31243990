"""Candidates as the center sees them in one week: labs, findings, time waited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import female, observed
from lobule.engine.model import Model
from lobule.engine.run import Cohort
from lobule.population.scoring import MeldVersion
from lobule.quantity import chance

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LABS = ("bilirubin", "inr", "creatinine", "sodium", "albumin")
FINDINGS = (
    "age",
    "ascites",
    "refractory_ascites",
    "decompensated",
    "insult",
    "grafts",
    "graft_failed",
)
NOT_ALWAYS_THERE = ("cancer", "recurrent_cancer", "new_cancer")


@dataclass(frozen=True, eq=False)
class Candidates:
    """Living patients known to the center, one entry each.

    Attributes
    ----------
    row : array of int
        Place in the cohort.
    identity : array of int
    values : mapping of str to array
        True labs and findings of the day; findings that the model lacks are 0.
    female : array of bool
    waited : array of float, days
        On the list; 0 for those who are not on it.
    within_criteria : array of float
        A number between 0 and 1 per patient: how confined a liver cancer is, 0 the most.
    """

    row: Integers
    identity: Integers
    values: Mapping[str, Any]
    female: NDArray[np.bool_]
    waited: Floats
    within_criteria: Floats

    def __getitem__(self, name: str) -> Floats:
        return self.values[name]

    def __len__(self) -> int:
        return len(self.row)

    def score(self, version: MeldVersion) -> Floats:
        """Whole points, 6 to 40."""
        return np.asarray(version.reported(self.values, self.female), dtype=np.float64)

    def take(self, chosen: NDArray[Any]) -> Candidates:
        """Some of them."""
        return Candidates(
            self.row[chosen],
            self.identity[chosen],
            {name: value[chosen] for name, value in self.values.items()},
            self.female[chosen],
            self.waited[chosen],
            self.within_criteria[chosen],
        )


def look(model: Model, cohort: Cohort, rows: Integers, waited: Floats, seed: int) -> Candidates:
    """See some patients of a cohort as they are today.

    Parameters
    ----------
    model : Model
    cohort : Cohort
    rows : array of int
        Places of the patients to look at.
    waited : array (patients of the cohort,), days
    seed : int
    """
    some = cohort.take(rows)
    present = [n for n in NOT_ALWAYS_THERE if n in model.state_names]
    values = observed(model, some, (*LABS, *FINDINGS, *present))
    absent = {n: np.zeros(len(rows)) for n in NOT_ALWAYS_THERE if n not in present}
    return Candidates(
        rows,
        some.identity,
        {**values, **absent},
        female(seed, some.identity),
        waited[rows],
        chance.uniform(seed, some.identity, "extent of liver cancer"),
    )
