"""Every process the package knows, by kind, with those of installed plug-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from lobule.quantity.process import Process

Class = TypeVar("Class", bound="type[Any]")
_KNOWN: dict[tuple[str, str], type[Any]] = {}
ENTRY_POINTS = "lobule.processes"


def register(cls: Class) -> Class:
    """File a process under its kind and name; two of one name in one kind are refused."""
    key = (cls.kind, cls.process_name())
    known = _KNOWN.get(key)
    if known is not None and (known.__module__, known.__qualname__) != (
        cls.__module__,
        cls.__qualname__,
    ):
        raise TypeError(
            f"{cls.kind} '{key[1]}' is declared in {known.__module__} and {cls.__module__}."
        )
    _KNOWN[key] = cls
    return cls


def processes(kind: str | None = None) -> tuple[type[Process], ...]:
    """Registered process classes, of one kind or all, sorted by kind and name."""
    return tuple(cls for (k, _), cls in sorted(_KNOWN.items()) if kind is None or k == kind)


def kinds() -> tuple[str, ...]:
    """Kinds that have at least one process."""
    return tuple(sorted({kind for kind, _ in _KNOWN}))


def load_plugins() -> tuple[str, ...]:
    """Import the processes of other installed packages; returns the names of the entry points."""
    from importlib.metadata import entry_points

    found = entry_points(group=ENTRY_POINTS)
    for entry in found:
        entry.load()
    return tuple(entry.name for entry in found)
