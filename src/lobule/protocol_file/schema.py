"""The JSON Schema of a protocol file and of a comparison, for editors and web forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel


def json_schema() -> dict[str, Any]:
    """The schema of a protocol file, with a description of every field."""
    from lobule.protocol_file.form import TrialForm

    return _schema_of(TrialForm)


def comparison_schema() -> dict[str, Any]:
    """The schema of a comparison of regimens, with a description of every field."""
    from lobule.protocol_file.form.comparison import ComparisonForm

    return _schema_of(ComparisonForm)


def _schema_of(form: type[BaseModel]) -> dict[str, Any]:
    schema = _without_null(form.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _without_null(schema: Any) -> Any:
    """The same without "or null": what is not wanted is left out of a protocol, not emptied."""
    if isinstance(schema, list):
        return [_without_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_null(value) for key, value in schema.items()}
    if kept.get("default", ...) is None:
        del kept["default"]
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        kept |= {key: value for key, value in choices[0].items() if key not in kept}
    return kept
