"""Everything that `lobule explain` can explain, generated from the declarations."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lobule.cli.prose import prose, spoken_aloud
from lobule.protocol_file.words import plain_word, processes_of, spoken
from lobule.quantity.errors import UnknownName
from lobule.quantity.parameter import Parameter


@dataclass(frozen=True)
class Entry:
    """One thing with its explanation.

    Attributes
    ----------
    kind : str
        For example "mechanism", "lever", "parameter", "score".
    names : tuple of str
        Under which it is found; the first one is printed.
    text : str
    """

    kind: str
    names: tuple[str, ...]
    text: str


def find(term: str) -> tuple[Entry, ...]:
    """Every entry of that name.

    Raises
    ------
    UnknownName
        There is none; the message offers the nearest spelling.
    """
    wanted = plain_word(term)
    entries = tuple(catalogue())
    found = tuple(e for e in entries if wanted in {plain_word(name) for name in e.names})
    if not found:
        known = {name for entry in entries for name in entry.names}
        raise UnknownName("term", term, known if len(known) < 20 else _near(term, known))
    return found


def catalogue() -> Iterator[Entry]:
    """All entries: processes, parameters, levers, quantities, events, manufacture, scores."""
    from lobule.liver.levers import LEVERS

    for process in processes_of():
        yield _process(process)
        yield from (_parameter(process, parameter) for parameter in process.parameters())
        yield from _quantities(process)
        yield from _events(process)
    yield from _manufacture()
    for lever in LEVERS:
        rule = "multiplied" if lever.neutral == 1.0 else "added"
        text = f"{lever.meaning}. Pulls are {rule}; {lever.neutral:g} is no pull."
        yield Entry("lever", (lever.name,), text)
    yield from _scores()


def describe_parameter(parameter: Parameter) -> str:
    """A number in a line: value, unit, meaning, source, prior, spread."""
    spread = f"; between patients: SD {parameter.spread.cv:g} (log)" if parameter.spread else ""
    unit = "" if parameter.unit == "1" else f" {parameter.unit}"
    meaning = (
        f" {parameter.meaning[0].upper()}{parameter.meaning[1:]}." if parameter.meaning else ""
    )
    return (
        f"{parameter.name} = {parameter.default:g}{unit}.{meaning}\n"
        f"    source: {parameter.source}; prior: {parameter.prior}{spread}"
    )


def _process(process: type[Any]) -> Entry:
    lines = [prose(process)]
    if process.parameters():
        lines += ["", "Numbers", *(describe_parameter(p) for p in process.parameters())]
    names = (spoken(process), process.process_name(), process.__name__)
    return Entry(process.kind.replace("_", " "), names, "\n".join(lines))


def _parameter(process: type[Any], parameter: Parameter) -> Entry:
    short = parameter.name.split(".", 1)[1]
    kind = f"parameter of {spoken(process)}"
    return Entry(kind, (parameter.name, short), describe_parameter(parameter))


def _manufacture() -> Iterator[Entry]:
    """Steps by which cells are made, and their numbers."""
    from lobule.cells.supply.numbers import prefix
    from lobule.cells.supply.parts import PARTS, numbers_of

    for part in PARTS:
        numbers = numbers_of(part)
        name = prefix(part)
        words = name.replace("_", " ")
        lines = [prose(part), "", "Numbers", *map(describe_parameter, numbers)]
        yield Entry("part of a manufacture", (words, name, part.__name__), "\n".join(lines))
        for number in numbers:
            names = (number.name, number.name.split(".", 1)[1])
            yield Entry(f"parameter of {words}", names, describe_parameter(number))


def _quantities(process: type[Any]) -> Iterator[Entry]:
    where = f"of {spoken(process)}"
    for state in process.states:
        text = f"{state.label}; {state.unit}; {state.start:g} in a healthy person."
        yield Entry(f"state {where}", (state.name,), text)
    for output in process.outputs():
        unit = "no unit" if output.unit == "1" else output.unit
        yield Entry(f"quantity {where}", (output.name,), f"{output.label}; {unit}.")


def _events(process: type[Any]) -> Iterator[Entry]:
    for event in process.events:
        nature = "fatal" if event.fatal else "planned" if event.scheduled else "by chance"
        yield Entry(f"event of {spoken(process)}", (event.name,), f"{event.label}; {nature}.")


def _scores() -> Iterator[Entry]:
    from lobule import clinic

    for name in clinic.__all__:
        score = getattr(clinic, name)
        if inspect.isfunction(score):
            yield Entry("score", (name,), spoken_aloud(inspect.getdoc(score) or ""))


def _near(term: str, known: set[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(term, known, n=5, cutoff=0.5) or ["lobule explain, without a term"]
