"""Courses as a Zarr store: what was true in every arm, and what the trial measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.trial.protocol import Protocol
from lobule.trial.run import Conducted
from lobule.trial.treat import arm_model

PATIENTS_PER_CHUNK = 1024
_UNITS = {"meld": "points", "child_pugh": "points"}


def write_courses(folder: Path, protocol: Protocol, done: Conducted) -> None:
    """Write the courses of a trial.

    Parameters
    ----------
    folder : Path
        Made here. Group ``true`` has one array (patient, arm, day) for each variable, group
        ``measured`` one array (patient, visit); NaN after death or where a visit was missed.
        Open a group with ``xarray.open_zarr(folder, group="true", consolidated=False)``.
    protocol : Protocol
    done : Conducted
    """
    import zarr

    treated, data = done.treated, done.data
    units = _units(protocol)
    root = zarr.open_group(folder, mode="w", zarr_format=3)
    true = root.create_group("true")
    _coordinate(true, "patient", treated.patient)
    _coordinate(true, "arm", np.arange(len(treated.arms)), names=list(treated.arms))
    _coordinate(true, "day", np.array(treated.days), long_name="days since randomization")
    for name in treated.observed:
        _variable(true, name, treated.course(name), ("patient", "arm", "day"), units)
    measured = root.create_group("measured")
    _coordinate(measured, "patient", data.patient)
    _coordinate(measured, "visit", np.array(data.visit_days), long_name="days since randomization")
    for name in data.measured:
        _variable(measured, name, data.value(name), ("patient", "visit"), units)


def _units(protocol: Protocol) -> dict[str, str]:
    models = [arm_model(protocol.entry.etiology, arm.care) for arm in protocol.arms]
    outputs = {name: record.unit for model in models for name, record in model.units.items()}
    return {**outputs, **_UNITS}


def _coordinate(group: Any, name: str, values: NDArray[Any], **attributes: Any) -> None:
    array = group.create_array(
        name, data=values.astype(np.int64), dimension_names=[name], overwrite=True
    )
    array.attrs.update(attributes)


def _variable(
    group: Any,
    name: str,
    values: NDArray[np.float64],
    dimensions: tuple[str, ...],
    units: Mapping[str, str],
) -> None:
    chunks = (min(PATIENTS_PER_CHUNK, len(values)), *values.shape[1:])
    array = group.create_array(
        name,
        data=np.ascontiguousarray(values),
        chunks=chunks,
        dimension_names=list(dimensions),
        fill_value=float("nan"),
    )
    if name in units:
        array.attrs["units"] = units[name]
