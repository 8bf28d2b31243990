"""What a patient carries from day to day, what can be read off, and what can happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

_OUTPUT = "_lobule_output"
Method = TypeVar("Method", bound=Callable[..., Any])


@dataclass(frozen=True)
class State:
    """A quantity that evolves or is held between events.

    Attributes
    ----------
    name, unit, label : str
    start : float
        Value in a healthy person.
    held : bool
        Changed only by events (a flag such as ascites); it has no rate.
    tracer : bool
        Its integration error counts only if the body can feel it (donor cells).
    scale : float
        Size that counts as large; integration errors far below it do not matter.
    """

    name: str
    unit: str
    start: float = 0.0
    label: str = ""
    held: bool = False
    tracer: bool = False
    scale: float = 1.0


@dataclass(frozen=True)
class Event:
    """Something that happens on a day.

    Attributes
    ----------
    name, label : str
    fatal : bool
        The patient dies of it.
    scheduled : bool
        It comes from the care plan, not from chance.
    """

    name: str
    label: str
    fatal: bool = False
    scheduled: bool = False


@dataclass(frozen=True)
class Output:
    """A quantity that follows from the states at once: a laboratory value, a score, a pressure."""

    name: str
    unit: str
    label: str


def state(
    name: str,
    unit: str,
    *,
    start: float = 0.0,
    label: str = "",
    tracer: bool = False,
    scale: float | None = None,
) -> State:
    """Declare a quantity with a rate of change."""
    if not unit:
        raise TypeError(f"State '{name}' has unit ''; expected a unit or '1'.")
    size = scale if scale is not None else abs(start) or 1.0
    return State(name, unit, start, label or name.replace("_", " "), False, tracer, size)


def flag(name: str, *, label: str = "", unit: str = "0 or 1") -> State:
    """Declare something that is present or absent and changes only by events."""
    return State(name, unit, 0.0, label or name.replace("_", " "), True, False)


def event(name: str, label: str = "", *, fatal: bool = False, scheduled: bool = False) -> Event:
    """Declare something that can happen to the patient."""
    return Event(name, label or name.replace("_", " "), fatal, scheduled)


def output(unit: str, label: str) -> Callable[[Method], Method]:
    """Mark a method of a process as a quantity that others may read by the method's name."""
    if not unit:
        raise TypeError(f"Output '{label}' has unit ''; expected a unit or '1'.")

    def mark(method: Method) -> Method:
        setattr(method, _OUTPUT, Output(method.__name__, unit, label))
        return method

    return mark


def declared_outputs(process: type[Any]) -> tuple[Output, ...]:
    """Outputs of a process class and of what it extends, in the order of declaration."""
    found: dict[str, Output] = {}
    for base in reversed(process.__mro__):
        for name, attribute in vars(base).items():
            record: Output | None = getattr(attribute, _OUTPUT, None)
            if record is not None:
                found[name] = record
    return tuple(found.values())
