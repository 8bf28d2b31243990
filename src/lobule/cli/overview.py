"""The model in one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from lobule.cli.prose import summary
from lobule.protocol_file.words import processes_of, spoken

_KINDS = {
    "Causes": ("etiology",),
    "Complications": ("complication",),
    "Treatments": ("treatment",),
    "Cells: product, fate, mechanisms": ("product", "cell_fate", "mechanism"),
}
_GROUPS = {
    "etiologic_injury": "the causes and cancer",
    "hepatocyte_loss": "hepatocytes, macrophages and stellate cells",
    "collagen_synthesis": "scar",
    "portal_inflow": "blood flow, salt and gut",
    "bilirubin_excretion": "bile, albumin and kidney",
    "bilirubin_removal": "devices",
    "donor_hepatocytes": "donor cells",
}
"""The first lever of each group, and what the group moves."""


def overview() -> Iterator[str]:
    """Lines of the page: how a patient is made up, the levers, the order of a day."""
    from lobule.liver.body import ORDER_OF_A_DAY, body
    from lobule.liver.levers import LEVERS

    yield "A virtual patient is a body, a cause of disease, complications and care."
    yield "Causes, treatments and cells pull levers; the body reads the levers and knows no cause."
    yield from _section("The body", (type(block) for block in body()))
    for heading, kinds in _KINDS.items():
        yield from _section(heading, (part for kind in kinds for part in processes_of(kind)))
    yield f"  by route: {', '.join(spoken(route) for route in processes_of('route'))}"
    yield from ("", "Levers, by what they move")
    yield from _in_groups(lever.name for lever in LEVERS)
    yield from ("", "The order of a day")
    yield from (f"  {place}. {step}" for place, step in enumerate(ORDER_OF_A_DAY, start=1))
    yield from ("", "More about any of these: lobule explain NAME")


def _section(heading: str, processes: Any) -> Iterator[str]:
    yield from ("", heading)
    for process in processes:
        yield f"  {spoken(process)}: {summary(process)}"


def _in_groups(levers: Iterable[str]) -> Iterator[str]:
    """Levers as sentences, one for each group."""
    groups: list[tuple[str, list[str]]] = []
    for lever in levers:
        if lever in _GROUPS:
            groups.append((_GROUPS[lever], []))
        groups[-1][1].append(lever)
    for heading, names in groups:
        yield from wrap(
            f"{heading}: {', '.join(names)}", 100, initial_indent="  ", subsequent_indent="    "
        )
