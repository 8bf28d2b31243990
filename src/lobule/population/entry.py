"""Who a trial is for: the cause of disease, its course so far, and the criteria."""

from __future__ import annotations

from dataclasses import dataclass, field

from lobule.liver.acting import Etiology
from lobule.population.criterion import Criterion
from lobule.population.measurement import LAB_ERRORS, LabError
from lobule.population.onset import Onset
from lobule.population.scoring import MeldVersion


@dataclass(frozen=True)
class Background:
    """How the disease ran between its onset for the trial and the screening visit.

    Attributes
    ----------
    years_since : tuple of two floats, years
        From the onset; candidates are spread evenly between the two.
    suppressed_share : float, fraction
        Share whose cause is under control since the onset (hepatitis B: antiviral).
    activity : float, fraction of untreated
        Activity of the cause in the others from the onset on, and in the trial.
    suppressed_activity : float, fraction of untreated
        Activity in those under control, and in the trial.
    onset : Onset
        The first ascites, or any flare or organ failure for trials in acute disease.
    source : str
    """

    years_since: tuple[float, float] = (0.1, 1.5)
    suppressed_share: float = 0.0
    activity: float = 0.8
    suppressed_activity: float = 0.03
    onset: Onset = Onset.FIRST_ASCITES
    source: str = "assumed"

    def __post_init__(self) -> None:
        first, last = self.years_since
        if not 0.0 <= first <= last <= 20.0:
            raise ValueError(
                f"Years since the {self.onset.value} are {first:g} to {last:g}; expected 0 to 20, "
                "the smaller first."
            )
        for name in ("suppressed_share", "activity", "suppressed_activity"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise ValueError(
                    f"{name} is {value:g}; expected 0 to 1. "
                    "If this is a percentage, divide it by 100."
                )


@dataclass(frozen=True)
class Entry:
    """Everything that decides who may be enrolled.

    Attributes
    ----------
    etiology : Etiology
    criteria : tuple of Criterion
        Tested in this order at the screening visit; the first one failed is recorded.
    background : Background
    meld : MeldVersion
        Version that the MELD criterion is stated in.
    lab_errors : tuple of LabError
        How labs are blurred when they are measured.
    numbers : tuple of (str, float)
        Numbers of the disease that are not at their defaults, by full name: one draw of what is
        believed of natural history.
    """

    etiology: Etiology
    criteria: tuple[Criterion, ...]
    background: Background = field(default_factory=Background)
    meld: MeldVersion = MeldVersion.MELD_2002
    lab_errors: tuple[LabError, ...] = LAB_ERRORS
    numbers: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        controlled = getattr(self.etiology, "suppressed_since", None)
        if controlled is not None:
            raise ValueError(
                f"The etiology of the entry has been suppressed for {controlled:g} years; expected "
                "none. In a trial say it with Background(suppressed_share=1)."
            )
