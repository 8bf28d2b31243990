"""The model in one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lobule.cli.prose import summary
from lobule.protocol_file.words import processes_of, spoken

_KINDS = {
    "etiology": "Causes",
    "complication": "Complications",
    "treatment": "Treatments",
    "product": "Cell products",
    "route": "Routes",
    "cell_fate": "Fate of the cells",
    "mechanism": "Mechanisms of the cells",
}


def overview() -> Iterator[str]:
    """Lines of the page: how a patient is made up, the levers, the order of a day."""
    from lobule.liver.body import ORDER_OF_A_DAY, body
    from lobule.liver.levers import LEVERS

    yield "A virtual patient is a body, a cause of disease, complications and care."
    yield "Causes, treatments and cells pull levers; the body reads the levers and knows no cause."
    yield from _section("The body", (type(block) for block in body()))
    for kind, heading in _KINDS.items():
        yield from _section(heading, processes_of(kind))
    yield from ("", "Levers")
    yield from (f"  {lever.name}: {lever.meaning}" for lever in LEVERS)
    yield from ("", "The order of a day")
    yield from (f"  {place}. {step}" for place, step in enumerate(ORDER_OF_A_DAY, start=1))
    yield from ("", "More about any of these: lobule explain NAME")


def _section(heading: str, processes: Any) -> Iterator[str]:
    yield from ("", heading)
    for process in processes:
        yield f"  {spoken(process)}: {summary(process)}"
