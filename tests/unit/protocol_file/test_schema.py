from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lobule.protocol_file import comparison_schema, json_schema, parse_protocol

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
SCHEMA = json_schema()


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for section in (SCHEMA, *SCHEMA["$defs"].values()):
        for name, field in section["properties"].items():
            yield f"{section['title']}.{name}", field


@pytest.mark.parametrize(("name", "field"), list(properties()))
def test_every_field_is_described(name, field):
    assert field["description"].endswith(".")
    assert "null" not in json.dumps(field)


def test_unknown_lines_are_refused_everywhere():
    sections = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all(section["additionalProperties"] is False for section in sections)


def test_defaults_are_written_as_in_a_protocol():
    defaults = {name: field["default"] for name, field in properties() if "default" in field}
    assert defaults["MeasurementForm.missed_visits"] == "3 %"
    assert defaults["FollowUpForm.withdrawal"] == "5 % per year"
    assert defaults["DiseaseForm.since_first_ascites"] == "0.1 to 1.5 years"
    assert defaults["MeasurementForm.laboratory_error"] == "usual"


def violations(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """What an editor would underline, for the words of JSON Schema that the schema uses."""
    schema = SCHEMA["$defs"][schema["$ref"].split("/")[-1]] if "$ref" in schema else schema
    if "anyOf" in schema:
        found = [list(violations(value, choice, place)) for choice in schema["anyOf"]]
        yield from min(found, key=len)
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    kinds = {"string": str, "integer": int, "object": dict, "array": list}
    wanted = schema.get("type", [])
    types = tuple(kinds[name] for name in ([wanted] if isinstance(wanted, str) else wanted))
    if types and not isinstance(value, types):
        yield f"{place}: {value!r} is no {wanted}"
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (
            f"{place}: {name} is missing"
            for name in schema.get("required", [])
            if name not in value
        )
        for name, item in value.items():
            inner = known.get(name, schema.get("additionalProperties"))
            if not isinstance(inner, dict):
                yield f"{place}: {name} is unknown"
            else:
                yield from violations(item, inner, f"{place}.{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from violations(item, schema.get("items", {}), f"{place}[{number}]")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_editor_accepts_every_example(path):
    assert list(violations(yaml.safe_load(path.read_text()), SCHEMA)) == []


def test_an_editor_underlines_what_the_program_refuses():
    text = EXAMPLES[-1].read_text().replace("care: standard", "care: standart")
    with pytest.raises(ValueError, match="standart"):
        parse_protocol(text)
    assert any("standart" in found for found in violations(yaml.safe_load(text), SCHEMA))


def test_the_schema_of_a_comparison_describes_every_field():
    schema = comparison_schema()
    for section in (schema, *schema["$defs"].values()):
        assert section["additionalProperties"] is False
        for name, field in section["properties"].items():
            assert field["description"].endswith("."), name
    assert set(schema["required"]) == {"title", "disease", "entry", "regimens", "reference"}
