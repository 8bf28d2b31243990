"""What the program says after a validation: a table for each family, counts, reasons."""

from __future__ import annotations

from collections.abc import Iterator

from lobule.validation.row import Row
from lobule.validation.use import Use
from lobule.validation.validation import Tally, Validation, tally

HEAD = ("id", "quantity", "target", "tolerance", "simulated (90% interval)", "inside", "use")
QUANTITY = 46
NOTHING = 1e-9


def lines(validation: Validation, whole: bool) -> Iterator[str]:
    """Everything that is printed.

    Parameters
    ----------
    validation : Validation
    whole : bool
        Name the rows that are left out, too.
    """
    for name, title in validation.families:
        rows = validation.of(name)
        yield f"{title} ({name}): {counted(tally(rows))}"
        yield from table(rows)
        yield ""
    yield from totals(validation)
    yield from reasons(validation, whole)


def table(rows: tuple[Row, ...]) -> Iterator[str]:
    """Rows in columns, as wide as the widest cell of each."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    for line in cells:
        yield "  " + "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()


def totals(validation: Validation) -> Iterator[str]:
    """How many rows are inside: of all, of the half open to a fit, of the half kept from it."""
    yield f"Compared: {len(validation.compared)} of {len(validation.rows)} published rows."
    yield f"Inside the tolerance: {counted(validation.tally())}"
    yield f"  open to a fit:      {counted(validation.tally(Use.FIT))}"
    yield f"  kept from any fit:  {counted(validation.tally(Use.CHECK))}"
    yield f"Took {validation.seconds:.0f} s with {validation.patients:,} patients for each cohort."


def reasons(validation: Validation, whole: bool) -> Iterator[str]:
    """Why rows are left out, the commonest reason first."""
    yield f"Left out: {len(validation.left_out)} rows."
    for reason, rows in validation.reasons.items():
        yield f"  {len(rows):3d}  {reason}"
        if whole:
            yield f"       {', '.join(row.id for row in rows)}"


def counted(found: Tally) -> str:
    """Such as "12 of 16 (75%)"."""
    share = f" ({found.percent:.0f}%)" if found.compared else ""
    return f"{found.inside} of {found.compared}{share}"


def _cells(row: Row) -> tuple[str, ...]:
    quantity = row.quantity
    if len(quantity) > QUANTITY:
        quantity = quantity[: QUANTITY - 3].rstrip() + "..."
    simulated = number(row.simulated)
    if row.simulated is not None:
        simulated += f" ({number(row.sim_lo)} to {number(row.sim_hi)})"
    verdict = "yes" if row.inside else "NO"
    limits = f"{number(row.lo)} to {number(row.hi)}"
    return row.id, quantity, number(row.target), limits, simulated, verdict, row.use


def number(value: float | None) -> str:
    """Three significant digits, or "none"."""
    if value is None:
        return "none"
    text = f"{0.0 if abs(value) < NOTHING else value:.3g}"
    return f"{value:.0f}" if "e+" in text else text
