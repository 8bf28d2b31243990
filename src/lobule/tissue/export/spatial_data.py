"""A section as a SpatialData store: disks of cells in space and the AnnData table about them."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

from lobule.tissue.export.cell_table import fill_cell_table, text_entry
from lobule.tissue.section import Section

CONTAINER_VERSION, SHAPES_VERSION, TABLE_VERSION = "0.2", "0.3", "0.2"
REGION, REGION_KEY, INSTANCE_KEY = "cells", "region", "instance_id"
SMALL = 3.0  # µm, radius drawn for a cell that takes up no room


def write_spatial_data(section: Section, path: str | Path) -> Path:
    """Write a section; open with ``spatialdata.read_zarr(path)``.

    Coordinates are µm in the coordinate system ``global``.

    Parameters
    ----------
    section : Section
    path : str or Path
        Folder; made here, and must not exist.
    """
    import zarr

    target = Path(path)
    if target.exists():
        raise ValueError(f"{target} is there already; expected a new folder. Choose another name.")
    root = zarr.open_group(target, mode="w-", zarr_format=3)
    root.attrs["spatialdata_attrs"] = {
        "version": CONTAINER_VERSION,
        "spatialdata_software_version": "lobule",
    }
    shapes = root.create_group("shapes").create_group(REGION)
    shapes.attrs.update(_shape_attributes())
    (target / "shapes" / REGION / "shapes.parquet").write_bytes(_disks(section))
    _table(root.create_group("tables").create_group("table"), section)
    return target


def _table(group: Any, section: Section) -> None:
    count = len(section.cells)
    more = {
        REGION_KEY: np.full(count, REGION, dtype=object),
        INSTANCE_KEY: section.cells.identity,
    }
    fill_cell_table(group, section, more)
    group.attrs.update(
        {
            "spatialdata-encoding-type": "ngff:regions_table",
            "region": REGION,
            "region_key": REGION_KEY,
            "instance_key": INSTANCE_KEY,
            "version": TABLE_VERSION,
        }
    )
    link = group["uns"].create_group("spatialdata_attrs")
    link.attrs.update({"encoding-type": "dict", "encoding-version": "0.1.0"})
    for name, text in (
        ("region", REGION),
        ("region_key", REGION_KEY),
        ("instance_key", INSTANCE_KEY),
    ):
        text_entry(link, name, text)


def _shape_attributes() -> dict[str, Any]:
    axes = [{"name": name, "type": "space", "unit": "unit"} for name in ("x", "y")]
    identity = {
        "type": "identity",
        "input": {"name": "xy", "axes": axes},
        "output": {"name": "global", "axes": axes},
    }
    return {
        "encoding-type": "ngff:shapes",
        "axes": ["x", "y"],
        "coordinateTransformations": [identity],
        "spatialdata_attrs": {"version": SHAPES_VERSION},
    }


def _disks(section: Section) -> bytes:
    """GeoParquet of the middles of cells, with radius and identity."""
    import pyarrow as pa
    from pyarrow import parquet

    cells = section.cells
    points = [struct.pack("<BIdd", 1, 1, x, y) for x, y in zip(cells.x, cells.y, strict=True)]
    radius = np.where(cells.radius > 0, cells.radius, SMALL)
    table = pa.table(
        {
            "geometry": pa.array(points, pa.binary()),
            "radius": pa.array(radius, pa.float64()),
            "__index_level_0__": pa.array(cells.identity, pa.int64()),
        }
    )
    column = {"encoding": "WKB", "crs": None, "geometry_types": ["Point"]}
    geo = {"primary_column": "geometry", "columns": {"geometry": column}, "version": "1.1.0"}
    frame = {
        "index_columns": ["__index_level_0__"],
        "columns": [
            _column("geometry", "bytes", "object"),
            _column("radius", "float64", "float64"),
            {**_column("__index_level_0__", "int64", "int64"), "name": None},
        ],
        "column_indexes": [],
        "creator": {"library": "pyarrow", "version": pa.__version__},
        "pandas_version": "2.0.0",
    }
    metadata = {b"geo": json.dumps(geo).encode(), b"pandas": json.dumps(frame).encode()}
    stream = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata(metadata), stream, compression="zstd")
    return stream.getvalue()


def _column(name: str, meaning: str, kind: str) -> dict[str, Any]:
    """How pandas is told of a column."""
    return {
        "name": name,
        "field_name": name,
        "pandas_type": meaning,
        "numpy_type": kind,
        "metadata": None,
    }
