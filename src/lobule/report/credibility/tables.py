"""Tables of the dossier: goals, tolerances, comparators, misses."""

from __future__ import annotations

from lobule.credibility.comparators import Comparator
from lobule.credibility.dossier import Dossier
from lobule.credibility.solver import Verification
from lobule.report.numerals import fixed
from lobule.report.table import Column, Row, Table

REACHED = {True: "reached", False: "NOT REACHED", None: "not measured"}


def factor_table(found: Dossier) -> Table:
    """Every factor with its goal, what was found, and whether it was reached."""
    rows: list[Row] = []
    for group in dict.fromkeys(one.group for one in found.factors):
        rows.append(Row(group))
        rows += [
            Row(one.name, (one.goal, one.found, REACHED[one.reached]), inset=True)
            for one in found.factors
            if one.group == group
        ]
    return Table(
        name="factors",
        title="Credibility factors",
        stub="Factor",
        columns=(
            Column("Goal", words=True),
            Column("Found", words=True),
            Column("Verdict", words=True),
        ),
        rows=tuple(rows),
        notes=("Goals were written into the program before anything was measured.",),
    )


def refinement_table(found: Verification) -> Table:
    """Errors and steps by tolerance."""
    return Table(
        name="tolerances",
        title="Integration error by tolerance",
        stub="Tolerance",
        columns=(
            Column("Largest error, MELD points"),
            Column("Error of the mean effect, MELD points"),
            Column("Steps per patient and year"),
        ),
        rows=tuple(
            Row(
                f"{one.tolerance:.0e}",
                (f"{one.error:.1e}", f"{one.effect_error:.1e}", fixed(one.steps, 0)),
                strong=one is found.at_use,
            )
            for one in found.refinements
        ),
        notes=("Against a tolerance of 1e-9, without chance events. In bold: the one in use.",),
    )


def comparator_table(found: Dossier) -> Table:
    """What the model was set beside."""
    every = (*found.comparators, *((found.trials,) if found.trials else ()))
    return Table(
        name="comparators",
        title="Comparators",
        stub="Data",
        columns=(
            Column("Inside"),
            Column("Compared"),
            Column("Took part in a fit", words=True),
            Column("Inside means", words=True),
        ),
        rows=tuple(_of(one) for one in every),
    )


def _of(one: Comparator) -> Row:
    fitted = "no" if one.independent else "yes"
    return Row(one.name, (f"{one.agreed}", f"{one.compared}", fitted, one.said))


def miss_tables(found: Dossier) -> tuple[Table, ...]:
    """The rows outside, for each comparator."""
    every = (*found.comparators, *((found.trials,) if found.trials else ()))
    return tuple(
        Table(
            name=f"misses-{place}",
            title=f"Missed: {one.name[0].lower()}{one.name[1:]}",
            stub="Rows",
            columns=(),
            rows=(Row(", ".join(one.misses)),),
        )
        for place, one in enumerate(every, start=1)
        if one.misses
    )
