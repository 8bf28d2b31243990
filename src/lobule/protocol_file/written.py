"""A YAML text as it was written: every value as text, every value with its line.

YAML guesses types: `no` becomes false, `12:30` becomes 750, `010` becomes 8 and `1e8` stays text.
A protocol states the type of each of its fields, so nothing is guessed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lobule.protocol_file.misread import Misread

MOST_CHARACTERS = 100_000
DEEPEST = 20
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Written:
    """What stands in a YAML text.

    Attributes
    ----------
    content : nested dict, list, str or None
        Scalars as text; None where nothing was written.
    lines : mapping of place to int
        Line, counted from 1, at which each place begins.
    """

    content: Any
    lines: Mapping[Place, int]

    def line_of(self, place: Place) -> int | None:
        """The line of a place, or of the nearest place around it."""
        around = (place[:length] for length in range(len(place), -1, -1))
        return next((self.lines[part] for part in around if part in self.lines), None)


def read_yaml(text: str) -> Written:
    """Read a YAML text without guessing what its values are.

    Raises
    ------
    Misread
        It is too long, no YAML, empty, nested too deeply, repeats a key or uses aliases.
    """
    import yaml

    if len(text) > MOST_CHARACTERS:
        raise Misread(
            f"The file has {len(text):,} characters; expected at most {MOST_CHARACTERS:,}. "
            "Give a protocol, not data."
        )
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _not_yaml(error) from None
    except RecursionError:
        raise _too_deep(1) from None
    if node is None:
        raise Misread("The file is empty; expected a protocol. Start from an example.")
    lines: dict[Place, int] = {}
    return Written(_plain(node, (), lines, set()), lines)


def _plain(node: Any, place: Place, lines: dict[Place, int], seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(place, line)
    if len(place) > DEEPEST:
        raise _too_deep(line)
    if id(node) in seen:
        raise Misread(
            "A value is repeated by an alias (*); expected every value written out. Copy it.", line
        )
    seen.add(id(node))
    if node.id == "mapping":
        return _mapping(node, place, lines, seen)
    if node.id == "sequence":
        items = enumerate(node.value)
        return [_plain(item, (*place, number), lines, seen) for number, item in items]
    return None if node.tag.endswith(":null") else node.value


def _mapping(node: Any, place: Place, lines: dict[Place, int], seen: set[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.id != "scalar":
            raise Misread(
                "A key is a list or a group; expected a word. Look for a stray '?', '[' or '{'.",
                line,
            )
        if key.value in found:
            raise Misread(
                f"'{key.value}' stands here a second time (first on line "
                f"{lines[(*place, key.value)]}); expected it once. Remove one of them.",
                line,
            )
        lines[(*place, key.value)] = line
        found[key.value] = _plain(value, (*place, key.value), lines, seen)
    return found


def _too_deep(line: int) -> Misread:
    return Misread(
        f"Lists or groups are nested more than {DEEPEST} deep; expected a protocol. "
        "Start from an example.",
        line,
    )


def _not_yaml(error: Any) -> Misread:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not text"
    return Misread(
        f"This is no YAML ({problem}); expected lines of 'name: value' indented by spaces. "
        "Look at this line and the one before it.",
        None if mark is None else mark.line + 1,
    )
