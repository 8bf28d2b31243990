"""The result of a virtual trial: everything a report says, and nothing that needs recomputing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lobule.trial import plain
from lobule.trial.findings.adverse_events import AdverseEventRow, Safety
from lobule.trial.findings.baseline import BaselineRow
from lobule.trial.findings.change import ChangeRow
from lobule.trial.findings.courses import ArmCourse, IndividualEffects, TrueDifference
from lobule.trial.findings.flow import Flow
from lobule.trial.findings.hospital import HospitalRow
from lobule.trial.findings.mechanisms import (
    Interplay,
    MechanismShare,
    MeldPart,
    UncertainShare,
)
from lobule.trial.findings.patient_view import PatientView
from lobule.trial.findings.provenance import ParameterUsed, Provenance
from lobule.trial.findings.resolution import ShareRow
from lobule.trial.findings.supply import SupplyFinding
from lobule.trial.findings.survival import SurvivalFinding
from lobule.trial.findings.uncertainty import DiseaseDraws, TherapyDraws

RESEARCH_ONLY = "Research model. Not for clinical decisions."


@dataclass(frozen=True)
class ArmSummary:
    """One arm of the trial in words.

    Attributes
    ----------
    name : str
    treatments : tuple of str
        One line each, for example "Bone-marrow MSC, 1e8 cells, hepatic artery, days 0 and 30".
    infusion_days : tuple of float, days since randomization
    control : bool
    """

    name: str
    treatments: tuple[str, ...]
    infusion_days: tuple[float, ...]
    control: bool


@dataclass(frozen=True)
class Answer:
    """The answer in a sentence, and the sentences that belong beside it.

    Attributes
    ----------
    sentence : str
        The trial's estimate of the primary endpoint with its interval.
    truth : str
        The true effect in the same virtual patients.
    survival : str
    uncertainty : str
        What draws of the therapy say, or that it was not drawn.
    """

    sentence: str
    truth: str
    survival: str
    uncertainty: str


@dataclass(frozen=True)
class TrialResult:
    """What a virtual trial found; frozen, complete, and the same for any number of threads.

    Attributes
    ----------
    title, question : str
    population : str
        Who was to be enrolled, in a sentence.
    answer : Answer
    control : str
        Name of the arm that the others are compared with.
    arms : tuple of ArmSummary
        In the order of the protocol; every "per arm" tuple below keeps it.
    visit_days : tuple of int, days since randomization
    horizon : int, days
        Length of follow-up.
    etiology : str
    flow : Flow
    baseline : tuple of BaselineRow
        Table 1.
    courses : tuple of ArmCourse
        MELD, ALT, albumin, bilirubin and more, true and measured.
    differences : tuple of TrueDifference
    changes : tuple of ChangeRow
        Continuous endpoints; the primary one has ``primary=True``.
    shares : tuple of ShareRow
        Yes/no endpoints: ascites resolved.
    survival : tuple of SurvivalFinding
        Overall, then transplant-free.
    mechanisms : tuple of MechanismShare
    meld_parts : tuple of MeldPart
    individual : tuple of IndividualEffects
        At the visit of the primary endpoint.
    adverse_events : tuple of AdverseEventRow
    supply : tuple of SupplyFinding
        One for each arm whose cells are made; empty where they are simply there.
    safety : Safety
    hospital : tuple of HospitalRow
        One for each arm.
    patient_view : PatientView
        Symptoms, and what knowing the arm adds to the record.
    therapy_draws : tuple of TherapyDraws
        Empty if the protocol asked for none.
    disease_draws : tuple of DiseaseDraws
        The same.
    uncertain_shares : tuple of UncertainShare
        Shares of the mechanisms over those draws.
    interplay : tuple of Interplay
        Pairs of mechanisms, in the primary variable, over those draws.
    parameters : tuple of ParameterUsed
    citations : tuple of str
        Bibliography keys of what was used, sorted.
    limits : tuple of str
        What this result cannot say.
    provenance : Provenance
    """

    title: str
    question: str
    population: str
    answer: Answer
    control: str
    arms: tuple[ArmSummary, ...]
    visit_days: tuple[int, ...]
    horizon: int
    etiology: str
    flow: Flow
    baseline: tuple[BaselineRow, ...]
    courses: tuple[ArmCourse, ...]
    differences: tuple[TrueDifference, ...]
    changes: tuple[ChangeRow, ...]
    shares: tuple[ShareRow, ...]
    survival: tuple[SurvivalFinding, ...]
    mechanisms: tuple[MechanismShare, ...]
    meld_parts: tuple[MeldPart, ...]
    individual: tuple[IndividualEffects, ...]
    adverse_events: tuple[AdverseEventRow, ...]
    supply: tuple[SupplyFinding, ...]
    safety: Safety
    hospital: tuple[HospitalRow, ...]
    patient_view: PatientView
    therapy_draws: tuple[TherapyDraws, ...]
    disease_draws: tuple[DiseaseDraws, ...]
    uncertain_shares: tuple[UncertainShare, ...]
    interplay: tuple[Interplay, ...]
    parameters: tuple[ParameterUsed, ...]
    citations: tuple[str, ...]
    limits: tuple[str, ...]
    provenance: Provenance

    @property
    def primary(self) -> ChangeRow:
        """The primary endpoint: first experimental arm against control."""
        return next(row for row in self.changes if row.primary)

    def to_json(self) -> str:
        """Text of ``results.json``: keys as declared here, NaN as null, floats exact."""
        return plain.to_json(self)

    @classmethod
    def from_json(cls, text: str) -> TrialResult:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            The text is not a result of this version of the package.
        """
        return plain.from_json(cls, text)

    def report(self, path: str | Path) -> Path:
        """Write the report as one self-contained HTML file; returns its path."""
        from importlib import import_module

        # The report floor lies above the trial floor, so it is looked up only when asked for.
        return import_module("lobule.report.render").write(self, path)
