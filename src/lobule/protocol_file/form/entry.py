"""Who may enter: criteria at the screening visit, one field for each that the model knows."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, create_model

from lobule.population.criterion import FINDINGS, VALUES, Criterion, Finding, Range
from lobule.protocol_file.form.fields import Section, finding, limits

_EXAMPLES = {
    "age": "18 to 65 years",
    "meld": "10 to 25",
    "child_pugh": "7 to 13",
    "bilirubin": "at most 10 mg/dL",
    "albumin": "at most 3.5 g/dL",
    "inr": "at most 2.5",
    "creatinine": "at most 2 mg/dL",
    "sodium": "at least 125 mmol/L",
    "platelets": "at least 30 10^9/L",
    "alt": "at most 400 U/L",
    "ast": "at most 400 U/L",
}


def _limited(variable: str) -> tuple[Any, Any]:
    label, unit = VALUES[variable]
    given_in = f", in {unit} or another unit" if unit and variable in _LABS else ""
    text = f"{label} at screening, as measured{given_in}: 'A to B', 'at least A' or 'at most B'."
    read = limits(variable, _EXAMPLES[variable])
    return Annotated[Range | None, read], Field(default=None, description=text)


def _found(condition: str) -> tuple[Any, Any]:
    text = (
        f"{FINDINGS[condition][0]}: 'present' admits only those who have it, 'absent' the others."
    )
    return Annotated[Finding | None, finding(condition)], Field(default=None, description=text)


_LABS = frozenset(VALUES) - {"age", "meld", "child_pugh", "inr"}
_FIELDS: dict[str, Any] = {name: _limited(name) for name in VALUES}
_FIELDS |= {name: _found(name) for name in FINDINGS}

EntryForm: type[Section] = create_model(
    "EntryForm",
    __base__=Section,
    __doc__="Criteria at the screening visit, tested in this order; an absent one is not asked.",
    **_FIELDS,
)


def criteria(entry: Section) -> tuple[Criterion, ...]:
    """The criteria that were given, in the order in which they are tested."""
    found = (getattr(entry, name) for name in _FIELDS)
    return tuple(criterion for criterion in found if criterion is not None)
