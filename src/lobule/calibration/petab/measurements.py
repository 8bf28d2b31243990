"""The measurement table: published numbers with their errors, and everything a row says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lobule.calibration.petab.observables import Observable
from lobule.calibration.petab.table import from_tsv, to_tsv
from lobule.calibration.petab.weights import Weights
from lobule.calibration.row import Measured, Row
from lobule.calibration.row_table import COLUMNS as ROW
from lobule.calibration.row_table import cells, row_of

EXPERIMENT = "as_published"
PETAB = ("observableId", "experimentId", "measurement", "time", "observableParameters",
         "noiseParameters")  # fmt: skip
# The estimate is the measurement: one number in one place.
OURS = tuple(name for name in ROW if name != "estimate")
COLUMNS = (*PETAB, *OURS)


def measurement_table(
    rows: Sequence[Row], found: Sequence[Weights], observed: Mapping[Measured, Observable]
) -> str:
    """Every row in a line."""
    return to_tsv(
        COLUMNS,
        (_cells(row, of, observed[row.measured]) for row, of in zip(rows, found, strict=True)),
    )


def read_measurements(file: Path) -> tuple[Row, ...]:
    """What `measurement_table` wrote.

    Raises
    ------
    ValueError
    """
    lines = from_tsv(file, COLUMNS)
    return tuple(
        row_of({**line, "estimate": line["measurement"]}, f"{file}, row {place + 1}")
        for place, line in enumerate(lines)
    )


def _cells(row: Row, of: Weights, observable: Observable) -> dict[str, str]:
    own = cells(row)
    estimate = own.pop("estimate")
    return {
        **own,
        "observableId": observable.id,
        "experimentId": EXPERIMENT,
        "measurement": estimate,
        "time": repr(float(row.day)),
        "observableParameters": ";".join(map(repr, observable.parameters(of))),
        "noiseParameters": ";".join(map(repr, (of.error, of.shared))),
    }
