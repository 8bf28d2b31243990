"""Cells as GeoJSON, in the form in which QuPath keeps its objects."""

from __future__ import annotations

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.export.outlines import Outline, outlines
from lobule.tissue.export.palette import COLORS, label_of
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.kind import Kind, Mark


def geojson(labels: LabelImage) -> str:
    """A collection of all cells of a slide.

    Coordinates are pixels of the slide at full resolution, from its upper left corner, as QuPath
    expects; import the file onto the OME-TIFF of the same slide.
    """
    features = [_feature(labels, outline) for outline in outlines(labels)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _feature(labels: LabelImage, outline: Outline) -> dict[str, Any]:
    cells, cell = labels.cells, outline.cell
    kind = Kind(int(cells.kind[cell]))
    identity = int(cells.identity[cell])
    feature: dict[str, Any] = {
        "type": "Feature",
        "id": str(uuid5(NAMESPACE_URL, f"lobule:cell:{identity}")),
        "geometry": _polygon(outline.edge),
        "properties": {
            "objectType": "detection" if outline.nucleus is None else "cell",
            "classification": {"name": label_of(kind), "color": list(COLORS[kind])},
            "measurements": {
                "Identity": identity,
                "Area µm^2": round(outline.area, 2),
                "Zone": round(float(cells.zone[cell]), 4),
                "Divisions": int(cells.divisions[cell]),
                "Ki-67": int(bool(cells.marks[cell] & int(Mark.CYCLING))),
                "Dying": int(not cells.alive[cell]),
                "Y chromosome": int(cells.donor_derived[cell]),
            },
        },
    }
    if outline.nucleus is not None:
        feature["nucleusGeometry"] = _polygon(outline.nucleus)
    return feature


def _polygon(edge: NDArray[np.float64]) -> dict[str, Any]:
    ring = np.round(edge, 2).tolist()
    ring[-1] = ring[0]
    return {"type": "Polygon", "coordinates": [ring]}
