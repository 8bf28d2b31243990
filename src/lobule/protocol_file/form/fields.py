"""How each field is read with its unit, and described for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from lobule.population.criterion import FINDINGS, VALUES
from lobule.protocol_file.amount import Kind, read_amount
from lobule.protocol_file.criteria import read_finding, read_limits
from lobule.protocol_file.said import shortened
from lobule.protocol_file.words import choose, process_named, processes_of, spoken


class Section(BaseModel):
    """A group of lines of a protocol file; lines that are not listed are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema, with what an absent line stands for as it would be written."""
        schema = handler.resolve_ref_schema(handler(core))
        for name, field in cls.model_fields.items():
            schema["properties"][name].pop("default", None)
            schema["properties"][name]["description"] = field.description
            if not field.is_required() and field.default is not None:
                for part in field.metadata:
                    if isinstance(part, Read):
                        schema["properties"][name]["default"] = part.write(field.default)
        return schema


@dataclass(frozen=True, eq=False)
class Read:
    """Annotation of a field: what turns the text into its value and back, and its JSON Schema."""

    read: Callable[[Any], Any]
    schema: dict[str, Any]
    write: Callable[[Any], Any] = str

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


def amount(kind: Kind, *examples: str, scale: float = 1.0) -> Read:
    """An amount with its unit, handed on in the unit of its kind times ``scale``."""
    return Read(
        lambda given: read_amount(given, kind) * scale,
        _schema(kind, examples),
        lambda value: f"{value / scale:g} {kind.unit}",
    )


def whole(kind: Kind, *examples: str) -> Read:
    """An amount that is a whole number in the unit of its kind."""
    return Read(lambda given: int(read_amount(given, kind)), _schema(kind, examples), int)


def limits(variable: str, *examples: str) -> Read:
    """A criterion that limits a measured value."""
    schema = {"type": "string", "title": VALUES[variable][0], "examples": list(examples)}
    return Read(lambda given: read_limits(variable, given), schema)


def finding(condition: str) -> Read:
    """A criterion that requires or excludes a finding."""
    schema = {"enum": ["present", "absent"], "title": FINDINGS[condition][0]}
    return Read(lambda given: read_finding(condition, given), schema)


def named(kind: str) -> Read:
    """A part of the model by its name, for example a route; its class is handed on."""
    schema = {"type": "string", "enum": [spoken(process) for process in processes_of(kind)]}
    return Read(lambda given: process_named(kind, given), schema)


def one_of(what: str, known: Mapping[str, Any]) -> Read:
    """One of a few words, whatever their capitals and hyphens; what it stands for is handed on."""
    schema = {"type": "string", "enum": list(known)}
    words = {meant: word for word, meant in known.items()}
    return Read(lambda given: known[choose(what, given, known)], schema, words.__getitem__)


def sentence(what: str, *, ends_with: str = "", most: int = 1000) -> Read:
    """A text of one sentence."""

    def read(given: object) -> str:
        text = " ".join(given.split()) if isinstance(given, str) else ""
        if not text or len(text) > most or not text.isprintable() or not text.endswith(ends_with):
            ending = f" that ends with '{ends_with}'" if ends_with else ""
            raise ValueError(
                f"{what} is {shortened(given)}; expected a text of 1 to {most} "
                f"characters{ending}. Write one."
            )
        return text

    return Read(read, {"type": "string", "minLength": 1, "maxLength": most})


def _schema(kind: Kind, examples: Sequence[str]) -> dict[str, Any]:
    types = "string" if kind.units else ["integer", "string"]
    return {"type": types, "examples": list(examples)}
