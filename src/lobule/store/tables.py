"""Patients and events as Parquet tables; the same run gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.population.criterion import FINDINGS, VALUES
from lobule.trial.observe import End
from lobule.trial.run import Conducted


def patients_table(done: Conducted) -> bytes:
    """Everybody enrolled, one row each, in the order of enrollment.

    Parameters
    ----------
    done : Conducted

    Returns
    -------
    bytes
        Parquet: identity, arm, stratum, sex, values and findings at screening as measured, day and
        reason of the end of follow-up. Units are in the metadata of the columns.
    """
    enrolled, data = done.enrollment.patients, done.data
    reasons = np.array([end.name.lower() for end in sorted(End)])
    columns: dict[str, NDArray[Any]] = {
        "patient": enrolled.patient,
        "arm": enrolled.arm,
        "stratum": enrolled.stratum,
        "sex": np.where(enrolled.value("female") > 0.5, "female", "male"),
    }
    columns |= {name: enrolled.value(name) for name in VALUES}
    columns |= {name: enrolled.value(name) > 0.5 for name in FINDINGS}
    columns |= {
        "etiologic_activity": enrolled.activity,
        "follow_up": data.follow_up,
        "end": reasons[data.end],
    }
    units = {name: unit for name, (_, unit) in VALUES.items() if unit}
    return parquet(columns, {**units, "etiologic_activity": "of untreated", "follow_up": "days"})


def events_table(done: Conducted) -> bytes:
    """What happened to every patient in every arm, one row each, by patient, arm and day.

    Parameters
    ----------
    done : Conducted

    Returns
    -------
    bytes
        Parquet: identity, arm, day since randomization, event, and whether the trial saw it: in
        the arm assigned, while the patient was followed.
    """
    treated = done.treated
    order = np.lexsort((treated.event, treated.event_day, treated.event_arm, treated.event_patient))
    columns: dict[str, NDArray[Any]] = {
        "patient": treated.event_patient[order],
        "arm": np.array(treated.arms)[treated.event_arm[order]],
        "day": treated.event_day[order],
        "event": np.array(treated.events)[treated.event[order]],
        "in_trial": _seen(done)[order],
    }
    return parquet(columns, {"day": "days since randomization"})


def parquet(columns: Mapping[str, NDArray[Any]], units: Mapping[str, str]) -> bytes:
    """A table in Parquet, with the units of its columns."""
    import pyarrow as pa
    from pyarrow import parquet as writer

    arrays = [pa.array(values) for values in columns.values()]
    fields = [
        pa.field(name, array.type, metadata={"unit": units[name]} if name in units else None)
        for name, array in zip(columns, arrays, strict=True)
    ]
    stream = io.BytesIO()
    writer.write_table(pa.table(arrays, schema=pa.schema(fields)), stream, compression="zstd")
    return stream.getvalue()


def _seen(done: Conducted) -> NDArray[np.bool_]:
    treated, data = done.treated, done.data
    order = np.argsort(data.patient, kind="stable")
    row = order[np.searchsorted(data.patient[order], treated.event_patient)]
    assigned = np.array(treated.arms)[treated.event_arm] == data.arm[row]
    return assigned & (treated.event_day <= data.follow_up[row])
