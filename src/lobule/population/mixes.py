"""Mixes of causes by name, or from a file of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lobule.population.group import Group
from lobule.population.mix import CauseMix, Counted
from lobule.population.published import Published, Quantity
from lobule.quantity.errors import UnknownName

ENDINGS = (".yaml", ".yml")
_MIX = ("title", "source", "causes", "counted", "stated", "with_cirrhosis", "notes", "published")
_GROUP = ("millions", "share", "printed", "active")
_PUBLISHED = ("quantity", "value", "lo", "hi", "source", "said")


def mix_named(name: str) -> CauseMix:
    """A mix by its name, or by the path of its file.

    Parameters
    ----------
    name : str
        "china", "china-gbd", "taiwan", or a path that ends in ``.yaml``.

    Raises
    ------
    ValueError
        There is no such mix, or the file cannot be read as one.
    """
    if name.lower().endswith(ENDINGS):
        return read_mix(_parsed(Path(name).read_text(encoding="utf-8"), name), name)
    if name not in _known():
        raise UnknownName("mix", name, _known(), "--mix")
    return read_mix(_known()[name], f"mix {name}")


def names() -> tuple[str, ...]:
    """Mixes that come with the package."""
    return tuple(_known())


def read_mix(written: Any, where: str) -> CauseMix:
    """A mix from what stands in a file.

    Raises
    ------
    ValueError
        One sentence with the place, the value and the cure.
    """
    lines = _lines(written, _MIX, where)
    causes = _lines(lines.get("causes"), None, f"{where}, causes")
    try:
        return CauseMix(
            title=_text(lines, "title", where),
            source=_text(lines, "source", where),
            groups=tuple(_group(cause, of, where) for cause, of in causes.items()),
            counted=_member(Counted, lines.get("counted", "disease"), where),
            stated=_number(lines, "stated", where),
            with_cirrhosis=_number(lines, "with_cirrhosis", where),
            notes=tuple(str(note) for note in lines.get("notes") or ()),
            published=tuple(_published(one, where) for one in lines.get("published") or ()),
        )
    except ValueError as error:
        said = str(error)
        raise ValueError(said if said.startswith(where) else f"{where}: {said}") from None


@cache
def _known() -> Mapping[str, Any]:
    text = files("lobule.population").joinpath("data", "mixes.yaml").read_text("utf-8")
    return _parsed(text, "mixes.yaml")


def _parsed(text: str, where: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        place = where if line is None else f"{where}, line {line + 1}"
        raise ValueError(
            f"{place}: the text is no YAML; expected 'name: value' lines. Check the indentation."
        ) from None


def _group(cause: str, written: Any, where: str) -> Group:
    place = f"{where}, {cause}"
    lines = _lines(written, _GROUP, place)
    values = {key: _number(lines, key, place) for key in _GROUP}
    return Group(cause, **values)


def _published(written: Any, where: str) -> Published:
    place = f"{where}, published"
    lines = _lines(written, _PUBLISHED, place)
    return Published(
        quantity=_member(Quantity, lines.get("quantity"), place),
        value=_number(lines, "value", place) or 0.0,
        source=_text(lines, "source", place),
        said=_text(lines, "said", place),
        lo=_number(lines, "lo", place),
        hi=_number(lines, "hi", place),
    )


def _lines(written: Any, known: Iterable[str] | None, where: str) -> Mapping[str, Any]:
    if not isinstance(written, dict) or not written:
        raise ValueError(
            f"{where} is {str(written)[:40]!r}; expected lines 'name: value'. Fill it in."
        )
    lines = {str(key): value for key, value in written.items()}
    for key in lines:
        if known is not None and key not in known:
            raise UnknownName("key", key, known, where)
    return lines


def _text(lines: Mapping[str, Any], key: str, where: str) -> str:
    value = lines.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where}: {key} is {value!r}; expected a sentence. Add '{key}: ...'.")
    return value.strip()


def _number(lines: Mapping[str, Any], key: str, where: str) -> float | None:
    value = lines.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(
            f"{where}: {key} is {str(value)[:40]!r}; expected a number. Write it without a unit."
        )
    return float(value)


def _member(kind: Any, value: Any, where: str) -> Any:
    known = {name.lower().replace("_", " "): member for name, member in kind.__members__.items()}
    if str(value).lower() not in known:
        raise UnknownName(kind.__name__.lower(), str(value)[:40], known, where)
    return known[str(value).lower()]
