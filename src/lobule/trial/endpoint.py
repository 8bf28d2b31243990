"""Endpoints: what the trial is asked to show."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.quantity.errors import UnknownName


@dataclass(frozen=True)
class Outcome:
    """A continuous outcome that visits measure.

    Attributes
    ----------
    variable, label, unit : str
    code : str
        Name in the evidence tables.
    lower_is_better : bool
    """

    variable: str
    label: str
    unit: str
    code: str
    lower_is_better: bool


OUTCOMES: dict[str, Outcome] = {
    outcome.variable: outcome
    for outcome in (
        Outcome("meld", "MELD", "points", "MELD", lower_is_better=True),
        Outcome("alt", "ALT", "U/L", "ALT", lower_is_better=True),
        Outcome("albumin", "Albumin", "g/L", "ALB", lower_is_better=False),
        Outcome("bilirubin", "Bilirubin", "mg/dL", "TBIL", lower_is_better=True),
        Outcome("inr", "INR", "", "INR", lower_is_better=True),
        Outcome("creatinine", "Creatinine", "mg/dL", "Cr", lower_is_better=True),
        Outcome("sodium", "Sodium", "mmol/L", "Na", lower_is_better=False),
        Outcome("platelets", "Platelets", "10^9/L", "PLT", lower_is_better=False),
        Outcome("ast", "AST", "U/L", "AST", lower_is_better=True),
        Outcome("child_pugh", "Child-Pugh", "points", "Child-Pugh", lower_is_better=True),
    )
}
"""Outcomes that a change from baseline can be asked of."""


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
