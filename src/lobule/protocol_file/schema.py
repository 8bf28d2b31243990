"""The JSON Schema of a protocol file, for editors and web forms."""

from __future__ import annotations

from typing import Any


def json_schema() -> dict[str, Any]:
    """The schema of a protocol file, with a description of every field."""
    from lobule.protocol_file.form import TrialForm

    schema = TrialForm.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
