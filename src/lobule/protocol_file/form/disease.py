"""The cause of the cirrhosis, and its course before the screening visit."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from lobule.population.entry import Background
from lobule.population.onset import Onset
from lobule.protocol_file import kinds
from lobule.protocol_file.amount import read_span
from lobule.protocol_file.form.fields import Read, Section, amount, named

_USUAL = Background()
_SINCE = Read(
    lambda given: read_span(given, kinds.SINCE_ASCITES),
    {"type": "string", "examples": ["1 to 18 months"]},
    lambda years: f"{years[0]:g} to {years[1]:g} years",
)
_SINCE_HEPATITIS = Read(
    lambda given: read_span(given, kinds.SINCE_HEPATITIS),
    {"type": "string", "examples": ["0 to 4 weeks"]},
    lambda years: f"{years[0]:g} to {years[1]:g} years",
)


class DiseaseForm(Section):
    """The cause of the cirrhosis, and its course before the screening visit."""

    etiology: Annotated[Any, named("etiology")] = Field(description="Cause of the cirrhosis.")
    since_first_ascites: Annotated[tuple[float, float], _SINCE] = Field(
        default=_USUAL.years_since,
        description="Time from the first ascites to the screening visit; candidates are spread "
        "evenly over it.",
    )
    since_acute_hepatitis: Annotated[tuple[float, float] | None, _SINCE_HEPATITIS] = Field(
        default=None,
        description="In place of it, for trials in acute disease: time from a flare "
        "(hepatitis B reactivated, alcoholic hepatitis) or acute-on-chronic failure.",
    )
    activity: Annotated[float, amount(kinds.ACTIVITY, "80 %", scale=0.01)] = Field(
        default=_USUAL.activity,
        description="Activity of the cause from then on; 100 % is untreated.",
    )
    controlled_share: Annotated[float, amount(kinds.CONTROLLED, "40 %", scale=0.01)] = Field(
        default=_USUAL.suppressed_share,
        description="Share of candidates whose cause is under control since then "
        "(hepatitis B: by an antiviral).",
    )
    controlled_activity: Annotated[float, amount(kinds.CONTROLLED_ACTIVITY, "3 %", scale=0.01)] = (
        Field(
            default=_USUAL.suppressed_activity,
            description="Activity of the cause in those under control.",
        )
    )

    @model_validator(mode="after")
    def _one_onset(self) -> DiseaseForm:
        if {"since_first_ascites", "since_acute_hepatitis"} <= self.model_fields_set:
            raise ValueError(
                "since_first_ascites and since_acute_hepatitis are both given; expected one of "
                "them. Leave the other out."
            )
        return self

    def background(self) -> Background:
        """The course of the disease that is meant."""
        acute = self.since_acute_hepatitis
        return Background(
            years_since=self.since_first_ascites if acute is None else acute,
            onset=Onset.FIRST_ASCITES if acute is None else Onset.ACUTE_HEPATITIS,
            suppressed_share=self.controlled_share,
            activity=self.activity,
            suppressed_activity=self.controlled_activity,
        )
