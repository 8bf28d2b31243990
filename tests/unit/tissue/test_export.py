"""What other programs read: slides, outlines, tables and frames."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import Any

import numpy as np
import pytest
import tifffile

from lobule.tissue.export.cell_table import SIGNALS, write_cell_table
from lobule.tissue.export.film import captioned, gif, mp4
from lobule.tissue.export.frames import NoFrames, append_frame, days, drop_after, read_frame
from lobule.tissue.export.geojson import geojson
from lobule.tissue.export.inspected import inspected
from lobule.tissue.export.ome_tiff import brightfield, multiplex
from lobule.tissue.export.outlines import outlines
from lobule.tissue.export.spatial_data import write_spatial_data
from lobule.tissue.export.svg import svg
from lobule.tissue.histology.cut import Cut
from lobule.tissue.histology.label_image import LabelImage, label_image
from lobule.tissue.histology.picture import pictured
from lobule.tissue.histology.stains import HematoxylinEosin, Masson
from lobule.tissue.kind import Kind
from lobule.tissue.section import Section
from tests.support.drawn_sections import drawn, hexagons

SIDE = (700.0, 500.0)


@pytest.fixture(scope="module")
def section() -> Section:
    return drawn(*hexagons())


@pytest.fixture(scope="module")
def labels(section) -> LabelImage:
    return label_image(section, 1.0, Cut(30.0, 40.0, *SIDE))


def ome(data: bytes):
    from ome_types import from_xml

    with tifffile.TiffFile(io.BytesIO(data)) as file:
        assert file.is_ome
        assert file.ome_metadata is not None
        levels = [level.shape for level in file.series[0].levels]
        return from_xml(file.ome_metadata).images[0], file.series[0].axes, levels, file.asarray()


def test_a_stained_slide_is_a_pyramid_with_physical_pixels(labels):
    shown = pictured(labels, HematoxylinEosin())
    data = brightfield(shown)
    image, axes, levels, pixels = ome(data)
    assert axes == "YXS"
    assert levels == [(500, 700, 3), (250, 350, 3), (125, 175, 3)]
    assert np.array_equal(pixels, shown.color)
    assert image.pixels.physical_size_x == image.pixels.physical_size_y == labels.pixel
    assert image.pixels.physical_size_x_unit.value == "µm"
    assert image.pixels.channels[0].name == "Hematoxylin and eosin"
    assert image.pixels.channels[0].samples_per_pixel == 3
    assert brightfield(shown) == data


def test_smaller_levels_are_means_of_larger_ones(labels):
    shown = pictured(labels, Masson())
    with tifffile.TiffFile(io.BytesIO(brightfield(shown))) as file:
        half = file.series[0].levels[1].asarray().astype(float)
    full = shown.color.astype(float)
    mean = 0.25 * (full[::2, ::2] + full[1::2, ::2] + full[::2, 1::2] + full[1::2, 1::2])
    assert np.abs(half - mean).max() <= 1.5


def test_a_multiplex_slide_names_its_channels(labels):
    image, axes, levels, pixels = ome(multiplex(labels))
    assert axes == "CYX"
    assert levels[0] == pixels.shape == (8, 500, 700)
    names = [channel.name for channel in image.pixels.channels]
    assert names[:3] == ["DAPI", "Collagen", "Alpha-SMA"]
    assert pixels[names.index("Collagen")].any()
    assert not pixels[names.index("Y chromosome")].any()


def test_an_outline_encloses_the_area_of_its_pixels(labels):
    found = list(outlines(labels))
    assert len(found) > 400
    for outline in found:
        assert np.array_equal(outline.edge[0], outline.edge[-1])
        x, y = outline.edge.T
        area = 0.5 * abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) * labels.pixel_area
        assert 0.7 * outline.area - 8 <= area <= 1.35 * outline.area + 8


def crossing(edge: np.ndarray) -> bool:
    """Whether any two sides of a polygon that are no neighbors cross or touch."""
    start, way = edge[:-1], np.diff(edge, axis=0)
    for i in range(len(start) - 2):
        rest = np.arange(i + 2, len(start) - (i == 0))
        between = start[rest] - start[i]
        cross = way[i, 0] * way[rest, 1] - way[i, 1] * way[rest, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            here = (between[:, 0] * way[rest, 1] - between[:, 1] * way[rest, 0]) / cross
            there = (between[:, 0] * way[i, 1] - between[:, 1] * way[i, 0]) / cross
        if np.any((cross != 0) & (here >= 0) & (here <= 1) & (there >= 0) & (there <= 1)):
            return True
    return False


def test_no_outline_crosses_itself(labels):
    for place, outline in enumerate(outlines(labels)):
        if place % 9 == 0:
            assert not crossing(outline.edge)


def test_cells_are_features_as_qupath_keeps_them(labels):
    found = json.loads(geojson(labels))
    assert found["type"] == "FeatureCollection"
    hepatocytes = 0
    for feature in found["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Polygon"
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert all(-1 <= x <= SIDE[0] + 1 and -1 <= y <= SIDE[1] + 1 for x, y in ring)
        properties = feature["properties"]
        has_nucleus = "nucleusGeometry" in feature
        assert properties["objectType"] == ("cell" if has_nucleus else "detection")
        hepatocytes += properties["classification"]["name"] == "Hepatocyte"
        assert all(isinstance(v, (int, float)) for v in properties["measurements"].values())
    assert len({feature["id"] for feature in found["features"]}) == len(found["features"])
    assert hepatocytes == len(found["features"])


def test_a_drawing_is_xml_with_a_scale_bar(labels):
    from xml.etree import ElementTree

    root = ElementTree.fromstring(svg(labels))
    assert root.attrib["viewBox"].endswith("700.00 500.00")
    assert "100 µm" in "".join(root.itertext())


def test_a_film_has_a_picture_for_every_frame(labels):
    from PIL import Image

    shown = [captioned(pictured(labels, Masson()), f"{year} years") for year in (1, 2, 3)]
    with Image.open(io.BytesIO(gif(shown))) as film:
        assert getattr(film, "n_frames") == 3  # noqa: B009
    assert mp4(shown)[4:8] == b"ftyp"
    with pytest.raises(ValueError, match="0 pictures; expected 1 or more"):
        gif([])


def test_the_cell_table_follows_the_documented_format(section, tmp_path):
    import zarr

    root: Any = zarr.open_group(write_cell_table(section, tmp_path / "cells.zarr"), mode="r")
    assert root.attrs["encoding-type"] == "anndata"
    assert root["obs"].attrs["encoding-type"] == "dataframe"
    columns = root["obs"].attrs["column-order"]
    cells = section.cells
    assert root["X"].shape == (len(cells), len(SIGNALS))
    assert all(root["obs"][name].attrs["encoding-version"] == "0.2.0" for name in columns)
    kinds = root["obs/kind/categories"][:][root["obs/kind/codes"][:]]
    assert set(kinds) == {"Hepatocyte"}
    assert np.array_equal(root["obsm/spatial"][:], np.c_[cells.x, cells.y])
    with pytest.raises(ValueError, match="is there already"):
        write_cell_table(section, tmp_path / "cells.zarr")


def test_the_spatial_store_has_a_disk_for_every_row_of_its_table(section, tmp_path):
    import zarr
    from pyarrow import parquet

    path = write_spatial_data(section, tmp_path / "section.zarr")
    root: Any = zarr.open_group(path, mode="r")
    table = root["tables/table"]
    assert table.attrs["region"] == "cells"
    disks = parquet.read_table(path / "shapes" / "cells" / "shapes.parquet")
    identity = disks["__index_level_0__"].to_numpy()
    assert np.array_equal(identity, table["obs/instance_id"][:])
    assert json.loads(disks.schema.metadata[b"geo"])["primary_column"] == "geometry"
    point = np.frombuffer(disks["geometry"][3].as_py()[5:])
    assert point.tolist() == [section.cells.x[3], section.cells.y[3]]


def same(first: Section, second: Section) -> bool:
    for name in ("cells", "collagen", "vessels", "fields"):
        one, other = getattr(first, name), getattr(second, name)
        for field in dataclasses.fields(one):
            a, b = np.asarray(getattr(one, field.name)), np.asarray(getattr(other, field.name))
            if a.dtype != b.dtype or not np.array_equal(a, b):
                return False
    return first.domain == second.domain and first.day == second.day


def test_a_frame_gives_back_the_section(section, tmp_path):
    store = tmp_path / "tissue.zarr"
    for day in (0.0, 30.25, 60.0):
        append_frame(store, section.replace(day=day))
    assert days(store) == (0.0, 30.25, 60.0)
    assert same(read_frame(store, 30.25), section.replace(day=30.25))
    drop_after(store, 40.0)
    assert days(store) == (0.0, 30.25)


def test_frames_that_are_not_there_are_refused(section, tmp_path):
    with pytest.raises(NoFrames, match="holds no frames"):
        days(tmp_path)
    store = tmp_path / "tissue.zarr"
    frame = append_frame(store, section)
    with pytest.raises(NoFrames, match=r"no frame of day 7 .* Known: 0"):
        read_frame(store, 7.0)
    (frame / "cells" / "x" / "zarr.json").write_text("{")
    with pytest.raises(NoFrames, match="is damaged"):
        read_frame(store, 0.0)


def test_cells_outside_the_section_are_refused(section):
    x = section.cells.x.copy()
    x[5] = section.domain.width + 40
    outside = section.replace(cells=section.cells.replace(x=x))
    assert inspected(section, "file") is section
    with pytest.raises(ValueError, match=r"file: a cell lies at .* expected places within 779"):
        inspected(outside, "file")
    x[5] = np.nan
    with pytest.raises(ValueError, match=r"a cell lies at \(nan"):
        inspected(section.replace(cells=section.cells.replace(x=x)), "file")


def test_every_kind_has_a_color_and_a_shape():
    from lobule.tissue.export.palette import COLORS
    from lobule.tissue.histology.shapes import SHAPES

    assert set(COLORS) == set(SHAPES) == set(Kind)
