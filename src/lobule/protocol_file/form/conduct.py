"""How the trial is conducted: allocation, endpoint, measurement, follow-up, exploration."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lobule.population.criterion import FINDINGS, VALUES
from lobule.population.measurement import LAB_ERRORS, LabError, exact
from lobule.population.scoring import MeldVersion
from lobule.protocol_file import kinds
from lobule.protocol_file.criteria import PRESENT, read_cuts
from lobule.protocol_file.form.belief import BeliefField
from lobule.protocol_file.form.fields import Read, Section, amount, one_of, whole
from lobule.protocol_file.words import choose
from lobule.trial.dropout import Dropout
from lobule.trial.endpoint import OUTCOMES, Change
from lobule.trial.protocol import Exploration
from lobule.trial.randomize import Stratum
from lobule.trial.visits import Visits

_DROPOUT, _EXPLORATION, _VISITS = Dropout(), Exploration(), Visits()
OUTCOME = one_of("outcome", {outcome.label: name for name, outcome in OUTCOMES.items()})
_VERSIONS = {version.value: version for version in MeldVersion}
_ERRORS = {"usual": LAB_ERRORS, "none": exact()}


def _read_strata(given: object) -> tuple[Stratum, ...]:
    if not isinstance(given, dict):
        raise ValueError(
            "stratify_by is not a group of lines; expected lines such as 'meld: 17'. "
            "Put each variable on a line of its own."
        )
    return tuple(_stratum(str(name), value) for name, value in given.items())


def _stratum(name: str, given: object) -> Stratum:
    variable = choose("stratum", name, (*VALUES, *FINDINGS))
    if variable in VALUES:
        return Stratum(variable, read_cuts(variable, given))
    if str(given).strip().lower() not in PRESENT:
        raise ValueError(f"Stratum '{name}' is '{given}'; expected 'present' for a finding.")
    return Stratum(variable)


_STRATA = Read(
    _read_strata,
    {
        "type": "object",
        "properties": {name: {} for name in (*VALUES, *FINDINGS)},
        "additionalProperties": False,
        "examples": [{"meld": 17}, {"ascites": "present"}],
    },
    lambda strata: {stratum.variable: list(stratum.cuts) for stratum in strata},
)


class AllocationForm(Section):
    """How patients are divided between the arms."""

    block_size: Annotated[int | None, whole(kinds.BLOCK, "4")] = Field(
        default=None,
        description="Patients per block, a multiple of the sum of the shares; twice that sum if "
        "absent.",
    )
    stratify_by: Annotated[tuple[Stratum, ...], _STRATA] = Field(
        default=(),
        description="Characteristics within whose levels the arms are balanced: a value with the "
        "cut between two levels, or a finding with 'present'.",
    )


class EndpointForm(Section):
    """The primary endpoint: change from baseline, compared between the arms by ANCOVA."""

    outcome: Annotated[str, OUTCOME] = Field(description="What changes.")
    visit: Annotated[int, whole(kinds.VISIT, "6 months")] = Field(
        description="When; a visit of the list."
    )

    def change(self) -> Change:
        """The endpoint that is meant."""
        return Change(self.outcome, self.visit)


class MeasurementForm(Section):
    """What the trial reads of the patients."""

    meld: Annotated[MeldVersion, one_of("MELD version", _VERSIONS)] = Field(
        default=MeldVersion.MELD_2002, description="Version of MELD, for entry and endpoint."
    )
    laboratory_error: Annotated[tuple[LabError, ...], one_of("laboratory_error", _ERRORS)] = Field(
        default=LAB_ERRORS, description="Scatter of laboratory values: 'usual', or 'none'."
    )
    missed_visits: Annotated[float, amount(kinds.MISSED, "3 %", scale=0.01)] = Field(
        default=_VISITS.missed_share, description="Probability that a patient misses a visit."
    )


class FollowUpForm(Section):
    """Why patients leave the trial besides death."""

    withdrawal: Annotated[float, amount(kinds.WITHDRAWAL, "5 % per year", scale=0.01)] = Field(
        default=_DROPOUT.withdrawal, description="Withdrawals of consent per patient and year."
    )
    transplantation: Annotated[float, amount(kinds.TRANSPLANTATION, "0 % per year", scale=0.01)] = (
        Field(
            default=_DROPOUT.transplantation, description="Liver transplants per patient and year."
        )
    )

    def dropout(self) -> Dropout:
        """The rates that are meant."""
        return Dropout(withdrawal=self.withdrawal, transplantation=self.transplantation)


class ExplorationForm(Section):
    """What only a virtual trial can do, besides the trial itself."""

    attribution_patients: Annotated[int, whole(kinds.EXPLORED, "200")] = Field(
        default=_EXPLORATION.attribution_patients,
        description="Patients in whom the share of each mechanism is worked out; 0 for none.",
    )
    therapy_draws: Annotated[int, whole(kinds.EXPLORED, "200")] = Field(
        default=_EXPLORATION.therapy_draws,
        description="Draws of what the cells may do; 0 for none.",
    )
    draw_patients: Annotated[int, whole(kinds.EXPLORED, "100")] = Field(
        default=_EXPLORATION.draw_patients, description="Patients who are run for each draw."
    )
    belief: BeliefField = Field(
        default=_EXPLORATION.belief,
        description="What is drawn from: posterior (the published trials weighed) or priors.",
    )

    histories: Annotated[int, whole(kinds.HISTORIES, "10")] = Field(
        default=_EXPLORATION.histories,
        description="Draws of the disease, each with patients found anew; 0 for none.",
    )

    def exploration(self) -> Exploration:
        """The extent that is meant."""
        return Exploration(**self.model_dump())
