"""The file of a trial's design: like a protocol, with sizes per arm and a mix of causes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from lobule.cells import CellTherapy
from lobule.population.scoring import MeldVersion
from lobule.prediction.design import Design, DesignArm
from lobule.protocol_file import kinds
from lobule.protocol_file.amount import Kind, read_amount
from lobule.protocol_file.form.arms import ArmForm, CellsForm
from lobule.protocol_file.form.blinding import BlindingField
from lobule.protocol_file.form.disease import DiseaseForm
from lobule.protocol_file.form.entry import EntryForm, criteria
from lobule.protocol_file.form.fields import Read, Section, amount, one_of, sentence, whole
from lobule.protocol_file.words import choose, process_named

DOSE_PER_KG = Kind(
    "Dose per kilogram", "cells/kg", {"cells/kg": 1.0, "cells per kg": 1.0, "/kg": 1.0}, 0.0, 1e9,
    cure="Give living cells per kilogram and infusion, such as 1 million cells/kg.",
)  # fmt: skip
WEIGHT = Kind("Weight", "kg", {"kg": 1.0}, 20.0, 200.0)
ARM_SIZE = Kind("n", "patients", {}, 1, 100_000, whole=True)
USUAL_WEIGHT = 65.0
"""Kilograms, where a dose is per kilogram and no weight is given (assumed)."""

_VERSIONS = {version.value: version for version in MeldVersion}


def _read_causes(given: object) -> tuple[tuple[Any, float], ...]:
    if isinstance(given, str):
        return ((process_named("etiology", given)(), 1.0),)
    if not isinstance(given, dict) or not given:
        raise ValueError(
            "causes is no group of lines; expected lines such as 'hepatitis B: 80 %'. "
            "Put each cause on a line of its own."
        )
    return tuple(
        (process_named("etiology", name)(), read_amount(share, kinds.CONTROLLED) / 100.0)
        for name, share in given.items()
    )


_CAUSES = Read(_read_causes, {"type": ["string", "object"], "examples": ["hepatitis B"]})


class DesignCellsForm(CellsForm):
    """Cells of one arm; the dose may be per kilogram."""

    dose: Annotated[float | None, amount(kinds.DOSE, "100 million cells")] = Field(  # type: ignore[assignment]
        default=None, description="Living cells per infusion."
    )
    dose_per_kg: Annotated[float | None, amount(DOSE_PER_KG, "1 million cells/kg")] = Field(
        default=None, description="Living cells per infusion and kilogram, in place of the dose."
    )
    weight: Annotated[float, amount(WEIGHT, "65 kg")] = Field(
        default=USUAL_WEIGHT, description="Mean body weight, for a dose per kilogram."
    )

    @model_validator(mode="after")
    def _has_one_dose(self) -> DesignCellsForm:
        if (self.dose is None) == (self.dose_per_kg is None):
            raise ValueError(
                "The cells have both 'dose' and 'dose_per_kg', or neither; expected one of them."
            )
        return self

    def therapy(self) -> CellTherapy:
        """The therapy that is meant."""
        whole_dose = self.dose if self.dose is not None else (self.dose_per_kg or 0) * self.weight
        return CellsForm.therapy(self.model_copy(update={"dose": whole_dose}))


class DesignArmForm(ArmForm):
    """One arm with its size."""

    cells: DesignCellsForm | None = Field(  # type: ignore[assignment]
        default=None, description="Stem cell transplantation; absent in a control arm."
    )
    n: Annotated[int, whole(ARM_SIZE, "30")] = Field(description="Patients of this arm.")

    def arm(self, name: str) -> DesignArm:
        """The arm that is meant."""
        return DesignArm(name, self.n, self.care, self.cells.therapy() if self.cells else None)


class CourseForm(DiseaseForm):
    """The causes with their shares, and the course of the disease before screening."""

    etiology: Any = Field(default=None, exclude=True, description="Not used: see causes.")
    causes: Annotated[tuple[tuple[Any, float], ...], _CAUSES] = Field(
        description="A cause, or causes with the share of patients that each has."
    )


class DesignForm(Section):
    """A trial of cells in cirrhosis before its results."""

    title: Annotated[str, sentence("title")] = Field(description="Title.")
    disease: CourseForm = Field(description="Causes and course of the disease.")
    entry: EntryForm = Field(description="Criteria at screening.")  # type: ignore[valid-type]
    arms: dict[Annotated[str, sentence("Name of an arm", most=60)], DesignArmForm] = Field(
        min_length=1, max_length=20, description="The arms by name."
    )
    control: str | None = Field(
        default=None, description="Arm that the others are compared with; none in one arm alone."
    )
    visits: list[Annotated[int, whole(kinds.VISIT, "3 months")]] = Field(
        min_length=1, max_length=60, description="Visits, counted from the first treatment."
    )
    blinding: BlindingField = Field(
        description="Who knows the arm: open label, single blind or double blind."
    )
    meld: Annotated[MeldVersion, one_of("MELD version", _VERSIONS)] = Field(
        default=MeldVersion.MELD_2002, description="Version of MELD."
    )

    def design(self) -> Design:
        """The design that is meant.

        Raises
        ------
        ValueError
            Parts that do not fit together.
        """
        several = len(self.arms) > 1
        if several and self.control is None:
            raise ValueError("control is missing; expected the name of an arm. Say which it is.")
        control = choose("control arm", self.control, self.arms) if several else ""
        return Design(
            title=self.title,
            causes=self.disease.causes,
            background=self.disease.background(),
            criteria=criteria(self.entry),
            arms=tuple(form.arm(name) for name, form in self.arms.items()),
            control=control,
            visits=tuple(sorted(set(self.visits))),
            blinding=self.blinding,
            meld=self.meld,
        )
