"""Endpoints: what the trial is asked to show."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.quantity.errors import UnknownName
from lobule.trial.symptom import SYMPTOMS


@dataclass(frozen=True)
class Outcome:
    """A continuous outcome that visits measure.

    Attributes
    ----------
    variable, label, unit : str
    code : str
        Name in the evidence tables.
    lower_is_better : bool
    negligible : float, unit of the variable
        A mean effect below it counts as none (assumed: a tenth of a point of MELD, and of the same
        order against the spread between patients for the others).
    """

    variable: str
    label: str
    unit: str
    code: str
    lower_is_better: bool
    negligible: float


OUTCOMES: dict[str, Outcome] = {
    outcome.variable: outcome
    for outcome in (
        Outcome("meld", "MELD", "points", "MELD", lower_is_better=True, negligible=0.1),
        Outcome("alt", "ALT", "U/L", "ALT", lower_is_better=True, negligible=0.5),
        Outcome("albumin", "Albumin", "g/L", "ALB", lower_is_better=False, negligible=0.1),
        Outcome("bilirubin", "Bilirubin", "mg/dL", "TBIL", lower_is_better=True, negligible=0.03),
        Outcome("inr", "INR", "", "INR", lower_is_better=True, negligible=0.005),
        Outcome("creatinine", "Creatinine", "mg/dL", "Cr", lower_is_better=True, negligible=0.01),
        Outcome("sodium", "Sodium", "mmol/L", "Na", lower_is_better=False, negligible=0.1),
        Outcome("platelets", "Platelets", "10^9/L", "PLT", lower_is_better=False, negligible=1.0),
        Outcome("ast", "AST", "U/L", "AST", lower_is_better=True, negligible=0.5),
        Outcome(
            "child_pugh",
            "Child-Pugh",
            "points",
            "Child-Pugh",
            lower_is_better=True,
            negligible=0.05,
        ),
        *(
            Outcome(
                symptom.variable,
                symptom.label,
                symptom.unit,
                symptom.variable,
                lower_is_better=symptom.lower_is_better,
                negligible=symptom.negligible,
            )
            for symptom in SYMPTOMS.values()
        ),
    )
}
"""Outcomes that a change from baseline can be asked of; the symptoms are answers of patients."""


@dataclass(frozen=True)
class Change:
    """Change from baseline in a measured value, compared between arms by ANCOVA.

    Attributes
    ----------
    variable : str
        A key of `OUTCOMES`.
    day : int, days since randomization
        Must be the day of a visit.
    """

    variable: str
    day: int

    def __post_init__(self) -> None:
        if self.variable not in OUTCOMES:
            raise UnknownName("outcome", self.variable, OUTCOMES)


def change(variable: str, *, day: int) -> Change:
    """Change from baseline, for example ``change("meld", day=182)``."""
    return Change(variable, day)
