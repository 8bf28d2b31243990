"""Entry criteria: what is asked of a candidate at the screening visit, in words and as a test."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.errors import UnknownName

Flags = NDArray[np.bool_]

VALUES: dict[str, tuple[str, str]] = {
    "age": ("Age", "years"),
    "meld": ("MELD", "points"),
    "child_pugh": ("Child-Pugh", "points"),
    "bilirubin": ("Bilirubin", "mg/dL"),
    "albumin": ("Albumin", "g/L"),
    "inr": ("INR", ""),
    "creatinine": ("Creatinine", "mg/dL"),
    "sodium": ("Sodium", "mmol/L"),
    "platelets": ("Platelets", "10^9/L"),
    "alt": ("ALT", "U/L"),
    "ast": ("AST", "U/L"),
}
"""Values a criterion may limit, with label and unit; labs and scores are as measured."""

FINDINGS: dict[str, tuple[str, str]] = {
    "ascites": ("Ascites", "No ascites"),
    "refractory_ascites": ("Refractory ascites", "No refractory ascites"),
    "encephalopathy": ("Overt encephalopathy", "No overt encephalopathy"),
    "liver_cancer": ("Liver cancer", "No liver cancer"),
    "recent_bleeding": ("Bleeding in the past 6 weeks", "No bleeding in the past 6 weeks"),
    "recent_infection": ("Infection in the past 6 weeks", "No infection in the past 6 weeks"),
    "acute_insult": ("Acute insult in progress", "No acute insult in progress"),
}
"""Findings a criterion may require or exclude, in words for either."""

RECENT = 42
"""Days that count as recent for bleeding and infection (six weeks; assumed)."""


@dataclass(frozen=True)
class Range:
    """A measured value within limits, both included.

    Parameters
    ----------
    variable : str
        A key of `VALUES`.
    low, high : float, unit of the variable
        Infinite where there is no limit.
    """

    variable: str
    low: float = -math.inf
    high: float = math.inf

    def __post_init__(self) -> None:
        if self.variable not in VALUES:
            raise UnknownName("entry criterion", self.variable, VALUES)
        if not self.low <= self.high:
            raise ValueError(
                f"{VALUES[self.variable][0]} is limited to {self.low:g} to {self.high:g}; expected "
                "the lower limit first. Exchange the two."
            )

    def __str__(self) -> str:
        label, unit = VALUES[self.variable]
        if math.isinf(self.low):
            limits = f"at most {self.high:g}"
        elif math.isinf(self.high):
            limits = f"at least {self.low:g}"
        else:
            limits = f"{self.low:g} to {self.high:g}"
        return f"{label} {limits} {unit}".strip()

    def met(self, candidates: Mapping[str, Any]) -> Flags:
        """Who meets it; a missing value does not."""
        value = np.asarray(candidates[self.variable])
        return (value >= self.low) & (value <= self.high)

    def observed(self, candidates: Mapping[str, Any]) -> str:
        """What candidates had, for the sentence that says why nobody entered."""
        values = np.asarray(candidates[self.variable])
        values = values[np.isfinite(values)]
        label, unit = VALUES[self.variable]
        if not len(values):
            return f"{label} was never measured"
        span = f"{values.min():.3g} to {values.max():.3g} {unit}".strip()
        return f"{label} was {span}"


@dataclass(frozen=True)
class Finding:
    """A finding that must be present, or must be absent.

    Parameters
    ----------
    condition : str
        A key of `FINDINGS`.
    present : bool
    """

    condition: str
    present: bool

    def __post_init__(self) -> None:
        if self.condition not in FINDINGS:
            raise UnknownName("entry criterion", self.condition, FINDINGS)

    def __str__(self) -> str:
        return FINDINGS[self.condition][0 if self.present else 1]

    def met(self, candidates: Mapping[str, Any]) -> Flags:
        """Who meets it."""
        return (np.asarray(candidates[self.condition]) > 0.5) == self.present

    def observed(self, candidates: Mapping[str, Any]) -> str:
        """What candidates had, for the sentence that says why nobody entered."""
        share = float(np.mean(np.asarray(candidates[self.condition]) > 0.5))
        return f"{FINDINGS[self.condition][0].lower()} was present in {share:.0%}"


Criterion = Range | Finding
