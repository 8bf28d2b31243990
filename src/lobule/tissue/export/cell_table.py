"""The cells of a section as an AnnData table in Zarr, which scanpy and squidpy open.

Written by the documented on-disk format, without the package itself: one observation per cell,
one variable per signal, places in ``obsm["spatial"]`` in µm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.export.palette import label_of
from lobule.tissue.fields import Fields
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.section import Section

SIGNALS = tuple(field.name for field in fields(Fields))


def write_cell_table(section: Section, path: str | Path) -> Path:
    """Write the cells of a section; open with ``anndata.read_zarr(path)``.

    Parameters
    ----------
    section : Section
    path : str or Path
        Folder; made here, and must not exist.
    """
    import zarr

    target = Path(path)
    _refuse_present(target)
    fill_cell_table(zarr.open_group(target, mode="w-", zarr_format=3), section, {})
    return target


def fill_cell_table(group: Any, section: Section, more: Mapping[str, NDArray[Any]]) -> None:
    """Fill a Zarr group with the cells of a section.

    Parameters
    ----------
    group : zarr.Group
    section : Section
    more : mapping of str to array
        Further columns, one entry per cell.
    """
    cells = section.cells
    group.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
    columns: dict[str, NDArray[Any]] = {
        "kind": np.array([label_of(Kind(int(kind))) for kind in cells.kind], dtype=object),
        "identity": cells.identity,
        "clone": cells.clone,
        "radius": cells.radius,
        "zone": cells.zone,
        "divisions": cells.divisions.astype(np.int32),
        "susceptibility": cells.susceptibility,
        "y_chromosome": cells.donor_derived,
        "alive": cells.alive,
    }
    columns |= {mark.name.lower(): cells.has(mark) for mark in Mark if mark.name and mark.value}
    names = np.array([str(identity) for identity in cells.identity], dtype=object)
    _frame(group, "obs", names, {**columns, **more})
    _frame(group, "var", np.array(SIGNALS, dtype=object), {})
    _array(group, "X", _signals(section))
    places = _dictionary(group, "obsm")
    _array(places, "spatial", np.c_[cells.x, cells.y])
    for name in ("varm", "obsp", "varp", "layers"):
        _dictionary(group, name)
    facts = _dictionary(group, "uns")
    scalars = {
        "day": section.day,
        "width_um": section.domain.width,
        "height_um": section.domain.height,
        "lobules": section.lobules,
    }
    for name, value in scalars.items():
        _marked(facts.create_array(name, data=np.array(float(value))), "numeric-scalar", "0.2.0")


def text_entry(group: Any, name: str, text: str) -> None:
    """Put one text into a group."""
    _marked(group.create_array(name, data=_text(np.array(text))), "string", "0.2.0")


def _signals(section: Section) -> NDArray[np.float32]:
    """Level of every signal in the voxel of every cell."""
    voxel = section.domain.voxel_of(section.cells.x, section.cells.y)
    grids = [getattr(section.fields, name).ravel()[voxel] for name in SIGNALS]
    return np.stack(grids, axis=1).astype(np.float32)


def _frame(group: Any, name: str, index: NDArray[Any], columns: Mapping[str, Any]) -> None:
    frame = group.create_group(name)
    _marked(frame, "dataframe", "0.2.0")
    frame.attrs.update({"_index": "_index", "column-order": list(columns)})
    _marked(frame.create_array("_index", data=_text(index)), "string-array", "0.2.0")
    for column, values in columns.items():
        if values.dtype == object:
            _categories(frame, column, values)
        else:
            _array(frame, column, values)


def _categories(frame: Any, name: str, values: NDArray[Any]) -> None:
    known, codes = np.unique(values.astype(str), return_inverse=True)
    column = frame.create_group(name)
    _marked(column, "categorical", "0.2.0")
    column.attrs["ordered"] = False
    _array(column, "codes", codes.astype(np.int8))
    _marked(column.create_array("categories", data=_text(known)), "string-array", "0.2.0")


def _array(group: Any, name: str, values: NDArray[Any]) -> None:
    _marked(group.create_array(name, data=np.ascontiguousarray(values)), "array", "0.2.0")


def _dictionary(group: Any, name: str) -> Any:
    part = group.create_group(name)
    _marked(part, "dict", "0.1.0")
    return part


def _marked(node: Any, kind: str, version: str) -> None:
    node.attrs.update({"encoding-type": kind, "encoding-version": version})


def _text(values: NDArray[Any]) -> NDArray[Any]:
    return values.astype(np.dtypes.StringDType())


def _refuse_present(path: Path) -> None:
    if path.exists():
        raise ValueError(f"{path} is there already; expected a new folder. Choose another name.")
