"""Write one page for each kind of process from its declarations: nothing is typed twice."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citation_keys import with_roles
from equations import equations
from sphinx.application import Sphinx

import lobule
from lobule.cells.supply.parts import PARTS, numbers_of
from lobule.quantity import registry
from lobule.quantity.parameter import Parameter
from lobule.quantity.process import Process

FOLDER = "reference/processes"
PLACES = ("liver", "etiology", "complication", "treatment", "cells", "care", "course")
HEADINGS = ("parameter", "meaning", "default", "unit", "prior", "between patients", "source")


def write_pages(app: Sphinx) -> None:
    """Write the page of every kind into the reference, before Sphinx looks for its sources."""
    folder = Path(app.srcdir) / FOLDER
    folder.mkdir(exist_ok=True)
    load_processes()
    wanted = {folder / f"{kind}.rst": "\n".join(page(kind)) for kind in registry.kinds()}
    wanted[folder / "manufacture.rst"] = "\n".join(manufacture_page())
    for path in set(folder.glob("*.rst")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


def load_processes() -> None:
    """Import every module that may declare a process."""
    for found in pkgutil.walk_packages(lobule.__path__, "lobule."):
        if found.name.split(".")[1] in PLACES:
            importlib.import_module(found.name)


def page(kind: str) -> Iterator[str]:
    """Lines of the page of one kind."""
    yield from _heading(kind.replace("_", " ").capitalize(), "=")
    for cls in registry.processes(kind):
        yield from _heading(cls.__name__, "-")
        yield with_roles(_prose(cls))
        yield ""
        yield from _parameter_table(cls.parameters())
        yield from _equation_block(cls)


def manufacture_page() -> Iterator[str]:
    """Lines of the page of the steps by which cells are made."""
    yield from _heading("Manufacture of cells", "=")
    for part in PARTS:
        yield from _heading(part.__name__, "-")
        yield with_roles(_prose(part))
        yield ""
        yield from _parameter_table(numbers_of(part))


def _prose(cls: type[Any]) -> str:
    """What the process is: its docstring without the list of parameters, which the table has."""
    return re.split(r"\n\n[A-Z]\w+\n---", inspect.getdoc(cls) or "")[0]


def _parameter_table(parameters: tuple[Parameter, ...]) -> Iterator[str]:
    if not parameters:
        return
    yield from (".. list-table::", "   :header-rows: 1", "   :class: parameters", "")
    for row in (HEADINGS, *map(_cells, parameters)):
        marks = ("* -", *("  -" for _ in row[1:]))
        yield from (f"   {mark} {cell}" for mark, cell in zip(marks, row, strict=True))
    yield ""


def _cells(one: Parameter) -> tuple[str, ...]:
    spread = f"log-SD {one.spread.cv:g}" if one.spread else ""
    name = f"``{one.name.split('.', 1)[1]}``"
    return (name, one.meaning, f"{one.default:.4g}", one.unit, str(one.prior), spread, _source(one))


def _source(parameter: Parameter) -> str:
    key = parameter.citation
    cited = f":cite:p:`{key}`" if key else ""
    return (
        cited if parameter.provenance == "published" else f"{parameter.provenance} {cited}".strip()
    )


def _equation_block(cls: type[Process]) -> Iterator[str]:
    lines = equations(cls, _every_event())
    if lines:
        yield from (
            ".. code-block:: text",
            "   :class: equations",
            "",
            *(f"   {line}\n" for line in lines),
            "",
        )


def _every_event() -> list[str]:
    return sorted({event.name for cls in registry.processes() for event in cls.events})


def _heading(text: str, underline: str) -> Iterator[str]:
    yield from (text, underline * len(text), "")


def setup(app: Sphinx) -> dict[str, bool]:
    """Install the extension."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}
