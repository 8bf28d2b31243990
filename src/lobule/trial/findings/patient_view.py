"""As the patient lives it: symptoms that improved, when, and what knowing the arm added."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference, Ratio


@dataclass(frozen=True)
class Span:
    """A number over draws from a prior.

    Attributes
    ----------
    draws : int
    median, low, high : float
        Middle, and central 95 % of the draws.
    """

    draws: int
    median: float
    low: float
    high: float


@dataclass(frozen=True)
class SymptomRow:
    """Improvement of one symptom at one visit, an arm against control.

    Attributes
    ----------
    arm, control : str
    variable, label : str
    evidence : str
        Name of this improvement in the evidence tables, or empty.
    month : float, months
    day : int, days since randomization
    n_arm, n_control : int
        Randomized with the symptom present on day 0; who died or was not seen has not improved.
    improved_arm, improved_control : int
    odds_ratio : Ratio
        As the trial records it.
    without : Ratio
        The same trial, had nobody's answer been moved by knowing the arm.
    over_prior : Span or None
        The recorded odds ratio over draws from the priors of the expectation; None where whoever
        says how it is does not know the arm.
    true : Ratio
        All enrolled with the symptom, each run in both arms, seen at every visit and answering as
        if nobody knew the arm. Limits as of independent groups, so they are too wide.
    n_true : int
    """

    arm: str
    control: str
    variable: str
    label: str
    evidence: str
    month: float
    day: int
    n_arm: int
    n_control: int
    improved_arm: int
    improved_control: int
    odds_ratio: Ratio
    without: Ratio
    over_prior: Span | None
    true: Ratio
    n_true: int


@dataclass(frozen=True)
class OnsetRow:
    """When a symptom eases under an arm, in truth.

    Attributes
    ----------
    arm, variable, label : str
    eased : float, unit of the scale
        Mean true change by the last visit towards the better end, over those alive then.
    half_day : float, days since randomization
        When half of the largest mean change was first reached, between days by straight lines; NaN
        if the symptom does not ease.
    beyond_control : float, days since randomization
        The same for the part that control does not have.
    """

    arm: str
    variable: str
    label: str
    eased: float
    half_day: float
    beyond_control: float


@dataclass(frozen=True)
class KnowingRow:
    """What knowing the arm adds to a continuous outcome.

    Attributes
    ----------
    arm, control, variable, label, unit : str
    month : float, months
    day : int, days since randomization
    recorded : Difference or None, unit of the outcome
        ANCOVA of what the trial records.
    without : Difference or None, unit of the outcome
        ANCOVA of what it would record had knowing the arm moved nothing.
    true : Difference or None, unit of the outcome
    """

    arm: str
    control: str
    variable: str
    label: str
    unit: str
    month: float
    day: int
    recorded: Difference | None
    without: Difference | None
    true: Difference | None


@dataclass(frozen=True)
class PatientView:
    """Everything of this kind.

    Attributes
    ----------
    blinding : str
    patients_know, staff_know : bool
    knowing_tells : bool
        Whether the protocol lets knowledge of the arm move anything that is written down.
    symptoms : tuple of SymptomRow
    onset : tuple of OnsetRow
    knowing : tuple of KnowingRow
        Continuous outcomes at every visit; empty if knowing the arm moves nothing.
    """

    blinding: str
    patients_know: bool
    staff_know: bool
    knowing_tells: bool
    symptoms: tuple[SymptomRow, ...]
    onset: tuple[OnsetRow, ...]
    knowing: tuple[KnowingRow, ...]
