"""Words that name a part of the model: "hepatic artery", "bone-marrow MSC", "paracrine"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lobule.protocol_file.said import shortened
from lobule.quantity.errors import UnknownName

_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def plain_word(text: str) -> str:
    """A name without the differences that people do not mean.

    Examples
    --------
    >>> plain_word("Bone-marrow MSC")
    'bone_marrow_msc'
    """
    return re.sub(r"[\s_\-–]+", "_", text.strip().lower())


def choose(what: str, given: object, known: Iterable[str]) -> str:
    """The known name that is meant.

    Raises
    ------
    ValueError
        Nothing of that name is known; the message offers the nearest spelling.
    """
    names = list(known)
    if not isinstance(given, str) or not given.strip():
        raise ValueError(f"{what} is {shortened(given)}; expected one of: {', '.join(names)}.")
    if given in names:
        return given
    meant = [name for name in names if plain_word(name) == plain_word(given)]
    if not meant:
        raise UnknownName(what, given.strip()[:60], names)
    return meant[0]


def spoken(process: type[Any]) -> str:
    """The name of a process as it stands in a sentence: "bone marrow MSC", "hepatitis B"."""
    words = _WORD_STARTS.split(process.__name__)
    return " ".join(word if word.isupper() else word.lower() for word in words)


def process_named(kind: str, given: object) -> type[Any]:
    """The registered process of a kind that is meant, plug-ins included."""
    known = {spoken(process): process for process in processes_of(kind)}
    return known[choose(kind, given, known)]


def processes_of(kind: str | None = None) -> tuple[type[Any], ...]:
    """Registered processes of a kind, or of all, plug-ins included."""
    from importlib import import_module

    from lobule.quantity import registry

    # A process is registered when its module is imported.
    for floor in ("liver.body", "etiology", "complication", "treatment", "cells"):
        import_module(f"lobule.{floor}")
    registry.load_plugins()
    return registry.processes(kind)
