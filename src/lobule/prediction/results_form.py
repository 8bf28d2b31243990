"""The file of results: one group of lines for each printed number, with its source."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field, model_validator

from lobule.prediction.quantity import ALIVE, RESPONSE, Compared
from lobule.prediction.results import Found, Results
from lobule.protocol_file import kinds
from lobule.protocol_file.form.fields import Read, Section, one_of, sentence, whole
from lobule.protocol_file.said import shortened
from lobule.trial.endpoint import OUTCOMES

_WORDS = {outcome.label: name for name, outcome in OUTCOMES.items()}
_WORDS |= {"collagen area": "collagen_area", ALIVE: ALIVE, "MELD response": RESPONSE}
_COMPARED = {one.value: one for one in Compared}


def _number(given: object) -> float:
    try:
        number = float(str(given).replace("−", "-"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(
            f"estimate is {shortened(given)}; expected a number in the unit of the prediction. "
            "Write it without the unit."
        )
    return number


class FoundForm(Section):
    """One printed number."""

    arm: Annotated[str, sentence("Name of an arm", most=60)] = Field(description="The arm.")
    against: str | None = Field(default=None, description="The arm it is compared with.")
    outcome: Annotated[str, one_of("outcome", _WORDS)] = Field(description="What was measured.")
    visit: Annotated[int, whole(kinds.VISIT, "3 months")] = Field(description="When.")
    compared: Annotated[Compared, one_of("compared", _COMPARED)] = Field(
        description="difference (between arms, of changes), change (of one arm) or value."
    )
    estimate: Annotated[float, Read(_number, {"type": "number"})] = Field(
        description="The number: albumin in g/L, bilirubin in mg/dL; alive, and MELD response (a "
        "fall by 3 points or more), as shares."
    )

    @model_validator(mode="after")
    def _names_both_arms(self) -> FoundForm:
        if (self.compared is Compared.DIFFERENCE) != (self.against is not None):
            raise ValueError(
                f"The {self.compared.value} in {self.outcome} names "
                f"{'no' if self.against is None else 'an'} arm in 'against'; expected one for a "
                "difference and none otherwise."
            )
        return self

    def found(self) -> Found:
        """The number that is meant."""
        return Found(
            self.arm, self.against or "", self.outcome, self.visit, self.compared, self.estimate
        )


class ResultsForm(Section):
    """Results of a trial."""

    source: Annotated[str, sentence("source")] = Field(description="Where they were read.")
    results: list[FoundForm] = Field(min_length=1, max_length=1000, description="The numbers.")

    def meant(self) -> Results:
        """The results that are meant."""
        return Results(self.source, tuple(form.found() for form in self.results))
