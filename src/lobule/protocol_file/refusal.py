"""From what the form refuses to one sentence: the value, what is expected, the cure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from lobule.protocol_file.misread import Misread
from lobule.protocol_file.said import shortened
from lobule.protocol_file.written import Place, Written

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError


def refusal(error: ValidationError, written: Written, form: type[BaseModel]) -> Misread:
    """The first thing that is wrong, in the order of the lines of the file."""

    def line(found: Any) -> int:
        return written.line_of(found["loc"]) or 0

    # A misspelt key is told before the missing one that it was meant to be.
    first = min(error.errors(), key=lambda e: (e["type"] != "extra_forbidden", line(e)))
    return Misread(_sentence(first, form, written), line(first) or None)


def refuse_empty(written: Written) -> None:
    """Refuse a name after which nothing stands."""
    for place, value in _walk(written.content, ()):
        if value is None:
            raise Misread(
                f"{_name(place)} is empty; expected a value. Fill it in, or remove the line.",
                written.line_of(place),
            )


def _walk(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    yield place, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*place, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, (*place, number))


def _sentence(found: Any, form: type[BaseModel], written: Written) -> str:
    kind, place, given = found["type"], found["loc"], found["input"]
    if kind == "value_error":
        return str(found["ctx"]["error"])
    if kind == "extra_forbidden":
        return _unknown(place, form)
    if kind == "missing":
        return (
            f"{_name(place)} is missing; expected {_description(place, form)} "
            f"Add a line '{place[-1]}: ...'."
        )
    if kind in ("model_type", "dict_type"):
        return f"{_name(place)} is {shortened(given)}; expected a group of indented lines."
    if kind == "list_type":
        cure = f" Write [{given}]." if isinstance(given, str) else ""
        return f"{_name(place)} is {shortened(given)}; expected a list.{cure}"
    if kind in ("too_short", "too_long"):
        return _wrong_length(found)
    return f"{_name(place)} is {shortened(given)}; expected {_description(place, form)}"


def _unknown(place: Place, form: type[BaseModel]) -> str:
    section = _section(place[:-1], form)
    known = list(section.model_fields) if section else []
    near = get_close_matches(str(place[-1]).lower(), known, n=1, cutoff=0.6)
    cure = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(known)}."
    where = f" in {_name(place[:-1])}" if place[:-1] else ""
    return f"Unknown key {shortened(place[-1])}{where}; expected one that is known. {cure}"


def _wrong_length(found: Any) -> str:
    limit = found["ctx"].get("min_length", found["ctx"].get("max_length"))
    side = "or more" if found["type"] == "too_short" else "at most"
    expected = f"{limit} {side}" if found["type"] == "too_short" else f"{side} {limit}"
    number = found["ctx"].get("actual_length", len(found["input"]))
    cure = "Add" if found["type"] == "too_short" else "Remove"
    return f"{_name(found['loc'])} has {number} entries; expected {expected}. {cure} some."


def _description(place: Place, form: type[BaseModel]) -> str:
    section = _section(place[:-1], form)
    field = section.model_fields.get(str(place[-1])) if section else None
    text = (field.description if field else None) or "a value."
    return text[:1].lower() + text[1:]


def _section(place: Place, form: type[BaseModel]) -> type[BaseModel] | None:
    """The form of the group of lines at a place."""
    from typing import get_origin

    section: type[BaseModel] | None = form
    in_mapping = False
    for key in place:
        if in_mapping:
            in_mapping = False
            continue
        field = section.model_fields.get(str(key)) if section else None
        section = _form_in(field.annotation) if field else None
        in_mapping = field is not None and get_origin(field.annotation) is dict
    return section


def _form_in(annotation: Any) -> type[BaseModel] | None:
    from typing import get_args

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_form_in(part) for part in get_args(annotation))
    return next((part for part in inner if part is not None), None)


def _name(place: Place) -> str:
    """A place as a reader would point at it: arms > cells > dose."""
    words = [f"number {part + 1}" if isinstance(part, int) else str(part)[:60] for part in place]
    return f"'{' > '.join(words)}'" if words else "The protocol"
