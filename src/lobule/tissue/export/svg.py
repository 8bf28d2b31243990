"""A slide as a vector drawing: outlines of cells, collagen and vessels, with a scale bar."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.export.outlines import outlines
from lobule.tissue.export.palette import COLORS, label_of
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.picture import Picture, scale_text
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import Kind

_COLLAGEN = "#4a6fb0"
_GROUND = "#fdf6f4"
_SIMPLE = 0.7


def svg(labels: LabelImage) -> str:
    """The text of an SVG file, in µm."""
    width, height = labels.cut.width, labels.cut.height
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.2f} {height:.2f}">',
        f"<title>Liver section, {width:.0f} by {height:.0f} µm</title>",
        f'<rect width="100%" height="100%" fill="{_GROUND}"/>',
        *_cells(labels),
        *_matrix(labels),
        *_lumens(labels),
        *_scale_bar(labels),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _cells(labels: LabelImage) -> Iterator[str]:
    groups: dict[Kind, list[str]] = {}
    nuclei: list[str] = []
    for outline in outlines(labels):
        kind = Kind(int(labels.cells.kind[outline.cell]))
        groups.setdefault(kind, []).append(_path(outline.edge, labels.pixel))
        if outline.nucleus is not None:
            nuclei.append(_path(outline.nucleus, labels.pixel))
    for kind, paths in groups.items():
        color = "#{:02x}{:02x}{:02x}".format(*COLORS[kind])
        yield (
            f'<g fill="{color}" stroke="#8d6e63" stroke-width="0.5"><title>{label_of(kind)}</title>'
            f'<path d="{" ".join(paths)}"/></g>'
        )
    yield f'<path fill="#3b2f63" fill-opacity="0.8" d="{" ".join(nuclei)}"/>'


def _matrix(labels: LabelImage) -> Iterator[str]:
    paths = _contours(labels.of(TissueClass.COLLAGEN), labels.pixel)
    yield (
        f'<path fill="{_COLLAGEN}" fill-opacity="0.75" fill-rule="evenodd" d="{paths}">'
        "<title>Collagen</title></path>"
    )


def _lumens(labels: LabelImage) -> Iterator[str]:
    paths = _contours(labels.of(TissueClass.LUMEN), labels.pixel)
    yield f'<path fill="#ffffff" stroke="#8d6e63" stroke-width="1" d="{paths}"/>'


def _contours(mask: NDArray[np.bool_], pixel: float) -> str:
    from skimage.measure import approximate_polygon, find_contours

    found = find_contours(np.pad(mask, 1).astype(np.float32), 0.5)
    simple = (approximate_polygon(edge, _SIMPLE)[:, ::-1] - 0.5 for edge in found)
    return " ".join(_path(edge, pixel) for edge in simple if len(edge) >= 4)


def _path(edge: NDArray[np.float64], pixel: float) -> str:
    places = np.round(edge[:-1] * pixel, 1)
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in places) + "Z"


def _scale_bar(labels: LabelImage) -> Iterator[str]:
    blank = np.zeros((1, labels.shape[1], 3), dtype=np.uint8)
    length = Picture(blank, labels.pixel, "").scale
    width, height = labels.cut.width, labels.cut.height
    size = width / 45
    x, y = width - size - length, height - size
    yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{length:g}" height="{0.3 * size:.1f}"/>'
    yield (
        f'<text x="{x + 0.5 * length:.1f}" y="{y - 0.3 * size:.1f}" text-anchor="middle" '
        f'font-family="sans-serif" font-size="{size:.1f}">{scale_text(length)}</text>'
    )
