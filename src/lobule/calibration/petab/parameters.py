"""The parameter table: what is estimated, between which bounds, under which prior."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from lobule.belief.posterior import Posterior
from lobule.calibration.petab import notation
from lobule.calibration.petab.prior import petab_prior
from lobule.calibration.petab.table import from_tsv, to_tsv
from lobule.calibration.unknowns import Unknowns
from lobule.engine.sbml_writer import identifier
from lobule.quantity.parameter import Parameter

PETAB = ("parameterId", "parameterName", "lowerBound", "upperBound", "nominalValue", "estimate",
         "priorDistribution", "priorParameters")  # fmt: skip
OURS = ("probabilityOfZero", "prior", "default", "unit", "spread", "source", "meaning")
COLUMNS = (*PETAB, *OURS)


def parameter_table(unknowns: Unknowns, posterior: Posterior) -> str:
    """Every unknown in a line; nominal values are medians of the posterior."""
    return to_tsv(COLUMNS, (_cells(record, posterior) for record in unknowns.records))


def read_parameters(file: Path) -> Unknowns:
    """What `parameter_table` wrote.

    Raises
    ------
    ValueError
        A line whose PEtab columns say something else than its prior.
    """
    lines = from_tsv(file, COLUMNS)
    return Unknowns(tuple(_record(line, f"{file}, {line['parameterName']}") for line in lines))


def _cells(record: Parameter, posterior: Posterior) -> dict[str, str]:
    known = record.name in posterior.names
    value = float(np.median(posterior.of(record.name))) if known else record.default
    return {
        **petab_prior(record.prior).cells(),
        "parameterId": identifier(record.name),
        "parameterName": record.name,
        "nominalValue": repr(value),
        "estimate": "true",
        "prior": notation.written(record.prior),
        "default": repr(record.default),
        "unit": record.unit,
        "spread": "" if record.spread is None else notation.written(record.spread),
        "source": record.source,
        "meaning": record.meaning,
    }


def _record(line: Mapping[str, str], where: str) -> Parameter:
    prior = notation.read(line["prior"])
    for column, expected in petab_prior(prior).cells().items():
        if line[column] != expected:
            raise ValueError(
                f"{where} has {column} = {line[column]!r} beside prior = {line['prior']}; "
                f"expected {expected!r}. Change both or neither."
            )
    return Parameter(
        name=line["parameterName"],
        default=float(line["default"]),
        unit=line["unit"],
        prior=prior,
        source=line["source"],
        meaning=line["meaning"],
        spread=notation.read(line["spread"]) if line["spread"] else None,
    )
