"""The whole protocol, section by section."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from lobule.population.entry import Entry
from lobule.protocol_file import kinds
from lobule.protocol_file.form.arms import ArmForm
from lobule.protocol_file.form.blinding import (
    BIASES,
    EXPECTATION,
    BlindingField,
    SymptomField,
)
from lobule.protocol_file.form.conduct import (
    OUTCOME,
    AllocationForm,
    EndpointForm,
    ExplorationForm,
    FollowUpForm,
    MeasurementForm,
)
from lobule.protocol_file.form.disease import DiseaseForm
from lobule.protocol_file.form.entry import EntryForm, criteria
from lobule.protocol_file.form.fields import Section, sentence, whole
from lobule.protocol_file.words import choose
from lobule.trial.arms import Arm
from lobule.trial.blinding import Blinding, Expectation, OpenLabelBias
from lobule.trial.endpoint import OUTCOMES
from lobule.trial.protocol import Protocol
from lobule.trial.randomize import Allocation
from lobule.trial.symptom import SYMPTOMS
from lobule.trial.visits import STANDARD, Visits


class TrialForm(Section):
    """A virtual trial of stem cell transplantation in cirrhosis."""

    title: Annotated[str, sentence("title")] = Field(description="Title, as in a journal.")
    question: Annotated[str, sentence("question", ends_with="?")] = Field(
        description="What the trial asks, in one sentence."
    )
    disease: DiseaseForm = Field(description="The cause of the cirrhosis and its course so far.")
    entry: EntryForm = Field(  # type: ignore[valid-type]
        description="Criteria at the screening visit."
    )
    arms: dict[Annotated[str, sentence("Name of an arm", most=60)], ArmForm] = Field(
        min_length=2, max_length=20, description="The arms by name; everybody is run in each."
    )
    control: str = Field(description="Name of the arm that the others are compared with.")
    n: Annotated[int, whole(kinds.PATIENTS, "4000")] = Field(
        description="Patients to enroll, all arms together."
    )
    allocation: AllocationForm = Field(
        default=AllocationForm(), description="How patients are divided between the arms."
    )
    visits: list[Annotated[int, whole(kinds.VISIT, "1 month", "91 days")]] = Field(
        default=list(STANDARD),
        min_length=1,
        max_length=200,
        description="Visits, counted from randomization; the last one ends follow-up. 1, 3, 6 and "
        "12 months if absent.",
    )
    primary_endpoint: EndpointForm = Field(description="What the trial is asked to show.")
    outcomes: list[Annotated[str, OUTCOME]] = Field(
        default=["meld", "alt", "albumin", "bilirubin"],
        max_length=len(OUTCOMES),
        description="Measured outcomes that are reported at every visit. MELD, ALT, albumin and "
        "bilirubin if absent.",
    )
    symptoms: list[SymptomField] = Field(
        default=[],
        max_length=len(SYMPTOMS),
        description="What patients are asked at every visit, reported as the odds of improvement "
        "and, where it stands under outcomes too, as a change; none if absent.",
    )
    blinding: BlindingField = Field(
        default=Blinding.OPEN_LABEL,
        description="Who knows the arm: everybody, all but the patients, or nobody.",
    )
    expectation: Annotated[Expectation, EXPECTATION] = Field(
        default=Expectation(),
        description="How much better those are said to be who know that they received cells: "
        "'none', 'usual', or the size for each symptom. It fades, and never reaches the body.",
    )
    open_label_bias: Annotated[tuple[OpenLabelBias, ...], BIASES] = Field(
        default=(),
        description="Shift of measured laboratory outcomes in arms with cells where the staff know "
        "the arm, in the unit of the outcome; none if absent.",
    )
    measurement: MeasurementForm = Field(
        default=MeasurementForm(), description="What the trial reads of the patients."
    )
    follow_up: FollowUpForm = Field(
        default=FollowUpForm(), description="Why patients leave the trial besides death."
    )
    exploration: ExplorationForm = Field(
        default=ExplorationForm(), description="What only a virtual trial can do."
    )
    seed: Annotated[int, whole(kinds.SEED, "1")] = Field(
        default=1, description="Start of all random numbers; the same seed gives the same result."
    )

    @field_validator("control")
    @classmethod
    def _is_an_arm(cls, control: str, info: ValidationInfo) -> str:
        return choose("control arm", control, info.data["arms"]) if "arms" in info.data else control

    @field_validator("visits")
    @classmethod
    def _are_ascending(cls, visits: list[int]) -> list[int]:
        return list(Visits(tuple(visits)).days)

    def protocol(self) -> Protocol:
        """The trial that is meant.

        Raises
        ------
        ValueError
            Two parts of the protocol do not fit together.
        """
        self._check_infusions()
        etiology = self.disease.etiology()
        return Protocol(
            title=self.title,
            question=self.question,
            entry=Entry(
                etiology=etiology,
                criteria=criteria(self.entry),
                background=self.disease.background(),
                meld=self.measurement.meld,
                lab_errors=self.measurement.laboratory_error,
            ),
            arms=tuple(
                Arm(name, arm.received(etiology), arm.share) for name, arm in self.arms.items()
            ),
            control=self.control,
            n=self.n,
            primary=self.primary_endpoint.change(),
            outcomes=tuple(dict.fromkeys(self.outcomes)),
            visits=Visits(tuple(self.visits), self.measurement.missed_visits),
            allocation=Allocation(self.allocation.block_size or 0, self.allocation.stratify_by),
            dropout=self.follow_up.dropout(),
            exploration=self.exploration.exploration(),
            seed=self.seed,
            symptoms=tuple(dict.fromkeys(self.symptoms)),
            blinding=self.blinding,
            expectation=self.expectation,
            open_label_bias=self.open_label_bias,
        )

    def _check_infusions(self) -> None:
        for name, arm in self.arms.items():
            last = max(arm.cells.days) if arm.cells else 0
            if last >= max(self.visits):
                raise ValueError(
                    f"Arm '{name}' has an infusion on day {last}; expected one before the last "
                    f"visit, on day {max(self.visits)}. Move one of the two."
                )
