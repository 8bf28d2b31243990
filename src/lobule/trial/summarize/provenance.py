"""Parameters and sources behind a result, its citations, its versions."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from lobule.cells.supply.numbers import numbers
from lobule.cells.therapy import CellTherapy
from lobule.quantity.parameter import Parameter
from lobule.trial.arms import Arm
from lobule.trial.findings.provenance import ParameterUsed, Provenance, Version
from lobule.trial.protocol import Protocol
from lobule.trial.treat import arm_model

PACKAGES = ("lobule", "numpy", "scipy", "llvmlite")


def parameters_used(protocol: Protocol) -> tuple[ParameterUsed, ...]:
    """Every number of every arm's model and of its supply of cells, in their order."""
    found: dict[tuple[str, float], tuple[Parameter, list[str]]] = {}
    for arm in protocol.arms:
        model = arm_model(protocol.entry.etiology, arm.care)
        for name, record in model.parameters.items():
            found.setdefault((name, model.values[name]), (record, []))[1].append(arm.name)
        for record, value in _of_supply(arm):
            found.setdefault((record.name, value), (record, []))[1].append(arm.name)
    return tuple(_row(record, value, tuple(arms)) for (_, value), (record, arms) in found.items())


def _of_supply(arm: Arm) -> Iterator[tuple[Parameter, float]]:
    """Numbers behind the cells of an arm that are made."""
    for measure in arm.care:
        if isinstance(measure, CellTherapy) and measure.is_made:
            yield from numbers(measure.supply)


def citations(parameters: tuple[ParameterUsed, ...]) -> tuple[str, ...]:
    """Bibliography keys behind the parameters, sorted."""
    return tuple(sorted({row.citation for row in parameters if row.citation}))


def provenance(protocol: Protocol) -> Provenance:
    """Seed, fingerprints and versions."""
    models = tuple(
        arm_model(protocol.entry.etiology, arm.care).fingerprint for arm in protocol.arms
    )
    versions = (
        Version("Python", platform.python_version()),
        *(Version(name, _version(name)) for name in PACKAGES),
    )
    return Provenance(protocol.seed, protocol.fingerprint, models, versions)


def _row(record: Parameter, value: float, arms: tuple[str, ...]) -> ParameterUsed:
    return ParameterUsed(
        name=record.name,
        value=value,
        unit=record.unit,
        meaning=record.meaning,
        prior=str(record.prior),
        source=record.source,
        provenance=record.provenance,
        citation=record.citation or "",
        between_patients=0.0 if record.spread is None else record.spread.cv,
        arms=arms,
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        from lobule import __version__

        return __version__ if package == "lobule" else "unknown"
