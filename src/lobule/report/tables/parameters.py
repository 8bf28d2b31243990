"""Every number of the model that the trial used: value, unit, prior, source."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from markupsafe import Markup

from lobule.report.citations import Citations, key_of
from lobule.report.numerals import fixed, pretty, quantity
from lobule.report.table import Column, Row, Table
from lobule.report.wording import spelled, titled
from lobule.trial.findings.provenance import ParameterUsed

PROVENANCES = {
    "published": "read in a publication",
    "derived": "computed from published numbers",
    "calibrated": "adjusted until the model met published results",
    "recall": "from memory, to be verified at the source",
    "assumed": "assumed: no source",
}


def provenance_table(parameters: tuple[ParameterUsed, ...]) -> Table:
    """Return how many parameters stand on what kind of ground."""
    counted = Counter(parameter.provenance for parameter in parameters)
    total = max(1, len(parameters))
    rows = tuple(
        Row(
            titled(word),
            (meaning, f"{counted[word]:,}", f"{fixed(100 * counted[word] / total, 0)}%"),
        )
        for word, meaning in PROVENANCES.items()
        if counted[word]
    )
    return Table(
        name="ground",
        title="Where the parameters come from",
        stub="Ground",
        columns=(Column("Meaning", words=True), Column("Parameters"), Column("Share")),
        rows=rows,
    )


def parameter_tables(
    parameters: tuple[ParameterUsed, ...], citations: Citations, arms: int
) -> tuple[Table, ...]:
    """Return one table for each process of the model, in the order of the parameters."""
    processes = list(dict.fromkeys(_process(parameter.name) for parameter in parameters))
    ordered = sorted(parameters, key=lambda parameter: processes.index(_process(parameter.name)))
    grouped = groupby(ordered, key=lambda parameter: _process(parameter.name))
    return tuple(_table(process, list(found), citations, arms) for process, found in grouped)


def _table(process: str, parameters: list[ParameterUsed], citations: Citations, arms: int) -> Table:
    somewhere = {arm for parameter in parameters for arm in parameter.arms}
    only = "" if len(somewhere) >= arms else f" ({', '.join(sorted(somewhere))} only)"
    return Table(
        name=f"parameters-{process.replace('_', '-')}",
        title=titled(spelled(process)) + only,
        stub="Parameter",
        columns=(
            Column("Value"),
            Column("Unit", words=True),
            Column("Spread"),
            Column("Prior", words=True),
            Column("Source", words=True),
        ),
        rows=tuple(_row(parameter, citations) for parameter in parameters),
    )


def _row(parameter: ParameterUsed, citations: Citations) -> Row:
    spread = parameter.between_patients
    cells = (
        quantity(parameter.value),
        "—" if parameter.unit == "1" else pretty(parameter.unit),
        fixed(spread, 2) if spread else "—",
        pretty(parameter.prior),
        _source(parameter, citations),
    )
    name = parameter.name.split(".", 1)[-1]
    label = titled(parameter.meaning) if parameter.meaning else titled(spelled(name))
    return Row(Markup("{} <code>{}</code>").format(label, name), cells)


def _source(parameter: ParameterUsed, citations: Citations) -> str:
    if not parameter.citation:
        return titled(parameter.provenance)
    key = key_of(parameter.citation)
    mark = Markup("[{}]").format(citations.number(key))
    return Markup("{} {}").format(titled(parameter.provenance), mark)


def _process(name: str) -> str:
    return name.split(".", 1)[0]
